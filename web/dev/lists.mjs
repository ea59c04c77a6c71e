// Pages, filters and orders over plain arrays, as the contract describes them.

export function connection(items, { first = 20, after } = {}, edge = (node) => ({ node })) {
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
export function select(items, { where, order, ...page }) {
  const compare = (a, b) => {
    for (const [field, direction] of (order ?? []).flatMap(Object.entries)) {
      if (a[field] !== b[field]) return (a[field] < b[field] ? -1 : 1) * (direction === 'DESC' ? -1 : 1);
    }
    return 0;
  };
  return connection(items.filter((item) => matches(item, where)).sort(compare), page);
}
