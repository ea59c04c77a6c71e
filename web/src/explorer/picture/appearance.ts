import { settings } from '../../settings.ts';
import type { EdgeAttributes, NodeAttributes, PictureGraph } from './picture.ts';

/** Where a value stands between the ends, 0 to 1; the middle where all values are equal. */
export function share(value: number, lowest: number, highest: number): number {
  return highest > lowest ? Math.min(Math.max((value - lowest) / (highest - lowest), 0), 1) : 0.5;
}

function ends(values: number[]): [number, number] {
  return values.reduce<[number, number]>(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
}

/** Sets node sizes and edge thickness, in pixels, from what the server said. Each kind is measured against itself. */
export function applySizes(graph: PictureGraph): void {
  const { smallest, largest } = settings.appearance.nodeSize;
  const amounts = rangesByKind(
    graph.mapNodes((_, attributes): NodeAttributes => attributes),
    (node) => node.amount,
  );
  graph.updateEachNodeAttributes((_, node) => {
    const [low, high] = amounts(node.kind);
    // The area of a disc is what the eye compares, hence the root.
    return { ...node, size: smallest + (largest - smallest) * Math.sqrt(share(node.amount, low, high)) };
  });
  const { thinnest, thickest } = settings.appearance.edgeThickness;
  const weights = rangesByKind(
    graph.mapEdges((_, attributes): EdgeAttributes => attributes),
    (edge) => edge.weight,
  );
  graph.updateEachEdgeAttributes((_, edge) => {
    const [low, high] = weights(edge.kind);
    return { ...edge, size: high > low ? thinnest + (thickest - thinnest) * share(edge.weight, low, high) : thinnest * 2 };
  });
}

function rangesByKind<T extends { kind: string }>(items: T[], value: (item: T) => number): (kind: string) => [number, number] {
  const ranges = new Map<string, [number, number]>();
  for (const kind of new Set(items.map((item) => item.kind))) ranges.set(kind, ends(items.filter((item) => item.kind === kind).map(value)));
  return (kind) => ranges.get(kind) ?? [0, 0];
}

/** How far a node is faded towards the background: the centre not at all. */
export function fadeOf(distance: number): number {
  return Math.min(distance * settings.appearance.fadePerStep, settings.appearance.maximumFade);
}

/** Mixes two `#rrggbb` colours; 0 is the first, 1 the second. */
export function mix(first: string, second: string, amount: number): string {
  const channel = (color: string, at: number): number => Number.parseInt(color.slice(1 + at * 2, 3 + at * 2), 16);
  const mixed = [0, 1, 2].map((at) => Math.round(channel(first, at) * (1 - amount) + channel(second, at) * amount));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
