import { UndirectedGraph } from 'graphology';
import type { EntityKind, GraphAnswer, GraphEdge, GraphNode, RelationKind } from '../../graphql/contract.ts';
import { placeAround, placeInSpiral } from './placement.ts';

export interface NodeAttributes {
  label: string;
  kind: EntityKind;
  /** Steps from the entity that the picture was drawn around. */
  distance: number;
  /** What the server says of the node's size; appearance.ts turns it into pixels. */
  amount: number;
  community: number | null;
  x: number;
  y: number;
  size: number;
}

export interface EdgeAttributes {
  kind: RelationKind;
  weight: number;
  size: number;
}

export type PictureGraph = UndirectedGraph<NodeAttributes, EdgeAttributes>;

export interface Growth {
  addedNodes: string[];
  addedEdges: number;
}

export function emptyPicture(): PictureGraph {
  return new UndirectedGraph<NodeAttributes, EdgeAttributes>();
}

/** Another picture with the same content, for work that must not be seen. */
export function copyOf(picture: PictureGraph): PictureGraph {
  const copy = emptyPicture();
  copy.import(picture.export());
  return copy;
}

/** A fresh picture of an answer, its nodes laid out in a spiral from the centre in the order of the answer. */
export function pictureOf(answer: GraphAnswer): PictureGraph {
  const graph = emptyPicture();
  const nodes = answer.nodes.filter((node, index) => answer.nodes.findIndex((other) => other.id === node.id) === index);
  nodes.forEach((node, index) => addNode(graph, node, node.distance, placeInSpiral(index)));
  addEdges(graph, answer.edges);
  return graph;
}

/** Adds what an answer around `origin` brings. What is drawn already keeps its place, and never moves further from the centre. */
export function grow(graph: PictureGraph, answer: GraphAnswer, origin: string): Growth {
  const start = graph.hasNode(origin) ? graph.getNodeAttribute(origin, 'distance') : 0;
  const fresh = answer.nodes.filter((node) => !graph.hasNode(node.id));
  const places = placeAround(graph, origin, fresh.length);
  for (const [index, node] of fresh.entries()) {
    const place = places[index];
    if (place && !graph.hasNode(node.id)) addNode(graph, node, start + node.distance, place);
  }
  return { addedNodes: fresh.map((node) => node.id), addedEdges: addEdges(graph, answer.edges) };
}

function addNode(graph: PictureGraph, node: GraphNode, distance: number, place: { x: number; y: number }): void {
  const { label, kind, size: amount, community } = node;
  graph.addNode(node.id, { label, kind, distance, amount, community, ...place, size: 1 });
}

/** Ties join in both directions: the same pair is drawn once, with the greater weight. */
function addEdges(graph: PictureGraph, edges: GraphEdge[]): number {
  const before = graph.size;
  for (const { source, target, kind, weight } of edges) {
    if (source === target || !graph.hasNode(source) || !graph.hasNode(target)) continue;
    const known = graph.edge(source, target);
    if (known === undefined) graph.addEdge(source, target, { kind, weight, size: 1 });
    else graph.updateEdgeAttribute(known, 'weight', (old) => Math.max(old ?? weight, weight));
  }
  return graph.size - before;
}

/** Nodes by importance: nearest the centre first, then largest, then by name. */
export function nodesByImportance(graph: PictureGraph): string[] {
  const attributes = (id: string): NodeAttributes => graph.getNodeAttributes(id);
  return graph.nodes().sort((a, b) => {
    const [first, second] = [attributes(a), attributes(b)];
    return first.distance - second.distance || second.amount - first.amount || first.label.localeCompare(second.label);
  });
}
