import { ask } from '../graphql/client.ts';

/** Names and ids of the store at hand, so that the examples find something. */
export interface ExampleValues {
  author: string;
  authorId: string;
  /** Somebody who is no coauthor of the author, but a coauthor's coauthor, where there is one. */
  distantId: string;
  concept: string;
}

interface Identified {
  id: string;
}

interface ValuesData {
  authors: {
    nodes: { id: string; name: string; coauthors: { nodes: Identified[] }; closest: { nodes: { coauthors: { nodes: Identified[] } }[] } }[];
  };
  wanted: { name: string } | null;
  concepts: { nodes: { name: string }[] };
}

/** For a store that cannot be asked, or holds nothing. */
export const generalValues: ExampleValues = { author: 'Ada Lovelace', authorId: '', distantId: '', concept: 'large language model' };

export const valuesQuery = `query ExampleValues($concept: String!) {
  authors(first: 1, order: [{ paperCount: DESC }]) {
    nodes {
      id
      name
      coauthors(first: 200) { nodes { id } }
      closest: coauthors(first: 10) { nodes { coauthors(first: 20) { nodes { id } } } }
    }
  }
  wanted: concept(by: { name: $concept }) { name }
  concepts(first: 1, order: [{ paperCount: DESC }]) { nodes { name } }
}`;

export async function fetchExampleValues(): Promise<ExampleValues> {
  return chooseValues(await ask<ValuesData>(valuesQuery, { concept: generalValues.concept }));
}

export function chooseValues(data: ValuesData): ExampleValues {
  const [author] = data.authors.nodes;
  const near = author?.coauthors.nodes ?? [];
  const known = new Set([author, ...near].map((person) => person?.id));
  const beyond = author?.closest.nodes.flatMap((person) => person.coauthors.nodes) ?? [];
  const distant = beyond.find((person) => !known.has(person.id)) ?? near[0];
  return {
    author: author?.name ?? generalValues.author,
    authorId: author?.id ?? generalValues.authorId,
    distantId: distant?.id ?? generalValues.distantId,
    concept: data.wanted?.name ?? data.concepts.nodes[0]?.name ?? generalValues.concept,
  };
}
