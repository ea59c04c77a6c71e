export interface LinkedQuery {
  query: string;
  variables?: string;
}

/** The query that a link brings, in the hash (`#query=…&variables=…`) or, as other tools write it, in the search part. */
export function readLinkedQuery({ hash, search }: { hash: string; search: string }): LinkedQuery | null {
  for (const part of [hash, search]) {
    const parameters = new URLSearchParams(part.replace(/^[#?]/, ''));
    const query = parameters.get('query');
    const variables = parameters.get('variables');
    if (query) return variables ? { query, variables } : { query };
  }
  return null;
}
