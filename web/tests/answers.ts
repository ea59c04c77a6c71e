import type { GraphAnswer, GraphEdge, GraphNode } from '../src/graphql/contract.ts';

export function node(id: string, more: Partial<GraphNode> = {}): GraphNode {
  return { id, kind: 'AUTHOR', label: id, distance: 1, size: 1, community: null, ...more };
}

export function tie(source: string, target: string, weight = 1): GraphEdge {
  return { source, target, kind: 'COAUTHOR', weight };
}

/** A star: the centre and its neighbours, each tied to the centre. */
export function star(center: string, ...others: string[]): GraphAnswer {
  return {
    nodes: [node(center, { distance: 0, size: 5 }), ...others.map((id) => node(id))],
    edges: others.map((id) => tie(center, id)),
    truncated: false,
  };
}
