// A small invented literature for developing the pages without the real server: the same on every start.
const givenNames = 'Ada Bruno Chiara Dmitri Elif Farah Goran Hana Ivo Jun Kofi Lena Mateo Noor Oskar Priya'.split(' ');
const familyNames = 'Almeida Brandt Castellano Dvořák Eriksen Fontaine Gruber Haddad Ibarra Jansen Kowalski Lindqvist'.split(' ');
const institutionNames = [
  'Northfield University',
  'Institute of Machine Reasoning',
  'Harbour Labs',
  'Technical University of Larnholm',
  'Open Graph Foundation',
];
const categoryNames = {
  'cs.LG': 'Machine Learning',
  'cs.CL': 'Computation and Language',
  'stat.ML': 'Machine Learning (Statistics)',
  'cs.IR': 'Information Retrieval',
};
const conceptNames = [
  'large language model',
  'knowledge graph',
  'graph neural network',
  'reinforcement learning',
  'diffusion model',
  'entity resolution',
  'question answering',
  'citation network',
  'representation learning',
  'contrastive learning',
  'transformer',
  'attention mechanism',
  'retrieval-augmented generation',
  'topic model',
  'link prediction',
  'active learning',
  'causal inference',
  'optimal transport',
  'uncertainty quantification',
  'time series',
  'federated learning',
  'program synthesis',
  'benchmark',
  'scaling law',
];
const titlePatterns = [
  (a, b) => `Towards ${a} with ${b}`,
  (a, b) => `What ${a} can learn from ${b}`,
  (a, b) => `${a}: a study of ${b}`,
  (a, b) => `Rethinking ${b} for ${a}`,
];

function seeded(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Entities by kind, each with id, kind and label; papers carry what they are tied to. */
export function makeDataset({ authors, papers, seed = 7 }) {
  const random = seeded(seed);
  const pick = (list, skew = 1) => list[Math.floor(random() ** skew * list.length)];
  const id = (kind, number) => Buffer.from(`${kind}:${number}`).toString('base64url');
  const make = (kind, labels) => labels.map((label, i) => ({ id: id(kind, i), kind, label }));

  const people = make(
    'AUTHOR',
    Array.from({ length: authors }, (_, i) => `${givenNames[i % 16]} ${familyNames[(i + Math.floor(i / 16) * 5) % 12]}`),
  );
  people.forEach((person, i) => (person.group = i % 5));
  const institutions = make('INSTITUTION', institutionNames);
  const categories = make('CATEGORY', Object.keys(categoryNames));
  const concepts = make('CONCEPT', conceptNames);
  const written = make(
    'PAPER',
    Array.from({ length: papers }, () => ''),
  );
  for (const [i, paper] of written.entries()) {
    const group = Math.floor(random() * 5);
    const circle = people.filter((person) => person.group === group);
    paper.authors = [
      ...new Set(Array.from({ length: 1 + Math.floor(random() * 5) }, () => (random() < 0.12 ? pick(people) : pick(circle, 1.7)))),
    ];
    paper.concepts = [...new Set(Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(concepts, 1.5)))];
    paper.categories = [categories[group % categories.length]];
    paper.institutions = [...new Set(paper.authors.map((author) => institutions[author.group]))];
    paper.publishedOn = `20${20 + Math.floor(random() * 6)}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 9)}`;
    paper.hasCode = random() < 0.4;
    const [a, b = a] = paper.concepts.map((concept) => concept.label);
    const title = pick(titlePatterns)(a, b);
    paper.label = `${title[0].toUpperCase()}${title.slice(1)} (${i + 1})`;
  }
  return { people, institutions, categories, concepts, papers: written, categoryNames };
}
