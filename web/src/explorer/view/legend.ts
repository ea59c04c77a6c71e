import type { EntityKind } from '../../graphql/contract.ts';
import { capitalized, kindName } from '../format.ts';
import type { PictureGraph } from '../picture/picture.ts';
import { element } from './dom.ts';

/** Which colour is which kind, for the kinds that are drawn. */
export function showLegend(legend: HTMLElement, picture: PictureGraph): void {
  const kinds = [...new Set(picture.mapNodes((_, { kind }): EntityKind => kind))].sort();
  legend.replaceChildren(
    ...kinds.map((kind) => element('li', {}, dot(kind), capitalized(kindName(kind, 2)))),
    (kinds.length > 0 && element('li', { class: 'hint' }, 'Click for details, double-click to expand')) || '',
  );
}

export function dot(kind: EntityKind): HTMLElement {
  return element('span', { class: `dot ${kind.toLowerCase()}`, 'aria-hidden': 'true' });
}
