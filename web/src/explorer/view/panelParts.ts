import type { EntityKind, PaperLine } from '../../graphql/contract.ts';
import type { Counted, Tie } from '../../graphql/details.ts';
import type { DrawableKind } from '../../graphql/queries.ts';
import { count, formatNumber, formatYears, webAddress } from '../format.ts';
import { element } from './dom.ts';

interface Named {
  id: string;
  label: string;
}

/** The two ends of a tie, and between what it runs. */
export interface TieEnds {
  kind: DrawableKind;
  source: Named;
  target: Named;
}

/** What the panel's parts can set in motion. */
export interface PanelActions {
  open(id: string): void;
  openTie(ends: TieEnds): void;
  draw(id: string, kind: EntityKind): void;
  expand(id: string, kind: EntityKind): void;
  isDrawn(id: string): boolean;
  overview(): void;
}

export function section(title: string, total: number | null, ...content: (Node | string | null)[]): HTMLElement | null {
  const filled = content.filter((part) => part !== null);
  if (filled.length === 0 || total === 0) return null;
  return element(
    'section',
    {},
    element('h3', {}, title, total === null ? null : element('span', { class: 'total' }, formatNumber(total))),
    ...filled,
  );
}

export function nameButton(actions: PanelActions, { id, label }: Named): HTMLElement {
  return element('button', { type: 'button', class: 'name', onclick: () => actions.open(id) }, label);
}

export function names(actions: PanelActions, nodes: Named[]): HTMLElement | null {
  return nodes.length === 0
    ? null
    : element('ul', { class: 'names' }, ...nodes.map((node) => element('li', {}, nameButton(actions, node))));
}

export function countedNames(actions: PanelActions, edges: Counted[]): HTMLElement | null {
  const rows = edges.map(({ node, paperCount }) =>
    element('li', {}, nameButton(actions, node), element('span', { class: 'amount' }, count(paperCount, 'paper'))),
  );
  return rows.length === 0 ? null : element('ul', { class: 'rows' }, ...rows);
}

/** Ties with their strength; the strength opens the papers behind the tie. */
export function tieRows(actions: PanelActions, kind: DrawableKind, source: Named, edges: Tie[]): HTMLElement | null {
  const rows = edges.map(({ node, sharedPaperCount, firstYear, lastYear }) => {
    const years = formatYears(firstYear, lastYear);
    const shared = count(sharedPaperCount, 'shared paper');
    return element(
      'li',
      {},
      nameButton(actions, node),
      element(
        'button',
        {
          type: 'button',
          class: 'amount',
          title: 'Show the papers behind this tie',
          'aria-label': `${shared} with ${node.label}: show them`,
          onclick: () => actions.openTie({ kind, source, target: node }),
        },
        years ? `${shared}, ${years}` : shared,
      ),
    );
  });
  return rows.length === 0 ? null : element('ul', { class: 'rows' }, ...rows);
}

export function paperRows(actions: PanelActions, papers: PaperLine[]): HTMLElement | null {
  const rows = papers.map((paper) => {
    const address = webAddress(paper.url);
    return element(
      'li',
      {},
      nameButton(actions, paper),
      element(
        'span',
        { class: 'amount' },
        paper.year === null ? '' : String(paper.year),
        address === null ? null : outside(address, 'open', ` ${paper.label}`),
      ),
    );
  });
  return rows.length === 0 ? null : element('ul', { class: 'rows papers' }, ...rows);
}

/** A link that leaves the page; `about` is read out but not shown. */
export function outside(address: string, text: string, about = ''): HTMLElement {
  return element(
    'a',
    { href: address, target: '_blank', rel: 'noopener noreferrer' },
    text,
    about ? element('span', { class: 'unseen' }, about) : null,
  );
}

/** Papers a year as a row of bars; the numbers stand in its text alternative and in each bar's title. */
export function trendBars(trend: { year: number; count: number }[]): HTMLElement | null {
  if (trend.length < 2) return null;
  const highest = Math.max(...trend.map((point) => point.count));
  const spoken = trend.map((point) => `${point.year}: ${formatNumber(point.count)}`).join(', ');
  return element(
    'div',
    { class: 'trend', role: 'img', 'aria-label': `Papers a year. ${spoken}` },
    ...trend.map((point) =>
      element(
        'span',
        { style: `--share: ${point.count / highest}`, title: `${point.year}: ${count(point.count, 'paper')}` },
        element('small', {}, `’${String(point.year).slice(-2)}`),
      ),
    ),
  );
}
