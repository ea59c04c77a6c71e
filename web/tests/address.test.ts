import { describe, expect, test } from 'vitest';
import { playgroundAddress, readFocus, writeFocus } from '../src/explorer/address.ts';
import { readLinkedQuery } from '../src/playground/address.ts';
import { settings } from '../src/settings.ts';

describe('focus', () => {
  test('reads names as people write them', () => {
    expect(readFocus('#author=Pau Rodr%C3%ADguez')).toEqual({ kind: 'author', key: 'Pau Rodríguez', options: settings.drawing.author });
    expect(readFocus('#concept=large+language+model')?.key).toBe('large language model');
  });

  test('names nothing', () => {
    for (const hash of ['', '#', '#author=', '#author=%20', '#panel', '#paper=x']) expect(readFocus(hash)).toBeNull();
  });

  test('puts numbers right that are out of range or no numbers', () => {
    const read = readFocus('#author=a&depth=99&min=-3&limit=many');
    expect(read?.options).toEqual({ depth: settings.drawing.maximumDepth, minSharedPapers: 1, limit: settings.drawing.author.limit });
  });

  test('what is written is read again', () => {
    const focus = { kind: 'concept' as const, key: 'QQ==&+#ü', options: { depth: 3, minSharedPapers: 2, limit: 250 } };
    expect(readFocus(writeFocus(focus))).toEqual(focus);
  });

  test('writes only what differs from the defaults', () => {
    expect(writeFocus({ kind: 'author', key: 'x', options: settings.drawing.author })).toBe('#author=x');
  });
});

describe('link to the playground', () => {
  test('brings query and variables over', () => {
    const question = { query: 'query A($id: ID!) { node(id: $id) { id } }', variables: { id: 'ü&=+' } };
    const hash = playgroundAddress(question).replace(/^[^#]*/, '');
    const linked = readLinkedQuery({ hash, search: '' });
    expect(linked?.query).toBe(question.query);
    expect(JSON.parse(linked?.variables ?? '')).toEqual(question.variables);
  });

  test('the hash goes before the search part; without a query there is none', () => {
    expect(readLinkedQuery({ hash: '#query={a}', search: '?query={b}' })).toEqual({ query: '{a}' });
    expect(readLinkedQuery({ hash: '', search: '?query={b}&variables={}' })).toEqual({ query: '{b}', variables: '{}' });
    expect(readLinkedQuery({ hash: '#x', search: '' })).toBeNull();
  });
});
