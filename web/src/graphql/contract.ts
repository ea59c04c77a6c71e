/** The parts of the GraphQL contract that the pages read. */
export type EntityKind = 'PAPER' | 'AUTHOR' | 'INSTITUTION' | 'CATEGORY' | 'CONCEPT';
export type RelationKind =
  'AUTHORED' | 'AFFILIATED_WITH' | 'IN_CATEGORY' | 'MENTIONS' | 'CITES' | 'COAUTHOR' | 'RELATED_CONCEPT' | 'COLLABORATES' | 'RELATED_PAPER';

export interface EntityReference {
  id: string;
  kind: EntityKind;
  label: string;
}

export interface GraphNode extends EntityReference {
  /** Steps from the entity that was asked for. */
  distance: number;
  size: number;
  community: number | null;
}

export interface GraphEdge {
  source: string;
  target: string;
  kind: RelationKind;
  weight: number;
}

export interface GraphAnswer {
  nodes: GraphNode[];
  edges: GraphEdge[];
  truncated: boolean;
}

export interface GraphStatistics {
  papers: number;
  authors: number;
  institutions: number;
  categories: number;
  concepts: number;
  relations: number | string;
}

export interface PaperLine {
  id: string;
  label: string;
  year: number | null;
  url: string | null;
}

export interface Page<T> {
  nodes: T[];
  totalCount: number;
}

export interface EdgePage<T> {
  edges: T[];
  totalCount: number;
}
