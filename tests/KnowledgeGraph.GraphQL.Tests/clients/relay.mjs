// Compiles fragments, a connection and a refetchable fragment with Relay's compiler: node relay.mjs SCHEMA.
// One line per artifact that it wrote, or its errors and exit code 1.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import compiler from 'relay-compiler';

const folder = mkdtempSync(join(tmpdir(), 'relay-'));
try {
  mkdirSync(join(folder, 'src'));
  cpSync(new URL('relay', import.meta.url), join(folder, 'src'), { recursive: true });
  cpSync(process.argv[2], join(folder, 'schema.graphql'));
  writeFileSync(
    join(folder, 'relay.config.json'),
    JSON.stringify({ src: './src', schema: './schema.graphql', language: 'typescript', noSourceControl: true }),
  );
  try {
    execFileSync(compiler, ['relay.config.json'], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    console.error(error.stdout + error.stderr);
    process.exitCode = 1;
  }
  const artifacts = readdirSync(join(folder, 'src'), { recursive: true }).filter((file) => file.endsWith('.graphql.ts'));
  for (const artifact of artifacts.map((file) => file.split(/[\\/]/).pop()).sort()) console.log(artifact);
} finally {
  rmSync(folder, { recursive: true });
}
