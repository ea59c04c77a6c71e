import { settings } from '../settings.ts';
import { wasAborted } from '../graphql/client.ts';
import type { DrawableKind, DrawingOptions } from '../graphql/queries.ts';
import type { Focus } from './address.ts';
import { fetchDrawing, fetchExpansion, type Drawing } from './drawing.ts';
import { count } from './format.ts';
import { applySizes } from './picture/appearance.ts';
import { layOut } from './picture/layout.ts';
import { copyOf, grow, pictureOf } from './picture/picture.ts';
import type { Stage } from './stage/stage.ts';
import type { Notices } from './view/notices.ts';

/** What the board tells once something is drawn or has grown. */
export type Changed = (drawing: Drawing, grownFrom: string | null) => void;

/** Fetches drawings and brings them to the stage, one at a time: a new wish ends the one before. */
export class Board {
  focus: Focus | null = null;
  drawing: Drawing | null = null;
  private running = new AbortController();

  constructor(
    private readonly stage: Stage,
    private readonly container: HTMLElement,
    private readonly notices: Notices,
    private readonly changed: Changed,
  ) {}

  async show(focus: Focus): Promise<void> {
    this.focus = focus;
    await this.work(
      async (signal) => {
        const drawing = await fetchDrawing(focus, signal);
        if (!drawing)
          this.notices.block(
            `No ${focus.kind} found`,
            `The store knows no ${focus.kind} with the name or id “${focus.key}”. Search for another one, or begin with the author who has the most papers.`,
            { name: 'Begin there', run: () => (location.hash = '') },
          );
        else await this.paint(drawing, signal);
      },
      () => void this.show(focus),
    );
  }

  private async paint(drawing: Drawing, signal: AbortSignal): Promise<void> {
    const picture = pictureOf(drawing.answer);
    applySizes(picture);
    const places = await layOut(picture);
    if (signal.aborted) return;
    for (const [id, place] of Object.entries(places)) picture.mergeNodeAttributes(id, place);
    this.drawing = drawing;
    this.notices.unblock();
    this.stage.show(picture);
    this.changed(drawing, null);
    if (drawing.answer.truncated) this.notices.say(`Only the strongest ${picture.order} are drawn: the limit cut the rest.`);
    else this.notices.say(picture.order === 1 ? 'No ties at this depth and number of shared papers.' : '');
  }

  /** Adds what is one step around an entity. Everything drawn keeps its place. */
  async expand(kind: DrawableKind, id: string, options: DrawingOptions): Promise<void> {
    await this.work(async (signal) => {
      const answer = await fetchExpansion(kind, id, options, signal);
      const picture = copyOf(this.stage.picture);
      const { addedNodes, addedEdges } = grow(picture, answer, id);
      applySizes(picture);
      this.stage.replace(picture);
      if (this.drawing) this.changed(this.drawing, id);
      const name = picture.hasNode(id) ? picture.getNodeAttribute(id, 'label') : 'this entity';
      const added =
        addedNodes.length + addedEdges > 0
          ? `${count(addedNodes.length, 'node')} and ${count(addedEdges, 'tie')} added around ${name}.`
          : `Nothing more to add around ${name}.`;
      this.notices.say(answer.truncated ? `${added} The limit of ${settings.drawing.expansionLimit} cut the rest.` : added);
      const places = await layOut(picture, new Set(addedNodes));
      if (picture === this.stage.picture) await this.stage.moveTo(places);
    });
  }

  /** One task at a time. A failure covers an empty stage, with a way to try again, and is only told beside a picture. */
  private async work(task: (signal: AbortSignal) => Promise<void>, again?: () => void): Promise<void> {
    this.running.abort();
    const { signal } = (this.running = new AbortController());
    this.container.setAttribute('aria-busy', 'true');
    try {
      await task(signal);
    } catch (error) {
      if (!wasAborted(error)) this.fail(error, again);
    } finally {
      if (!signal.aborted) this.container.setAttribute('aria-busy', 'false');
    }
  }

  fail(error: unknown, again?: () => void): void {
    const words = error instanceof Error ? error.message : String(error);
    if (this.drawing && !again) this.notices.say(words);
    else this.notices.block('Nothing could be drawn', words, again && { name: 'Try again', run: again });
  }
}
