import { Skipped } from './visit.mjs';

/** Asks the server under test itself: what the pages should show comes from there. */
export class Server {
  constructor(base) {
    this.address = new URL('graphql', base).href;
  }

  async ask(query, variables = {}) {
    const response = await fetch(this.address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(errors.map((error) => error.message).join(' '));
    return data;
  }

  async firstAuthor() {
    const { authors } = await this.ask(
      '{ authors(first: 1, order: [{ paperCount: DESC }]) { nodes { id name label paperCount coauthors(first: 3) { totalCount edges { sharedPaperCount node { id label } } } } } }',
    );
    if (authors.nodes.length === 0) throw new Skipped('the store has no authors');
    return authors.nodes[0];
  }

  async firstConcept() {
    const { concepts } = await this.ask('{ concepts(first: 1, order: [{ paperCount: DESC }]) { nodes { id name label paperCount } } }');
    if (concepts.nodes.length === 0) throw new Skipped('the store has no concepts');
    return concepts.nodes[0];
  }

  /** An author with somebody two steps away. */
  async authorToGrow() {
    const { authors } = await this.ask(
      '{ authors(first: 40, order: [{ paperCount: DESC }]) { nodes { id coauthors(first: 60) { nodes { id coauthors(first: 60) { nodes { id } } } } } } }',
    );
    const found = authors.nodes.find(({ id, coauthors }) => {
      const near = new Set([id, ...coauthors.nodes.map((coauthor) => coauthor.id)]);
      return coauthors.nodes.some((coauthor) => coauthor.coauthors.nodes.some((other) => !near.has(other.id)));
    });
    if (!found) throw new Skipped('among the first 40 authors, none has somebody two steps away');
    return found.id;
  }

  async neighbours(id) {
    const { coauthorNetwork } = await this.ask(
      'query ($id: ID!) { coauthorNetwork(author: { id: $id }, depth: 1, limit: 60) { nodes { id } } }',
      { id },
    );
    return coauthorNetwork.nodes.map((node) => node.id);
  }
}
