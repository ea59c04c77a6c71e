import { settings } from '../../settings.ts';
import type { EntityKind, EntityReference } from '../../graphql/contract.ts';
import { ask, wasAborted } from '../../graphql/client.ts';
import { searchQuestion, type SearchData } from '../../graphql/queries.ts';
import { count, kindName } from '../format.ts';
import { byId, element } from './dom.ts';
import { dot } from './legend.ts';

/** A combobox with a list box: typing searches, arrows move, Enter takes, Escape closes. `/` brings the reader here. */
export class SearchBox {
  private readonly root = byId('search', HTMLElement);
  private readonly input = byId('search-input', HTMLInputElement);
  private readonly popup = byId('search-popup', HTMLElement);
  private readonly list = byId('search-results', HTMLElement);
  private readonly status = byId('search-status', HTMLElement);
  private hits: EntityReference[] = [];
  private active = -1;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private running: AbortController | undefined;

  constructor(private readonly picked: (entity: EntityReference) => void) {
    this.input.addEventListener('input', () => this.searchSoon());
    this.input.addEventListener('keydown', (event) => this.keyPressed(event));
    this.input.addEventListener('focus', () => this.toggle(this.text.length >= settings.search.minimumLetters));
    this.popup.addEventListener('change', () => this.searchSoon());
    this.root.addEventListener('focusout', (event) => {
      if (!(event.relatedTarget instanceof Node && this.root.contains(event.relatedTarget))) this.toggle(false);
    });
    // Keeps the focus in the field while a result is clicked.
    this.list.addEventListener('mousedown', (event) => event.preventDefault());
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return;
      event.preventDefault();
      this.input.focus();
    });
  }

  private get text(): string {
    return this.input.value.trim();
  }

  private get kinds(): EntityKind[] {
    return [...this.popup.querySelectorAll<HTMLInputElement>('input:checked')].map((box) => box.value as EntityKind);
  }

  private searchSoon(): void {
    clearTimeout(this.waiting);
    this.running?.abort();
    if (this.text.length < settings.search.minimumLetters) {
      this.show([], '');
      this.toggle(false);
      return;
    }
    this.waiting = setTimeout(() => void this.search(), settings.search.debounceMilliseconds);
  }

  private async search(): Promise<void> {
    const { query, variables } = searchQuestion(this.text, this.kinds, settings.search.results);
    this.running = new AbortController();
    try {
      const { search } = await ask<SearchData>(query, variables, { signal: this.running.signal });
      const found =
        search.totalCount > search.nodes.length
          ? `The best ${search.nodes.length} of ${count(search.totalCount, 'result')}`
          : count(search.totalCount, 'result');
      this.show(search.nodes, search.nodes.length > 0 ? found : `Nothing found for “${this.text}”. Try fewer letters or other kinds.`);
    } catch (error) {
      if (wasAborted(error)) return;
      this.show([], error instanceof Error ? error.message : 'The search failed.');
    }
    this.toggle(true);
  }

  private show(hits: EntityReference[], status: string): void {
    this.hits = hits;
    this.status.textContent = status;
    this.list.replaceChildren(
      ...hits.map((hit, index) =>
        element(
          'li',
          { role: 'option', id: `result-${index}`, 'aria-selected': 'false', onclick: () => this.take(index) },
          dot(hit.kind),
          element('span', { class: 'label' }, hit.label),
          element('span', { class: 'kind' }, kindName(hit.kind)),
        ),
      ),
    );
    this.activate(hits.length > 0 ? 0 : -1);
  }

  private keyPressed(event: KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined && this.hits.length > 0) {
      event.preventDefault();
      this.toggle(true);
      this.activate((this.active + step + this.hits.length) % this.hits.length);
    } else if (event.key === 'Enter' && this.active >= 0 && !this.popup.hidden) {
      event.preventDefault();
      this.take(this.active);
    } else if (event.key === 'Escape') this.toggle(false);
  }

  private activate(index: number): void {
    this.active = index;
    for (const [at, option] of [...this.list.children].entries()) {
      option.setAttribute('aria-selected', String(at === index));
      if (at === index) option.scrollIntoView({ block: 'nearest' });
    }
    if (index >= 0) this.input.setAttribute('aria-activedescendant', `result-${index}`);
    else this.input.removeAttribute('aria-activedescendant');
  }

  private take(index: number): void {
    const hit = this.hits[index];
    if (!hit) return;
    this.toggle(false);
    this.picked(hit);
  }

  private toggle(open: boolean): void {
    this.popup.hidden = !open;
    this.input.setAttribute('aria-expanded', String(open));
  }
}
