// Answers the contract from the invented dataset with graphql-js's default resolvers: plain objects with methods.
import { makeDataset } from './dataset.mjs';
import { connection, select } from './lists.mjs';
import { makeWalks } from './walks.mjs';

const years = (papers) => papers.map((paper) => Number(paper.publishedOn.slice(0, 4)));
const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Root value for graphql-js over a dataset of so many papers and authors. */
export function makeRoot(options) {
  const data = makeDataset(options);
  const papersOf = (key, item) => data.papers.filter((paper) => paper[key].includes(item));
  const tally = (papers, key, except) => {
    const counts = new Map();
    for (const paper of papers) for (const item of paper[key]) if (item !== except) counts.set(item, [...(counts.get(item) ?? []), paper]);
    return [...counts].sort((a, b) => b[1].length - a[1].length || a[0].label.localeCompare(b[0].label));
  };
  const counted = ([item, papers]) => ({ node: item, paperCount: papers.length });
  const ties = (item, key, minSharedPapers) =>
    tally(papersOf(key, item), key, item).filter(([, papers]) => papers.length >= minSharedPapers);
  const tie = ([node, papers]) => ({
    node,
    sharedPaperCount: papers.length,
    weight: Math.min(1, papers.length / 10),
    sharedPapers: (args) => connection(papers, args),
    firstYear: Math.min(...years(papers)),
    lastYear: Math.max(...years(papers)),
  });

  for (const paper of data.papers) {
    const { authors, concepts, institutions } = paper;
    Object.assign(paper, {
      __typename: 'Paper',
      title: paper.label,
      year: Number(paper.publishedOn.slice(0, 4)),
      degree: authors.length + concepts.length,
      authorCount: authors.length,
      authorsComplete: true,
      untitled: false,
      citationCount: 0,
      sources: [{ document: 'invented.jsonl', line: 1, dialect: 'json-lines' }],
    });
    paper.resolved = {
      authors: (args) => connection(authors, args, (node) => ({ node, position: authors.indexOf(node) + 1 })),
      concepts: (args) => connection(concepts, args, (node) => ({ node, score: 1 })),
      institutions: (args) => connection(institutions, args),
    };
  }
  const link = (items, key, typename, more) => {
    for (const item of items) {
      const papers = papersOf(key, item);
      Object.assign(
        item,
        {
          __typename: typename,
          name: item.label,
          aliases: [],
          paperCount: papers.length,
          degree: papers.length,
          papers: (args) => select(papers.map(shown), args),
        },
        more(item, papers),
      );
    }
  };
  const shown = (paper) => ({ ...paper, ...paper.resolved });
  link(data.people, 'authors', 'Author', (item, papers) => ({
    institutions: (args) => connection([data.institutions[item.group]], args),
    coauthors: (args) => connection(ties(item, 'authors', args.minSharedPapers), args, tie),
    concepts: (args) => connection(tally(papers, 'concepts'), args, counted),
  }));
  link(data.concepts, 'concepts', 'Concept', (item, papers) => ({
    authors: (args) => connection(tally(papers, 'authors'), args, counted),
    related: (args) => connection(ties(item, 'concepts', args.minSharedPapers), args, tie),
    trend: () => [...new Set(years(papers))].sort().map((year) => ({ year, count: years(papers).filter((y) => y === year).length })),
  }));
  link(data.institutions, 'institutions', 'Institution', (item, papers) => ({
    authors: (args) =>
      connection(
        tally(papers, 'authors').map(([author]) => author),
        args,
      ),
  }));
  link(data.categories, 'categories', 'Category', (item, papers) => ({
    code: item.label,
    name: data.categoryNames[item.label],
    children: [],
    concepts: (args) => connection(tally(papers, 'concepts'), args, counted),
  }));

  const all = [...data.people, ...data.concepts, ...data.institutions, ...data.categories, ...data.papers].filter(
    () => data.papers.length > 0,
  );
  const byId = (id) => {
    const found = all.find((item) => item.id === id);
    return found?.resolved ? shown(found) : (found ?? null);
  };
  const find = (kind, by) => {
    const [[key, value]] = Object.entries(by);
    return key === 'id'
      ? byId(value)
      : (all.find((item) => item.kind === kind && item[key] !== undefined && fold(item[key]) === fold(value)) ?? null);
  };

  const { network, shortestPath } = makeWalks(all, ties);

  function search({ text, kinds, ...page }) {
    const words = fold(text).split(/\s+/).filter(Boolean);
    const grams = (word) => Array.from({ length: Math.max(1, word.length - 2) }, (_, i) => word.slice(i, i + 3));
    const score = (label) =>
      words.reduce((sum, word) => sum + grams(word).filter((gram) => fold(label).includes(gram)).length / grams(word).length, 0) /
      words.length;
    const hits = all
      .filter((item) => !kinds?.length || kinds.includes(item.kind))
      .map((node) => ({ node, score: score(node.label) }))
      .filter((hit) => hit.score >= 0.5);
    return connection(
      hits.sort((a, b) => b.score - a.score || b.node.degree - a.node.degree),
      page,
      (hit) => ({ node: byId(hit.node.id), score: hit.score }),
    );
  }

  const existing = (items) => items.filter((item) => item.paperCount > 0);
  return {
    node: ({ id }) => byId(id),
    nodes: ({ ids }) => ids.map(byId),
    search,
    shortestPath,
    paper: ({ by }) => find('PAPER', by),
    author: ({ by }) => find('AUTHOR', by),
    institution: ({ by }) => find('INSTITUTION', by),
    category: ({ by }) => find('CATEGORY', by),
    concept: ({ by }) => find('CONCEPT', by),
    papers: (args) => select(data.papers.map(shown), args),
    authors: (args) => select(existing(data.people), args),
    categories: (args) => select(existing(data.categories), args),
    concepts: (args) => select(existing(data.concepts), args),
    institutions: (args) => select(existing(data.institutions), args),
    coauthorNetwork: ({ author, ...rest }) => network(find('AUTHOR', author), 'authors', 'COAUTHOR', rest),
    conceptNeighborhood: ({ concept, ...rest }) => network(find('CONCEPT', concept), 'concepts', 'RELATED_CONCEPT', rest),
    statistics: () => ({
      papers: data.papers.length,
      authors: existing(data.people).length,
      institutions: existing(data.institutions).length,
      categories: existing(data.categories).length,
      concepts: existing(data.concepts).length,
      relations: data.papers.reduce((sum, paper) => sum + paper.degree, 0),
      version: '1',
      loadedAt: null,
    }),
  };
}
