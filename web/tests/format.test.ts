import { expect, test } from 'vitest';
import { capitalized, count, formatYears, kindName, pictureFileName, shorten, statisticsLine, webAddress } from '../src/explorer/format.ts';

test('count speaks in singular and plural', () => {
  expect([count(0, 'paper'), count(1, 'paper'), count(1204, 'paper'), count(2, 'entry', 'entries')]).toEqual([
    '0 papers',
    '1 paper',
    '1,204 papers',
    '2 entries',
  ]);
});

test('kindName follows the amount', () => {
  expect([kindName('CATEGORY'), kindName('CATEGORY', 2), capitalized(kindName('AUTHOR', 3))]).toEqual([
    'category',
    'categories',
    'Authors',
  ]);
});

test('formatYears shows a span only where there is one', () => {
  expect([formatYears(2019, 2024), formatYears(2020, 2020), formatYears(null, 2021), formatYears(2018), formatYears(null, null)]).toEqual([
    '2019–2024',
    '2020',
    '2021',
    '2018',
    '',
  ]);
});

test('shorten cuts at a word where one is near', () => {
  expect(shorten('short', 10)).toBe('short');
  expect(shorten('attention is all you need', 18)).toBe('attention is all…');
  expect(shorten('x'.repeat(30), 10)).toBe(`${'x'.repeat(9)}…`);
});

test('statisticsLine keeps the order and reads a Long given as text', () => {
  const line = statisticsLine({ papers: 1, authors: 2000, institutions: 0, categories: 3, concepts: 4, relations: '1234567' });
  expect(line.map(({ value, name }) => `${value} ${name}`)).toEqual([
    '1 paper',
    '2,000 authors',
    '0 institutions',
    '3 categories',
    '4 concepts',
    '1,234,567 relations',
  ]);
});

test('webAddress follows web addresses only', () => {
  expect(webAddress('https://arxiv.org/abs/1706.03762')).toBe('https://arxiv.org/abs/1706.03762');
  for (const other of ['javascript:alert(1)', 'data:text/html,x', 'no address', '', null, undefined]) expect(webAddress(other)).toBeNull();
});

test('pictureFileName is safe for every file system', () => {
  expect(pictureFileName('Coauthors of Pau Rodríguez')).toBe('coauthors-of-pau-rodriguez.png');
  expect(pictureFileName('???')).toBe('picture.png');
});
