import { afterEach, expect, test, vi } from 'vitest';
import { ask, RequestProblem } from '../src/graphql/client.ts';

afterEach(() => vi.unstubAllGlobals());

function answerWith(body: string, init: ResponseInit = {}): void {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' }, ...init })));
}

test('returns the data', async () => {
  answerWith('{"data":{"a":1}}');
  expect(await ask('{a}')).toEqual({ a: 1 });
});

test('errors are told in the words of the server, whatever the status', async () => {
  answerWith('{"errors":[{"message":"Field \\"b\\" is unknown."}]}', {
    status: 400,
    headers: { 'content-type': 'application/graphql-response+json' },
  });
  await expect(ask('{b}')).rejects.toThrow('The server refused the query: Field "b" is unknown.');
});

test('partial answers pass only where they are wanted', async () => {
  answerWith('{"data":{"a":null},"errors":[{"message":"no"}]}');
  await expect(ask('{a}')).rejects.toBeInstanceOf(RequestProblem);
  expect(await ask('{a}', {}, { partial: true })).toEqual({ a: null });
});

test('a page instead of data is named by its status', async () => {
  answerWith('<h1>Bad gateway</h1>', { status: 502, statusText: 'Bad Gateway', headers: { 'content-type': 'text/html' } });
  await expect(ask('{a}')).rejects.toThrow('status 502 (Bad Gateway)');
});

test('no server is told apart from an abort of our own', async () => {
  vi.stubGlobal('fetch', (_: unknown, { signal }: { signal: AbortSignal }) =>
    Promise.reject(signal.aborted ? new DOMException('', 'AbortError') : new TypeError('failed')),
  );
  await expect(ask('{a}')).rejects.toThrow('cannot be reached');
  await expect(ask('{a}', {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
});
