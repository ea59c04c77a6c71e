import { settings } from '../../settings.ts';
import { ask } from '../../graphql/client.ts';
import { detailsQuestion, type DetailsData } from '../../graphql/details.ts';
import { evidenceOf } from '../../graphql/ties.ts';
import { count, formatNumber, kindName } from '../format.ts';
import { nodesByImportance, type PictureGraph } from '../picture/picture.ts';
import { element } from './dom.ts';
import { entityContent } from './panelEntities.ts';
import { nameButton, paperRows, section, type PanelActions, type TieEnds } from './panelParts.ts';

/** The side panel: the picture in words, one entity, or the papers behind one tie. */
export class Panel {
  /** Answers that arrive after the reader has moved on are dropped. */
  private turn = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly actions: PanelActions,
  ) {}

  /** The picture as a list: what the drawing shows, for those who read rather than look. */
  showOverview(title: string, picture: PictureGraph): void {
    this.turn++;
    if (picture.order === 0) {
      this.root.replaceChildren();
      return;
    }
    const shown = nodesByImportance(picture).slice(0, settings.panel.overview);
    const rows = shown.map((id) => {
      const { label, kind } = picture.getNodeAttributes(id);
      const ties = element('span', { class: 'amount' }, count(picture.degree(id), 'tie'));
      return element(
        'li',
        {},
        nameButton(this.actions, { id, label }),
        kind === picture.getNodeAttribute(shown[0], 'kind') ? ties : element('span', { class: 'amount' }, kindName(kind)),
      );
    });
    this.fill([
      element('header', {}, element('p', { class: 'eyebrow' }, 'In this picture'), element('h2', {}, title)),
      element(
        'p',
        { class: 'quiet' },
        `${formatNumber(picture.order)} drawn, joined by ${count(picture.size, 'tie')}. The nearest and largest come first.`,
      ),
      element('ol', { class: 'rows' }, ...rows),
      picture.order > shown.length ? element('p', { class: 'quiet' }, `and ${formatNumber(picture.order - shown.length)} more`) : null,
    ]);
  }

  async showEntity(id: string): Promise<void> {
    await this.load(async () => {
      const { query, variables } = detailsQuestion(id);
      const { node } = await ask<DetailsData>(query, variables, { partial: true });
      return node
        ? [this.back(), ...entityContent(node, this.actions)]
        : [this.back(), element('p', {}, 'This entity is not in the store any more.')];
    });
  }

  async showTie({ kind, source, target }: TieEnds): Promise<void> {
    await this.load(async () => {
      const evidence = await evidenceOf(kind, source.id, target.id);
      const header = element(
        'header',
        {},
        element('p', { class: 'eyebrow' }, kind === 'author' ? 'Coauthors' : 'Related concepts'),
        element('h2', {}, nameButton(this.actions, source), ' & ', nameButton(this.actions, target)),
      );
      if (!evidence) return [this.back(), header, element('p', { class: 'quiet' }, 'The server names no papers behind this tie.')];
      const missing = evidence.papers.totalCount - evidence.papers.nodes.length;
      return [
        this.back(),
        header,
        section('Shared papers', evidence.sharedPaperCount, paperRows(this.actions, evidence.papers.nodes)),
        missing > 0 ? element('p', { class: 'quiet' }, `and ${formatNumber(missing)} more`) : null,
      ];
    });
  }

  private async load(content: () => Promise<(Node | string | null)[]>): Promise<void> {
    const turn = ++this.turn;
    this.root.setAttribute('aria-busy', 'true');
    try {
      const parts = await content();
      if (turn === this.turn) this.fill(parts);
    } catch (error) {
      if (turn === this.turn)
        this.fill([this.back(), element('p', { role: 'alert' }, error instanceof Error ? error.message : String(error))]);
    }
    if (turn === this.turn) this.root.setAttribute('aria-busy', 'false');
  }

  private back(): HTMLElement {
    return element('button', { type: 'button', class: 'back', onclick: () => this.actions.overview() }, '‹ The whole picture');
  }

  private fill(parts: (Node | string | null)[]): void {
    this.root.replaceChildren(...parts.filter((part) => part !== null));
    this.root.scrollTop = 0;
  }
}
