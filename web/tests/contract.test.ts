import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { detailsQuestion } from '../src/graphql/details.ts';
import { drawingQuestion, findQuestion, openingQuestion, searchQuestion } from '../src/graphql/queries.ts';
import { tieQueries } from '../src/graphql/ties.ts';
import { makeExamples } from '../src/playground/examples.ts';
import { valuesQuery } from '../src/playground/exampleValues.ts';

const schema = buildSchema(readFileSync(new URL('../../schema/knowledge-graph.graphql', import.meta.url), 'utf8'));
const options = { depth: 1, minSharedPapers: 1, limit: 10 };

const queries: Record<string, string> = {
  opening: openingQuestion.query,
  search: searchQuestion('text', [], 5).query,
  details: detailsQuestion('id').query,
  exampleValues: valuesQuery,
};
for (const kind of ['author', 'concept'] as const) {
  queries[`draw ${kind}`] = drawingQuestion(kind, 'id', options).query;
  queries[`find ${kind}`] = findQuestion(kind, 'key').query;
  queries[`find tie of ${kind}`] = tieQueries(kind).find;
  queries[`papers behind tie of ${kind}`] = tieQueries(kind).papers;
}
for (const example of makeExamples()) queries[`example: ${example.title}`] = example.query;

describe('every query of the pages is valid against the published schema', () => {
  test.each(Object.entries(queries))('%s', (_, query) => {
    expect(validate(schema, parse(query)).map((error) => error.message)).toEqual([]);
  });
});
