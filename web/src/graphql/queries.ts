import type { EntityKind, EntityReference, GraphAnswer, GraphStatistics } from './contract.ts';
import type { Variables } from './client.ts';

/** A query with its variables: what the explorer sends, and what it hands to the playground. */
export interface Question {
  query: string;
  variables: Variables;
}

export type DrawableKind = 'author' | 'concept';

export interface DrawingOptions {
  depth: number;
  minSharedPapers: number;
  limit: number;
}

const pictureFields = `nodes { id label kind distance size community }
    edges { source target kind weight }
    truncated`;

const drawings: Record<DrawableKind, string> = {
  author: `query CoauthorNetwork($id: ID!, $depth: Int!, $minSharedPapers: Int!, $limit: Int!) {
  graph: coauthorNetwork(author: { id: $id }, depth: $depth, minSharedPapers: $minSharedPapers, limit: $limit) {
    ${pictureFields}
  }
}`,
  concept: `query ConceptNeighborhood($id: ID!, $depth: Int!, $minSharedPapers: Int!, $limit: Int!) {
  graph: conceptNeighborhood(concept: { id: $id }, depth: $depth, minSharedPapers: $minSharedPapers, limit: $limit) {
    ${pictureFields}
  }
}`,
};

export interface DrawingData {
  graph: GraphAnswer;
}

export function drawingQuestion(kind: DrawableKind, id: string, options: DrawingOptions): Question {
  return { query: drawings[kind], variables: { id, ...options } };
}

/** The entity of a kind that can be drawn, or null for the kinds that cannot. */
export function drawableKind(kind: EntityKind): DrawableKind | null {
  switch (kind) {
    case 'AUTHOR':
      return 'author';
    case 'CONCEPT':
      return 'concept';
    default:
      return null;
  }
}

export interface SearchData {
  search: { nodes: EntityReference[]; totalCount: number };
}

export function searchQuestion(text: string, kinds: EntityKind[], first: number): Question {
  return {
    query: `query Search($text: String!, $kinds: [EntityKind!], $first: Int!) {
  search(text: $text, kinds: $kinds, first: $first) {
    totalCount
    nodes { id kind label }
  }
}`,
    variables: { text, kinds: kinds.length > 0 ? kinds : null, first },
  };
}

export interface OpeningData {
  statistics: GraphStatistics;
  authors: { nodes: EntityReference[] };
}

/** The numbers of the header, and the author with the most papers to begin with. */
export const openingQuestion: Question = {
  query: `query Opening {
  statistics { papers authors institutions categories concepts relations }
  authors(first: 1, order: [{ paperCount: DESC }]) { nodes { id kind label } }
}`,
  variables: {},
};

export interface FindData {
  byId?: EntityReference | null;
  byName?: EntityReference | null;
}

/** A link may name its entity by id (as this page writes it) or by name (as people write it). */
export function findQuestion(kind: DrawableKind, key: string): Question {
  const operation = kind === 'author' ? 'FindAuthor' : 'FindConcept';
  return {
    query: `query ${operation}($id: ID!, $name: String!) {
  byId: ${kind}(by: { id: $id }) { id kind label }
  byName: ${kind}(by: { name: $name }) { id kind label }
}`,
    variables: { id: key, name: key },
  };
}
