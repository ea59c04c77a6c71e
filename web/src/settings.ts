/** Everything one may want to tune, in one place. Times carry their unit in the name. */
export const settings = {
  /** Relative to the page, so that a server mounted under a path works too. */
  endpoint: 'graphql',
  explorerAddress: './',
  playgroundAddress: 'graphql',

  request: {
    timeoutMilliseconds: 20_000,
  },

  search: {
    debounceMilliseconds: 160,
    minimumLetters: 2,
    results: 12,
  },

  drawing: {
    author: { depth: 2, minSharedPapers: 1, limit: 120 },
    concept: { depth: 1, minSharedPapers: 1, limit: 80 },
    /** What one expansion may add; a click should never flood the picture. */
    expansionLimit: 60,
    maximumDepth: 4,
    maximumMinSharedPapers: 99,
    limits: [40, 80, 120, 250, 500],
  },

  panel: {
    ties: 10,
    papers: 8,
    concepts: 8,
    institutions: 6,
    /** Names listed in the overview of the picture. */
    overview: 40,
    evidencePapers: 30,
    /** Pages of ties read while looking for one tie, and their length. */
    tiePageLength: 250,
    tiePages: 20,
  },

  layout: {
    iterations: 450,
    growthIterations: 220,
    /** Above this many nodes the layout runs in a worker, for at most this long. */
    synchronousNodes: 400,
    workerMilliseconds: 3_000,
    overlapIterations: 120,
    /** Pixels that the picture is taken to span when node sizes are compared with distances. */
    assumedSpan: 760,
    margin: 4,
    animationMilliseconds: 500,
  },

  appearance: {
    nodeSize: { smallest: 4, largest: 17 },
    edgeThickness: { thinnest: 1, thickest: 6 },
    /** How far each step from the centre fades a node towards the background. */
    fadePerStep: 0.17,
    maximumFade: 0.45,
    labelLetters: 42,
    /** On small screens discs shrink, but not below this share of their size. */
    smallestScale: 0.55,
  },
};
