import { expect, test } from 'vitest';
import { knownOperationName } from '../src/playground/operationName.ts';

const two = 'query A { a } query B { b }';

test.each([
  [two, 'B', 'B'],
  [two, 'C', null],
  ['{ a }', 'A', null],
  ['{ a }', null, null],
  ['query A {', 'A', 'A'],
])('%j with the name %j runs %j', (query, name, expected) => {
  expect(knownOperationName(query, name)).toBe(expected);
});
