import { settings } from '../settings.ts';
import { ask, type Variables } from './client.ts';
import type { Page, PaperLine } from './contract.ts';
import type { DrawableKind } from './queries.ts';

export interface Evidence {
  sharedPaperCount: number;
  papers: Page<PaperLine>;
}

interface TiePage {
  edges: { cursor: string; sharedPaperCount: number; node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** Sends a query; taken as a parameter so that the walk over the pages can be tested without a server. */
export type Asker = <T>(query: string, variables: Variables) => Promise<T>;

const fieldOf: Record<DrawableKind, string> = { author: 'coauthors', concept: 'related' };
const typeOf: Record<DrawableKind, string> = { author: 'Author', concept: 'Concept' };

/** First find where the tie stands, naming no papers; then ask for the papers of that one tie alone. */
export function tieQueries(kind: DrawableKind): { find: string; papers: string } {
  const field = fieldOf[kind];
  const connection = (selection: string): string => `node(id: $id) {
    ... on ${typeOf[kind]} {
      ties: ${field}(first: $first, after: $after) {
        ${selection}
      }
    }
  }`;
  return {
    find: `query FindTie($id: ID!, $first: Int!, $after: String) {
  ${connection('edges { cursor sharedPaperCount node { id } }\n        pageInfo { hasNextPage endCursor }')}
}`,
    papers: `query PapersBehindTie($id: ID!, $first: Int!, $after: String, $papers: Int!) {
  ${connection('edges { node { id } sharedPapers(first: $papers) { totalCount nodes { id label year url } } }')}
}`,
  };
}

/** The papers behind the tie of two entities of one kind; null when the server knows of no such tie. */
export async function evidenceOf(kind: DrawableKind, source: string, target: string, asker: Asker = ask): Promise<Evidence | null> {
  const queries = tieQueries(kind);
  let after: string | null = null;
  for (let page = 0; page < settings.panel.tiePages; page++) {
    const data: { node: { ties: TiePage } | null } = await asker(queries.find, { id: source, first: settings.panel.tiePageLength, after });
    const ties = data.node?.ties;
    if (!ties) return null;
    const index = ties.edges.findIndex((edge) => edge.node.id === target);
    const found = ties.edges[index];
    if (found) {
      const before = index > 0 ? (ties.edges[index - 1]?.cursor ?? null) : after;
      return papersAfter(queries.papers, source, before, found.sharedPaperCount, asker);
    }
    if (!ties.pageInfo.hasNextPage || ties.pageInfo.endCursor === null) return null;
    after = ties.pageInfo.endCursor;
  }
  return null;
}

async function papersAfter(
  query: string,
  id: string,
  after: string | null,
  sharedPaperCount: number,
  asker: Asker,
): Promise<Evidence | null> {
  const data = await asker<{ node: { ties: { edges: { sharedPapers: Page<PaperLine> }[] } } | null }>(query, {
    id,
    first: 1,
    after,
    papers: settings.panel.evidencePapers,
  });
  const edge = data.node?.ties.edges[0];
  return edge ? { sharedPaperCount, papers: edge.sharedPapers } : null;
}
