import { expect, test } from 'vitest';
import { makeExamples, misspell } from '../src/playground/examples.ts';
import { chooseValues, generalValues } from '../src/playground/exampleValues.ts';

const people = (...ids: string[]) => ({ nodes: ids.map((id) => ({ id })) });

test('misspell swaps two letters of the longest word', () => {
  expect(misspell('large language model')).toBe('large lanugage model');
  expect(misspell('ai')).toBe('ai');
});

test('the distant end of the path is no coauthor where there is such a person', () => {
  const closest = { nodes: [{ coauthors: people('a', 'c') }, { coauthors: people('a', 'd') }] };
  const author = { id: 'a', name: 'Name of a', coauthors: people('b', 'c'), closest };
  const data = { authors: { nodes: [author] }, wanted: null, concepts: { nodes: [{ name: 'topic model' }] } };
  expect(chooseValues(data)).toEqual({ author: 'Name of a', authorId: 'a', distantId: 'd', concept: 'topic model' });
});

test('an empty store leaves the examples general', () => {
  expect(chooseValues({ authors: { nodes: [] }, wanted: null, concepts: { nodes: [] } })).toEqual(generalValues);
});

test('names are quoted for GraphQL', () => {
  const [, coauthors] = makeExamples({ ...generalValues, author: 'Conan "O’Brien"' });
  expect(coauthors?.query).toContain('name: "Conan \\"O’Brien\\""');
});
