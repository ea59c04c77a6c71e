// Walks over shared papers.

/** `all` are the entities, `ties` the neighbours of one with the papers shared. */
export function makeWalks(all, ties) {
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

  return { network, shortestPath };
}
