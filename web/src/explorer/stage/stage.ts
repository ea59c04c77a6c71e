import Sigma from 'sigma';
import { animateNodes } from 'sigma/utils';
import { settings } from '../../settings.ts';
import { shorten } from '../format.ts';
import { fadeOf, mix, share } from '../picture/appearance.ts';
import type { Places } from '../picture/layout.ts';
import type { EdgeAttributes, NodeAttributes, PictureGraph } from '../picture/picture.ts';
import { emptyPicture } from '../picture/picture.ts';
import { labelWithHalo, ringWithLabel } from './labels.ts';
import { onSchemeChange, readPalette, type Palette } from './palette.ts';

export type Selection = { type: 'node'; id: string } | { type: 'edge'; id: string } | null;

export interface StageEvents {
  nodeClicked(id: string): void;
  nodeDoubleClicked(id: string): void;
  edgeClicked(id: string): void;
  backgroundClicked(): void;
}

const { thinnest, thickest } = settings.appearance.edgeThickness;
const stillness = matchMedia('(prefers-reduced-motion: reduce)');

/** The drawing surface. Knows how things look and where the pointer is; what they mean is decided elsewhere. */
export class Stage {
  readonly sigma: Sigma<NodeAttributes, EdgeAttributes>;
  private palette: Palette = readPalette();
  private shown: PictureGraph = emptyPicture();
  private selection: Selection = null;
  private hovered: Selection = null;
  private stopMoving: (() => void) | null = null;

  constructor(container: HTMLElement, events: StageEvents) {
    this.sigma = new Sigma<NodeAttributes, EdgeAttributes>(this.shown, container, {
      enableEdgeEvents: true,
      zIndex: true,
      labelFont: getComputedStyle(document.body).fontFamily,
      labelSize: 12.5,
      labelDensity: 0.7,
      labelGridCellSize: 100,
      labelRenderedSizeThreshold: 5,
      stagePadding: 64,
      minCameraRatio: 0.05,
      maxCameraRatio: 4,
      nodeReducer: (id, node) => this.nodeLooks(id, node),
      edgeReducer: (id, edge) => this.edgeLooks(id, edge),
    });
    this.applyPalette();
    onSchemeChange(() => this.applyPalette());
    this.listen(container, events);
  }

  get picture(): PictureGraph {
    return this.shown;
  }

  /** Puts a picture in the place of the one before; eye and selection stay. A shown picture only moves, it gains and loses nothing. */
  replace(picture: PictureGraph): void {
    this.stopMoving?.();
    this.hovered = null;
    this.shown = picture;
    this.sigma.setGraph(picture);
  }

  /** Shows another picture, whole and from the start. */
  show(picture: PictureGraph): void {
    this.selection = null;
    this.replace(picture);
    this.sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
  }

  /** Lets nodes glide to their places, or puts them there at once where motion is unwanted. */
  async moveTo(places: Places): Promise<void> {
    this.stopMoving?.();
    if (stillness.matches) {
      for (const [id, place] of Object.entries(places)) this.picture.mergeNodeAttributes(id, place);
      return;
    }
    await new Promise<void>((resolve) => {
      this.stopMoving = animateNodes(
        this.picture,
        places,
        { duration: settings.layout.animationMilliseconds, easing: 'quadraticInOut' },
        resolve,
      );
    });
  }

  select(selection: Selection): void {
    this.selection = selection;
    this.sigma.refresh({ skipIndexation: true });
  }

  zoom(direction: 'in' | 'out' | 'fit'): void {
    const camera = this.sigma.getCamera();
    const duration = stillness.matches ? 1 : 200;
    if (direction === 'fit') void camera.animatedReset({ duration });
    else if (direction === 'in') void camera.animatedZoom({ duration });
    else void camera.animatedUnzoom({ duration });
  }

  private listen(container: HTMLElement, events: StageEvents): void {
    const hover = (selection: Selection): void => {
      this.hovered = selection;
      container.style.cursor = selection ? 'pointer' : '';
      this.sigma.refresh({ skipIndexation: true });
    };
    this.sigma.on('enterNode', ({ node }) => hover({ type: 'node', id: node }));
    this.sigma.on('enterEdge', ({ edge }) => hover({ type: 'edge', id: edge }));
    this.sigma.on('leaveNode', () => hover(null));
    this.sigma.on('leaveEdge', () => hover(null));
    this.sigma.on('clickNode', ({ node }) => events.nodeClicked(node));
    this.sigma.on('clickEdge', ({ edge }) => events.edgeClicked(edge));
    this.sigma.on('clickStage', () => events.backgroundClicked());
    this.sigma.on('doubleClickNode', (event) => {
      event.preventSigmaDefault();
      events.nodeDoubleClicked(event.node);
    });
  }

  private applyPalette(): void {
    this.palette = readPalette();
    this.sigma.setSettings({ defaultDrawNodeLabel: labelWithHalo(this.palette), defaultDrawNodeHover: ringWithLabel(this.palette) });
    this.sigma.refresh();
  }

  /** Small stages get small discs. */
  private get scale(): number {
    const { width, height } = this.sigma.getDimensions();
    return Math.min(Math.max(Math.min(width, height) / settings.layout.assumedSpan, settings.appearance.smallestScale), 1);
  }

  /** The selection leads; without one, what the pointer is on. */
  private get lit(): Selection {
    const lit = this.selection ?? this.hovered;
    if (!lit) return null;
    return (lit.type === 'node' ? this.picture.hasNode(lit.id) : this.picture.hasEdge(lit.id)) ? lit : null;
  }

  private nodeLooks(id: string, node: NodeAttributes) {
    const lit = this.lit;
    const chosen = lit?.type === 'node' && lit.id === id;
    const near = !lit || chosen || (lit.type === 'node' ? this.picture.areNeighbors(lit.id, id) : this.picture.hasExtremity(lit.id, id));
    const { kinds, background, quiet } = this.palette;
    return {
      ...node,
      size: node.size * this.scale,
      label: near ? shorten(node.label) : null,
      color: near ? mix(kinds[node.kind], background, fadeOf(node.distance)) : quiet,
      highlighted: chosen || (lit?.type === 'edge' && near),
      forceLabel: node.distance === 0 || chosen,
      zIndex: near ? 1 : 0,
    };
  }

  private edgeLooks(id: string, edge: EdgeAttributes) {
    const lit = this.lit;
    const chosen = lit?.type === 'edge' && lit.id === id;
    const pointed = this.hovered?.type === 'edge' && this.hovered.id === id;
    const near = chosen || pointed || (lit?.type === 'node' && this.picture.hasExtremity(id, lit.id));
    const { accent, edgeStrong, quiet, background } = this.palette;
    // Strong ties come forward by tone as well as by thickness, so that many weak ones do not drown them.
    const plain = mix(this.palette.edge, background, 0.45 * (1 - share(edge.size, thinnest, thickest)));
    return {
      ...edge,
      size: chosen || pointed ? edge.size + 1.5 : edge.size,
      color: chosen || pointed ? accent : near ? edgeStrong : lit ? mix(quiet, background, 0.5) : plain,
      zIndex: near ? 1 : 0,
    };
  }
}
