import forceAtlas2, { type ForceAtlas2Settings } from 'graphology-layout-forceatlas2';
import ForceAtlas2Worker from 'graphology-layout-forceatlas2/worker';
import noverlap from 'graphology-layout-noverlap';
import { settings } from '../../settings.ts';
import { copyOf, emptyPicture, type PictureGraph } from './picture.ts';
import { middleOf, type Place } from './placement.ts';

/** Places by node; a plain record, as the animation wants it. */
export type Places = Record<string, Record<keyof Place, number>>;

const { layout } = settings;

/**
 * Where the nodes should stand. Works on a copy, so that the picture can glide to the result. Nodes that are not
 * in `moving` stay where they are; without it, all but the centre may move. Small graphs are laid out at once; large ones in a worker, for a bounded time.
 */
export async function layOut(picture: PictureGraph, moving?: ReadonlySet<string>): Promise<Places> {
  const graph = copyOf(picture);
  graph.forEachNode((id, { distance }) => graph.mergeNodeAttributes(id, { fixed: moving ? !moving.has(id) : distance === 0 } as object));
  if (graph.order > 1 && (!moving || moving.size > 0)) {
    const parameters = { settings: forces(graph), getEdgeWeight: pull(graph) };
    const iterations = moving ? layout.growthIterations : layout.iterations;
    if (graph.order <= layout.synchronousNodes) forceAtlas2.assign(graph, { ...parameters, iterations });
    else await inWorker(graph, parameters);
    keepApart(graph, moving);
  }
  const places: Places = {};
  graph.forEachNode((id, { x, y }) => {
    if (!moving || moving.has(id)) places[id] = { x, y };
  });
  return places;
}

function forces(graph: PictureGraph): ForceAtlas2Settings {
  return {
    ...forceAtlas2.inferSettings(graph),
    gravity: 0.6,
    scalingRatio: 12,
    edgeWeightInfluence: 1,
    barnesHutOptimize: graph.order > 800,
  };
}

/** Weights may be counts or, for concepts, below zero: only their order matters to the layout. */
function pull(graph: PictureGraph) {
  const thickest = Math.max(1, ...graph.mapEdges((_, { size }) => size));
  return (edge: string): number => 0.4 + (1.6 * graph.getEdgeAttribute(edge, 'size')) / thickest;
}

async function inWorker(graph: PictureGraph, parameters: ConstructorParameters<typeof ForceAtlas2Worker>[1]): Promise<void> {
  const worker = new ForceAtlas2Worker(graph, parameters);
  worker.start();
  await new Promise((resolve) => setTimeout(resolve, layout.workerMilliseconds));
  worker.kill();
}

/** Pushes discs apart. Sizes are pixels, distances are the layout's own: the assumed span translates. */
function keepApart(graph: PictureGraph, moving?: ReadonlySet<string>): void {
  const unitsPerPixel = middleOf(graph).span / layout.assumedSpan;
  const discs = emptyPicture();
  graph.forEachNode((id, attributes) => discs.addNode(id, { ...attributes, size: attributes.size * unitsPerPixel }));
  const places = noverlap(discs, {
    maxIterations: layout.overlapIterations,
    settings: { margin: layout.margin * unitsPerPixel, ratio: 1, speed: 3 },
  });
  for (const [id, place] of Object.entries(places)) {
    if (!moving || moving.has(id)) graph.mergeNodeAttributes(id, place);
  }
}
