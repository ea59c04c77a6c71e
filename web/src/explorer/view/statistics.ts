import type { GraphStatistics } from '../../graphql/contract.ts';
import { statisticsLine } from '../format.ts';
import { element } from './dom.ts';

/** The header's numbers, each with its name. */
export function showStatistics(list: HTMLElement, statistics: GraphStatistics): void {
  list.replaceChildren(
    ...statisticsLine(statistics).map(({ value, name }) => element('div', {}, element('dt', {}, name), element('dd', {}, value))),
  );
}
