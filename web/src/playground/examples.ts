import { generalValues, type ExampleValues } from './exampleValues.ts';

export interface Example {
  title: string;
  explanation: string;
  query: string;
  variables?: string;
}

/** A slip of the fingers: the two letters in the middle of the longest word change places. */
export function misspell(text: string): string {
  const longest = text.split(' ').reduce((a, b) => (b.length > a.length ? b : a), '');
  const at = Math.floor(longest.length / 2);
  const swapped = longest.slice(0, at - 1) + longest.charAt(at) + longest.charAt(at - 1) + longest.slice(at + 1);
  return longest.length < 4 ? text : text.replace(longest, swapped);
}

export function makeExamples(values: ExampleValues = generalValues): Example[] {
  const [author, concept, typo] = [values.author, values.concept, misspell(values.concept)].map((text) => JSON.stringify(text));
  return [
    {
      title: 'Authors with the most papers',
      explanation: 'Sorted lists, with the total and the institutions of each author.',
      query: `# The authors with the most papers.
# Press Ctrl-Enter to run; open the book on the left for the whole schema.
query TopAuthors {
  authors(first: 10, order: [{ paperCount: DESC }]) {
    totalCount
    nodes {
      name
      paperCount
      institutions(first: 2) { nodes { name } }
    }
  }
}
`,
    },
    {
      title: 'Coauthors and the papers behind each tie',
      explanation: 'The edges of a connection carry the evidence: how often, since when, which papers.',
      query: `# With whom an author writes, and the papers behind each tie.
query Coauthors {
  author(by: { name: ${author} }) {
    name
    paperCount
    coauthors(first: 8) {
      totalCount
      edges {
        sharedPaperCount
        firstYear
        lastYear
        node { name }
        sharedPapers(first: 3) { nodes { title publishedOn } }
      }
    }
  }
}
`,
    },
    {
      title: 'Coauthor network',
      explanation: 'A piece of the graph, ready to draw: two steps around an author.',
      query: `# Nodes and ties within two steps, the strongest first.
query CoauthorNetwork {
  coauthorNetwork(author: { name: ${author} }, depth: 2, limit: 50) {
    nodes { id label kind distance size community }
    edges { source target kind weight }
    truncated
  }
}
`,
    },
    {
      title: 'Neighbourhood of a concept',
      explanation: 'Concepts that share papers, and who works on them.',
      query: `# What is close to a concept, how strongly, and who works on it.
query ConceptNeighborhood {
  conceptNeighborhood(concept: { name: ${concept} }, limit: 30) {
    nodes { label distance size }
    edges { source target weight }
    truncated
  }
  concept(by: { name: ${concept} }) {
    paperCount
    trend { year count }
    related(first: 5) { edges { sharedPaperCount weight node { name } } }
    authors(first: 5) { edges { paperCount node { name } } }
  }
}
`,
    },
    {
      title: 'Shortest path',
      explanation: 'How two entities hang together. The ids are in the variables.',
      query: `# One shortest path between two entities; null when there is none within eight steps.
query ShortestPath($from: ID!, $to: ID!) {
  shortestPath(from: $from, to: $to, maxLength: 8) {
    length
    nodes { kind label }
    edges { kind weight }
  }
}
`,
      variables: JSON.stringify({ from: values.authorId, to: values.distantId }, null, 2),
    },
    {
      title: 'Search with a typo',
      explanation: 'Ranked, and forgiving of accents, case and small slips.',
      query: `# The search forgives the slip.
query SearchWithTypo {
  search(text: ${typo}, first: 8) {
    totalCount
    edges {
      score
      node {
        kind
        label
        ... on Paper { publishedOn }
        ... on Author { paperCount }
        ... on Concept { paperCount }
      }
    }
  }
}
`,
    },
    {
      title: 'Filters',
      explanation: 'Papers by concept, date and code, the newest first.',
      query: `# Papers on a concept that come with code, the newest first.
query FilteredPapers($concept: String!) {
  papers(
    first: 10
    where: {
      year: { gte: 2020 }
      hasCode: { eq: true }
      concepts: { some: { name: { eq: $concept } } }
    }
    order: [{ publishedOn: DESC }]
  ) {
    totalCount
    nodes {
      title
      publishedOn
      authors(first: 5) { nodes { name } }
      categories { code name }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
      variables: JSON.stringify({ concept: values.concept }, null, 2),
    },
    {
      title: 'What the store holds',
      explanation: 'Counts of everything, and the most frequent concepts.',
      query: `# Counts, and what the papers are about.
query Statistics {
  statistics { papers authors institutions categories concepts relations version }
  concepts(first: 15, order: [{ paperCount: DESC }]) {
    nodes { name paperCount }
  }
}
`,
    },
  ];
}
