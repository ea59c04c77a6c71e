import type { EntityKind } from '../../graphql/contract.ts';

export interface Palette {
  background: string;
  text: string;
  quiet: string;
  edge: string;
  edgeStrong: string;
  accent: string;
  kinds: Record<EntityKind, string>;
}

const darkScheme = matchMedia('(prefers-color-scheme: dark)');

/** The stylesheet owns the colours; the canvas borrows them. All of them are written `#rrggbb`. */
export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    background: color('background'),
    text: color('text'),
    quiet: color('stage-quiet'),
    edge: color('stage-edge'),
    edgeStrong: color('stage-edge-strong'),
    accent: color('accent'),
    kinds: {
      PAPER: color('paper'),
      AUTHOR: color('author'),
      INSTITUTION: color('institution'),
      CATEGORY: color('category'),
      CONCEPT: color('concept'),
    },
  };
}

export function onSchemeChange(listener: () => void): void {
  darkScheme.addEventListener('change', listener);
}
