#!/usr/bin/env node
// Runs the workload server beside the precomputed and the hand-written floor and the Node peers, interleaved:
//   node bench/workload.mjs [SCRATCH] [--only-data] [options of bench.mjs]
// Takes the workload from ../shared/workload, works in SCRATCH (a folder outside of the repository), checks that all
// servers answer alike, and prints the tables: requests per second, latencies, processor time, shares of the floor.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const shared = resolve(root, '..', 'shared', 'workload');
if (!existsSync(shared)) {
  console.log('skipped: ../shared is not here');
  process.exit(0);
}
const [given, ...rest] = process.argv.slice(2);
const scratch = given && !given.startsWith('--') ? resolve(given) : join(tmpdir(), 'knowledge-graph-workload');
const options = given && !given.startsWith('--') ? rest : process.argv.slice(2);

function run(command, args, cwd = scratch) {
  const result = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${result.status ?? result.error}`);
}

if (!existsSync(join(scratch, 'servers.json'))) cpSync(shared, scratch, { recursive: true });
if (options.includes('--only-data')) {
  makeData();
  process.exit(0);
}
if (!existsSync(join(scratch, 'servers/node/node_modules'))) run('npm', ['ci', '--silent'], join(scratch, 'servers/node'));
run('dotnet', ['build', '-c', 'Release', '-v', 'q', '--nologo', 'servers/floor']);
run('dotnet', ['publish', join(root, 'bench/KnowledgeGraph.Workload'), '-c', 'Release', '-v', 'q', '--nologo', '-o', join(scratch, 'knowledge-graph')]);

const file = join(scratch, 'servers.json');
const config = JSON.parse(readFileSync(file, 'utf8'));
config.servers = config.servers.filter(server => server.name !== 'knowledge-graph');
config.servers.splice(2, 0, {
  name: 'knowledge-graph', cwd: 'knowledge-graph', cmd: ['dotnet', 'KnowledgeGraph.Workload.dll', '{data}', '{port}'], path: '/graphql',
});
writeFileSync(file, JSON.stringify(config, null, 1));

makeData();
run('node', ['check.mjs', ...(existsSync(join(scratch, 'data/responses')) ? [] : ['--record'])]);
const results = join(scratch, 'results-knowledge-graph.json');
run('node', ['bench.mjs', ...options, `--out=${results}`]);
run('node', ['report.mjs', results]);
printTails(JSON.parse(readFileSync(results, 'utf8')));

function makeData() {
  if (existsSync(join(scratch, 'data/papers.jsonl'))) return;
  run('node', ['make_dataset.mjs', '20000', 'data']);
  run('node', ['make_requests.mjs', 'data']);
}

/** How far the slowest hundredth of the requests lies from the middle one: the median over the rounds. */
function printTails({ runs, servers, conns }) {
  const queries = Object.keys(runs).sort();
  const median = numbers => numbers.sort((a, b) => a - b)[numbers.length >> 1];
  console.log(`\np99 / p50 at ${conns} connections\n\n| server | ${queries.join(' | ')} |\n|---|${queries.map(() => '---:').join('|')}|`);
  for (const server of Object.keys(servers)) {
    const cells = queries.map(query => runs[query][server] ? median(runs[query][server].map(run => run.p99 / run.p50)).toFixed(1) : '-');
    console.log(`| ${server} | ${cells.join(' | ')} |`);
  }
}
