import { settings } from '../settings.ts';
import type { EdgePage, EntityReference, Page, PaperLine } from './contract.ts';
import type { Question } from './queries.ts';

interface Named {
  id: string;
  label: string;
}

export interface Tie {
  sharedPaperCount: number;
  firstYear?: number | null;
  lastYear?: number | null;
  node: Named;
}

export interface Counted {
  paperCount: number;
  node: Named;
}

export interface AuthorDetails extends EntityReference {
  kind: 'AUTHOR';
  aliases: string[];
  orcid: string | null;
  paperCount: number;
  institutions: Page<Named>;
  coauthors: EdgePage<Tie>;
  concepts: EdgePage<Counted>;
  papers: Page<PaperLine>;
}

export interface ConceptDetails extends EntityReference {
  kind: 'CONCEPT';
  aliases: string[];
  paperCount: number;
  related: EdgePage<Tie>;
  authors: EdgePage<Counted>;
  papers: Page<PaperLine>;
  trend: { year: number; count: number }[];
}

export interface PaperDetails extends EntityReference {
  kind: 'PAPER';
  abstract: string | null;
  publishedOn: string | null;
  url: string | null;
  doi: string | null;
  arxivId: string | null;
  hasCode: boolean;
  authorCount: number | null;
  authorsComplete: boolean;
  authors: Page<Named>;
  institutions: Page<Named>;
  categories: Named[];
  concepts: Page<Named>;
  sources: { document: string; line: number }[];
}

export interface InstitutionDetails extends EntityReference {
  kind: 'INSTITUTION';
  paperCount: number;
  authors: Page<Named>;
  papers: Page<PaperLine>;
}

export interface CategoryDetails extends EntityReference {
  kind: 'CATEGORY';
  code: string;
  name: string;
  paperCount: number;
  concepts: EdgePage<Counted>;
  papers: Page<PaperLine>;
}

export type EntityDetails = AuthorDetails | ConceptDetails | PaperDetails | InstitutionDetails | CategoryDetails;

export interface DetailsData {
  node: EntityDetails | null;
}

const { ties, papers, concepts, institutions } = settings.panel;
const named = '{ id label }';
const newestPapers = `papers(first: ${papers}, order: [{ publishedOn: DESC }]) { totalCount nodes { id label year url } }`;
const countedConcepts = `concepts(first: ${concepts}) { totalCount edges { paperCount node ${named} } }`;

const query = `query Details($id: ID!) {
  node(id: $id) {
    id
    ... on Entity { kind label }
    ... on Author {
      aliases orcid paperCount
      institutions(first: ${institutions}) { totalCount nodes ${named} }
      coauthors(first: ${ties}) { totalCount edges { sharedPaperCount firstYear lastYear node ${named} } }
      ${countedConcepts}
      ${newestPapers}
    }
    ... on Concept {
      aliases paperCount
      related(first: ${ties}) { totalCount edges { sharedPaperCount node ${named} } }
      authors(first: ${ties}) { totalCount edges { paperCount node ${named} } }
      ${newestPapers}
      trend { year count }
    }
    ... on Paper {
      abstract publishedOn url doi arxivId hasCode authorCount authorsComplete
      authors(first: 50) { totalCount nodes ${named} }
      institutions(first: ${institutions}) { totalCount nodes ${named} }
      categories ${named}
      concepts(first: ${concepts * 2}) { totalCount nodes ${named} }
      sources { document line }
    }
    ... on Institution {
      paperCount
      authors(first: ${ties * 2}) { totalCount nodes ${named} }
      ${newestPapers}
    }
    ... on Category {
      code name paperCount
      ${countedConcepts}
      ${newestPapers}
    }
  }
}`;

export function detailsQuestion(id: string): Question {
  return { query, variables: { id } };
}
