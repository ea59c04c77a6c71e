// Browser tests of the built pages: `npm run test:browser -- BASE_URL [NAME…]`. They rely on the GraphQL contract alone.
// Chromium is looked for in CHROMIUM, then in the usual places; without one, everything is skipped and says so.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { accessibilityTests } from './accessibility.mjs';
import { explorerTests } from './explorer.mjs';
import { playgroundTests } from './playground.mjs';
import { Server } from './server.mjs';
import { Skipped, Visit } from './visit.mjs';
import { wordsTests } from './words.mjs';

const [base, ...names] = process.argv.slice(2);
if (!base || !URL.canParse(base)) {
  console.error('usage: npm run test:browser -- BASE_URL [NAME…]');
  process.exit(2);
}
const tests = Object.entries({ ...explorerTests, ...wordsTests, ...accessibilityTests, ...playgroundTests }).filter(
  ([name]) => names.length === 0 || names.some((part) => name.includes(part)),
);
const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);
if (!executablePath) {
  console.log(`skipped: no Chromium here (set CHROMIUM to its path)\n0 passed, 0 failed, ${tests.length} skipped`);
  process.exit(0);
}

const browser = await chromium.launch({
  executablePath,
  args: [
    '--no-sandbox',
    '--disable-background-networking',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--ignore-gpu-blocklist',
  ],
});
const counts = { passed: 0, failed: 0, skipped: 0 };
const server = new Server(base);
for (const [name, run] of tests) {
  const visit = await Visit.open(browser, base);
  try {
    await run(visit, server);
    visit.assertQuiet();
    counts.passed++;
    console.log(`ok       ${name}`);
  } catch (error) {
    const skipped = error instanceof Skipped;
    counts[skipped ? 'skipped' : 'failed']++;
    console.log(skipped ? `skipped  ${name}: ${error.message}` : `FAILED   ${name}\n${error.stack}\n${visit.report()}`);
  } finally {
    await visit.close();
  }
}
await browser.close();
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed > 0 ? 1 : 0);
