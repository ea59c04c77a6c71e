import { settings } from '../settings.ts';
import { ask } from '../graphql/client.ts';
import type { EntityKind, EntityReference } from '../graphql/contract.ts';
import { drawableKind, openingQuestion, type DrawingOptions, type OpeningData } from '../graphql/queries.ts';
import { playgroundAddress, readFocus, writeFocus, type Focus } from './address.ts';
import { Board } from './board.ts';
import { titleOf, type Drawing } from './drawing.ts';
import { count, pictureFileName } from './format.ts';
import { download, exportPicture } from './stage/exportPicture.ts';
import { Stage } from './stage/stage.ts';
import { Controls } from './view/controls.ts';
import { byId } from './view/dom.ts';
import { showLegend } from './view/legend.ts';
import { Notices } from './view/notices.ts';
import { Panel } from './view/panel.ts';
import type { TieEnds } from './view/panelParts.ts';
import { SearchBox } from './view/searchBox.ts';
import { showStatistics } from './view/statistics.ts';

/** The explorer: the address says what to draw, the server answers, stage and panel show it. */
export class Explorer {
  private readonly container = byId('stage', HTMLElement);
  private readonly notices = new Notices(byId('notice', HTMLElement), byId('status', HTMLElement));
  private readonly controls = new Controls((options) => this.redraw(options));
  private readonly panel = new Panel(byId('panel', HTMLElement), {
    open: (id) => this.open(id),
    openTie: (ends) => this.openTie(ends),
    draw: (id, kind) => this.draw(id, kind),
    expand: (id, kind) => void this.expand(id, kind),
    isDrawn: (id) => this.stage.picture.hasNode(id),
    overview: () => this.overview(),
  });
  private readonly stage = new Stage(this.container, {
    nodeClicked: (id) => this.open(id),
    nodeDoubleClicked: (id) => void this.expand(id, this.stage.picture.getNodeAttribute(id, 'kind')),
    edgeClicked: (id) => this.edgeClicked(id),
    backgroundClicked: () => this.overview(),
  });
  private readonly board = new Board(this.stage, this.container, this.notices, (drawing, grownFrom) => this.changed(drawing, grownFrom));

  private opening: Focus | null = null;

  constructor() {
    new SearchBox((entity) => this.found(entity));
    addEventListener('hashchange', () => void this.follow());
    for (const direction of ['in', 'out', 'fit'] as const)
      byId(`zoom-${direction}`, HTMLButtonElement).addEventListener('click', () => this.stage.zoom(direction));
    byId('skip', HTMLAnchorElement).addEventListener('click', (event) => {
      // The address belongs to the picture.
      event.preventDefault();
      byId('panel', HTMLElement).focus();
    });
    byId('export', HTMLButtonElement).addEventListener('click', () => void this.save());
  }

  /** Shows the header's numbers and what the address names; without a name, the author with the most papers. */
  async start(): Promise<void> {
    try {
      const { statistics, authors } = await ask<OpeningData>(openingQuestion.query);
      showStatistics(byId('statistics', HTMLElement), statistics);
      const [first] = authors.nodes;
      this.opening = first ? { kind: 'author', key: first.id, options: settings.drawing.author } : null;
      if (this.opening ?? readFocus(location.hash)) await this.follow();
      else if (statistics.papers === 0)
        this.notices.block(
          'The store is empty',
          'No papers have been loaded yet. Load some with the server’s “load” command, then reload this page.',
          { name: 'Reload', run: () => location.reload() },
        );
      else
        this.notices.block('No authors yet', 'The papers of this store name no authors. Search for a concept to draw its neighbourhood.');
    } catch (error) {
      this.board.fail(error, () => void this.start());
    }
  }

  /** Draws what the address names, or the opening picture where it names nothing. */
  private async follow(): Promise<void> {
    const focus = readFocus(location.hash) ?? this.opening;
    if (!focus) return;
    this.controls.show(focus.options);
    await this.board.show(focus);
  }

  /** The address is the one way to another picture, so that Back leads to the picture before. */
  private go(focus: Focus): void {
    const hash = writeFocus(focus);
    if (location.hash === hash) void this.follow();
    else location.hash = hash;
  }

  private draw(id: string, kind: EntityKind): void {
    const drawable = drawableKind(kind);
    if (drawable)
      this.go({
        kind: drawable,
        key: id,
        options: this.board.focus?.kind === drawable ? this.controls.options : settings.drawing[drawable],
      });
  }

  private redraw(options: DrawingOptions): void {
    const { focus, drawing } = this.board;
    if (focus) this.go({ ...focus, key: drawing?.focus === focus ? drawing.center.id : focus.key, options });
  }

  private async expand(id: string, kind: EntityKind): Promise<void> {
    const drawable = drawableKind(kind);
    if (drawable) await this.board.expand(drawable, id, this.controls.options);
  }

  private found({ id, kind }: EntityReference): void {
    if (drawableKind(kind)) this.draw(id, kind);
    else this.open(id);
  }

  private open(id: string): void {
    this.stage.select(this.stage.picture.hasNode(id) ? { type: 'node', id } : null);
    void this.panel.showEntity(id);
  }

  private edgeClicked(edge: string): void {
    const { picture } = this.stage;
    const [source, target] = picture.extremities(edge).map((id) => ({ id, ...picture.getNodeAttributes(id) }));
    const kind = source && drawableKind(source.kind);
    if (kind && target) this.openTie({ kind, source, target });
  }

  private openTie(ends: TieEnds): void {
    const { picture } = this.stage;
    const { source, target } = ends;
    const edge = picture.hasNode(source.id) && picture.hasNode(target.id) ? picture.edge(source.id, target.id) : undefined;
    this.stage.select(edge === undefined ? null : { type: 'edge', id: edge });
    void this.panel.showTie(ends);
  }

  private overview(): void {
    this.stage.select(null);
    if (this.board.drawing) this.panel.showOverview(titleOf(this.board.drawing), this.stage.picture);
  }

  private changed(drawing: Drawing, grownFrom: string | null): void {
    const { picture } = this.stage;
    const title = titleOf(drawing);
    document.title = `${title} · KnowledgeGraph`;
    this.container.setAttribute(
      'aria-label',
      `${title}: ${count(picture.order, 'node')}, ${count(picture.size, 'tie')}. The panel lists them.`,
    );
    byId('query-link', HTMLAnchorElement).href = playgroundAddress(drawing.question);
    showLegend(byId('legend', HTMLElement), picture);
    if (grownFrom === null) this.overview();
    else this.open(grownFrom);
  }

  private async save(): Promise<void> {
    const { drawing } = this.board;
    if (!drawing) return;
    try {
      download(await exportPicture(this.stage.sigma, titleOf(drawing)), pictureFileName(titleOf(drawing)));
    } catch (error) {
      this.board.fail(error);
    }
  }
}
