import { settings } from '../settings.ts';
import type { EntityKind, GraphStatistics } from '../graphql/contract.ts';

const numbers = new Intl.NumberFormat('en');

const nouns: Record<EntityKind, [string, string]> = {
  PAPER: ['paper', 'papers'],
  AUTHOR: ['author', 'authors'],
  INSTITUTION: ['institution', 'institutions'],
  CATEGORY: ['category', 'categories'],
  CONCEPT: ['concept', 'concepts'],
};

export function formatNumber(value: number): string {
  return numbers.format(value);
}

/** "1 paper", "1,204 papers". */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${formatNumber(value)} ${value === 1 ? one : many}`;
}

export function kindName(kind: EntityKind, amount = 1): string {
  return nouns[kind][amount === 1 ? 0 : 1];
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "2019", "2019–2024", or nothing where the years are unknown. */
export function formatYears(first?: number | null, last?: number | null): string {
  if (first == null && last == null) return '';
  const [from, to] = [first ?? last, last ?? first];
  return from === to ? String(from) : `${from ?? ''}–${to ?? ''}`;
}

/** Cuts a label at a word where one is near, so that the picture stays legible. */
export function shorten(label: string, letters = settings.appearance.labelLetters): string {
  if (label.length <= letters) return label;
  const cut = label.slice(0, letters - 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > letters / 2 ? space : undefined).trimEnd()}…`;
}

/** The header's numbers, in the order in which they are read. */
export function statisticsLine(statistics: GraphStatistics): { value: string; name: string }[] {
  const entries: [number, string, string][] = [
    [statistics.papers, ...nouns.PAPER],
    [statistics.authors, ...nouns.AUTHOR],
    [statistics.institutions, ...nouns.INSTITUTION],
    [statistics.categories, ...nouns.CATEGORY],
    [statistics.concepts, ...nouns.CONCEPT],
    [Number(statistics.relations), 'relation', 'relations'],
  ];
  return entries.map(([value, one, many]) => ({ value: formatNumber(value), name: value === 1 ? one : many }));
}

/** Links come from documents of others: only web addresses are followed. */
export function webAddress(url: string | null | undefined): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}

/** A file name for the exported picture. */
export function pictureFileName(label: string): string {
  const folded = label.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const name = folded.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return `${name.slice(0, 60) || 'picture'}.png`;
}
