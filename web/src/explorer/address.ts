import { settings } from '../settings.ts';
import type { DrawableKind, DrawingOptions, Question } from '../graphql/queries.ts';

/** What the page draws: the part of its state that lives in the address. */
export interface Focus {
  kind: DrawableKind;
  /** An id as this page writes it, or a name as people write it. */
  key: string;
  options: DrawingOptions;
}

const parameterOf = { depth: 'depth', minSharedPapers: 'min', limit: 'limit' } as const;

/** Reads `#author=…&depth=2&min=1&limit=120`; null where the hash names nothing to draw. Numbers out of range are put right. */
export function readFocus(hash: string): Focus | null {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const kind = parameters.get('author') ? 'author' : parameters.get('concept') ? 'concept' : null;
  const key = kind && parameters.get(kind)?.trim();
  if (!kind || !key) return null;
  const defaults = settings.drawing[kind];
  const number = (name: string, fallback: number, highest: number): number => {
    const value = Number.parseInt(parameters.get(name) ?? '', 10);
    return Number.isNaN(value) ? fallback : Math.min(Math.max(value, 1), highest);
  };
  return {
    kind,
    key,
    options: {
      depth: number(parameterOf.depth, defaults.depth, settings.drawing.maximumDepth),
      minSharedPapers: number(parameterOf.minSharedPapers, defaults.minSharedPapers, settings.drawing.maximumMinSharedPapers),
      limit: number(parameterOf.limit, defaults.limit, Math.max(...settings.drawing.limits)),
    },
  };
}

/** The hash for a focus, with what differs from the defaults. */
export function writeFocus(focus: Focus): string {
  const parameters = new URLSearchParams({ [focus.kind]: focus.key });
  for (const [option, name] of Object.entries(parameterOf) as [keyof DrawingOptions, string][]) {
    if (focus.options[option] !== settings.drawing[focus.kind][option]) parameters.set(name, String(focus.options[option]));
  }
  return `#${parameters.toString()}`;
}

/** Opens the playground with this query. The hash never leaves the browser, so no address is too long for the server. */
export function playgroundAddress(question: Question): string {
  const parameters = new URLSearchParams({ query: question.query, variables: JSON.stringify(question.variables, null, 2) });
  return `${settings.playgroundAddress}#${parameters.toString()}`;
}
