import type { PictureGraph } from './picture.ts';

export interface Place {
  x: number;
  y: number;
}

const goldenAngle = Math.PI * (3 - Math.sqrt(5));
const spacing = 10;

/** The index-th place of a sunflower's spiral: even, distinct, and the same every time, so that one answer gives one picture. */
export function placeInSpiral(index: number): Place {
  const radius = spacing * Math.sqrt(index);
  return { x: radius * Math.cos(index * goldenAngle), y: radius * Math.sin(index * goldenAngle) };
}

/** Places for new nodes: a fan that opens at the origin, away from the middle of what is drawn. */
export function placeAround(graph: PictureGraph, origin: string, amount: number): Place[] {
  const middle = middleOf(graph);
  const from = graph.hasNode(origin) ? graph.getNodeAttributes(origin) : { x: middle.x + middle.span, y: middle.y };
  const outward = Math.atan2(from.y - middle.y, from.x - middle.x);
  const opening = Math.PI * 0.9;
  const reach = Math.max(middle.span * 0.18, spacing);
  return Array.from({ length: amount }, (_, index) => {
    const angle = outward + opening * ((index + 0.5) / amount - 0.5);
    const radius = reach * (1 + 0.35 * (index % 3));
    return { x: from.x + radius * Math.cos(angle), y: from.y + radius * Math.sin(angle) };
  });
}

/** The centre of the drawn nodes, and the longer side of the rectangle around them. */
export function middleOf(graph: PictureGraph): Place & { span: number } {
  if (graph.order === 0) return { x: 0, y: 0, span: spacing };
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  graph.forEachNode((_, { x, y }) => {
    [left, right, bottom, top] = [Math.min(left, x), Math.max(right, x), Math.min(bottom, y), Math.max(top, y)];
  });
  return { x: (left + right) / 2, y: (bottom + top) / 2, span: Math.max(right - left, top - bottom, spacing) };
}
