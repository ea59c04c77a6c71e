// Development server: the built pages over an invented dataset. `node dev/server.mjs [--port 4000] [--papers 220] [--authors 90]`; 0 papers are an empty store.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildSchema, graphql } from 'graphql';
import { makeRoot } from './resolvers.mjs';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4000' },
    papers: { type: 'string', default: '220' },
    authors: { type: 'string', default: '90' },
  },
});
const here = fileURLToPath(new URL('.', import.meta.url));
const schema = buildSchema(await readFile(join(here, '..', '..', 'schema', 'knowledge-graph.graphql'), 'utf8'));
const rootValue = makeRoot({ papers: Number(values.papers), authors: Number(values.authors) });
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

async function answer(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { query, variables, operationName } = JSON.parse(Buffer.concat(chunks).toString());
  return graphql({ schema, rootValue, source: query, variableValues: variables, operationName });
}

createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  try {
    if (pathname === '/graphql' && request.method === 'POST') {
      response.writeHead(200, { 'content-type': 'application/graphql-response+json' }).end(JSON.stringify(await answer(request)));
      return;
    }
    const file = { '/': '/index.html', '/graphql': '/playground.html' }[pathname] ?? normalize(pathname);
    const body = await readFile(join(here, '..', 'dist', file));
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(body);
  } catch (error) {
    const missing = error.code === 'ENOENT';
    response.writeHead(missing ? 404 : 400, { 'content-type': 'text/plain' }).end(missing ? 'not found' : error.message);
  }
}).listen(Number(values.port), '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${values.port}`));
