// Answers the contract from the invented dataset with graphql-js's default resolvers: plain objects with methods.
import { makeDataset } from './dataset.mjs';

const years = (papers) => papers.map((paper) => Number(paper.publishedOn.slice(0, 4)));
const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function connection(items, { first = 20, after } = {}, edge = (node) => ({ node })) {
  const start = after ? Number(after) + 1 : 0;
  const edges = items.slice(start, start + (first ?? 20)).map((item, i) => ({ cursor: String(start + i), ...edge(item) }));
  const pageInfo = {
    hasNextPage: start + edges.length < items.length,
    hasPreviousPage: start > 0,
    startCursor: edges[0]?.cursor,
    endCursor: edges.at(-1)?.cursor,
  };
  return { edges, nodes: edges.map((e) => e.node), pageInfo, totalCount: items.length };
}

const operators = {
  eq: (a, b) => a === b,
  neq: (a, b) => a !== b,
  in: (a, b) => b.includes(a),
  contains: (a, b) => a.includes(b),
  startsWith: (a, b) => a.startsWith(b),
  gt: (a, b) => a > b,
  gte: (a, b) => a >= b,
  lt: (a, b) => a < b,
  lte: (a, b) => a <= b,
  some: (a, b) => a.some((item) => matches(item, b)),
  all: (a, b) => a.every((item) => matches(item, b)),
  none: (a, b) => !a.some((item) => matches(item, b)),
  any: (a, b) => a.length > 0 === b,
};
const listed = (value, item) => (typeof value === 'function' ? value.call(item, { first: 1000 }).nodes : value);
function matches(item, where) {
  return Object.entries(where ?? {}).every(([field, wanted]) => {
    if (field === 'and') return wanted.every((w) => matches(item, w));
    if (field === 'or') return wanted.some((w) => matches(item, w));
    return Object.entries(wanted).every(([operator, value]) => operators[operator](listed(item[field], item), value));
  });
}
function select(items, { where, order, ...page }) {
  const compare = (a, b) => {
    for (const [field, direction] of (order ?? []).flatMap(Object.entries)) {
      if (a[field] !== b[field]) return (a[field] < b[field] ? -1 : 1) * (direction === 'DESC' ? -1 : 1);
    }
    return 0;
  };
  return connection(items.filter((item) => matches(item, where)).sort(compare), page);
}

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

  function network(root, key, relation, { depth, minSharedPapers, limit }) {
    if (!root) return { nodes: [], edges: [], truncated: false };
    const distance = new Map([[root, 0]]);
    let truncated = false;
    for (const [item, steps] of distance) {
      if (steps === depth) continue;
      for (const [other] of ties(item, key, minSharedPapers)) {
        if (distance.has(other)) continue;
        if (distance.size < limit) distance.set(other, steps + 1);
        else truncated = true;
      }
    }
    const nodes = [...distance].map(([entity, steps]) => ({
      id: entity.id,
      entity,
      label: entity.label,
      kind: entity.kind,
      distance: steps,
      size: entity.paperCount,
      community: entity.group ?? null,
    }));
    const edges = [...distance.keys()].flatMap((a) =>
      ties(a, key, minSharedPapers)
        .filter(([b]) => distance.has(b) && a.id < b.id)
        .map(([b, papers]) => ({ source: a.id, target: b.id, kind: relation, weight: papers.length })),
    );
    return { nodes, edges, truncated };
  }

  function shortestPath({ from, to, maxLength }) {
    const [start, goal] = [all.find((item) => item.id === from), all.find((item) => item.id === to)];
    if (!start || !goal) return null;
    const previous = new Map([[start, null]]);
    for (const item of previous.keys()) for (const [other] of ties(item, 'authors', 1)) if (!previous.has(other)) previous.set(other, item);
    if (!previous.has(goal)) return null;
    const nodes = [];
    for (let item = goal; item; item = previous.get(item)) nodes.unshift(item);
    const edges = nodes.slice(1).map((node, i) => ({ source: nodes[i].id, target: node.id, kind: 'COAUTHOR', weight: 1 }));
    return edges.length > maxLength ? null : { length: edges.length, nodes, edges };
  }

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
