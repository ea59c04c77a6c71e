import { expect, test } from 'vitest';
import { evidenceOf, type Asker } from '../src/graphql/ties.ts';
import { settings } from '../src/settings.ts';

const papers = { totalCount: 1, nodes: [{ id: 'p', label: 'A paper', year: 2024, url: null }] };

/** A server whose ties stand in pages; keeps what it was asked. */
function paged(pages: string[][]): { asker: Asker; asked: Record<string, unknown>[] } {
  const asked: Record<string, unknown>[] = [];
  const asker: Asker = <T>(query: string, variables: Record<string, unknown>): Promise<T> => {
    asked.push(variables);
    if (query.includes('PapersBehindTie')) return Promise.resolve({ node: { ties: { edges: [{ sharedPapers: papers }] } } } as T);
    const index = variables.after === null ? 0 : Number((variables.after as string).split('.')[0]) + 1;
    const edges = (pages[index] ?? []).map((id, at) => ({ cursor: `${index}.${at}`, sharedPaperCount: 7, node: { id } }));
    return Promise.resolve({
      node: { ties: { edges, pageInfo: { hasNextPage: index + 1 < pages.length, endCursor: edges.at(-1)?.cursor ?? null } } },
    } as T);
  };
  return { asker, asked };
}

test('asks for the papers of the one tie, from the cursor before it', async () => {
  const { asker, asked } = paged([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  expect(await evidenceOf('author', 'me', 'd', asker)).toEqual({ sharedPaperCount: 7, papers });
  expect(asked.at(-1)).toMatchObject({ id: 'me', first: 1, after: '1.0', papers: settings.panel.evidencePapers });
});

test('the first of a page is found behind the page before', async () => {
  const { asker, asked } = paged([['a', 'b'], ['c']]);
  await evidenceOf('concept', 'me', 'c', asker);
  expect(asked.at(-1)).toMatchObject({ after: '0.1' });
  await evidenceOf('concept', 'me', 'a', asker);
  expect(asked.at(-1)).toMatchObject({ after: null });
});

test('no such tie, no evidence; and endless lists end', async () => {
  expect(await evidenceOf('author', 'me', 'z', paged([['a'], ['b']]).asker)).toBeNull();
  const { asker, asked } = paged(Array.from({ length: 100 }, (_, index) => [`n${index}`]));
  expect(await evidenceOf('author', 'me', 'z', asker)).toBeNull();
  expect(asked).toHaveLength(settings.panel.tiePages);
});
