import assert from 'node:assert/strict';

/** Thrown by a test that has nothing to test here; the message is the reason. */
export class Skipped extends Error {}

/** One page in a browser of its own, which notes every error and every request that leaves the host. */
export class Visit {
  errors = [];
  strangers = [];

  static async open(browser, base) {
    const context = await browser.newContext({ viewport: { width: 1400, height: 860 }, reducedMotion: 'reduce', acceptDownloads: true });
    context.setDefaultTimeout(60_000);
    return new Visit(context, await context.newPage(), base);
  }

  constructor(context, page, base) {
    Object.assign(this, { context, page, base });
    const { origin } = new URL(base);
    context.on('request', (request) => {
      const { protocol, origin: asked } = new URL(request.url());
      if (protocol !== 'data:' && protocol !== 'blob:' && asked !== origin) this.strangers.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
    page.on('pageerror', (error) => this.errors.push(error.stack ?? error.message));
  }

  goto(path) {
    return this.page.goto(new URL(path, this.base).href);
  }

  /** Opens the explorer and waits until its picture stands. */
  async explore(hash = '') {
    await this.goto(hash ? `./${hash}` : './');
    await this.drawn();
  }

  async drawn() {
    await this.page.waitForFunction(
      () => document.getElementById('stage')?.getAttribute('aria-busy') === 'false' && globalThis.explorer?.stage.picture.order > 0,
    );
  }

  heading(text) {
    return this.page.locator('#panel h2', { hasText: text });
  }

  /** Nodes as drawn: id, label, distance, place in the picture and on the screen. */
  nodes() {
    return this.page.evaluate(() => {
      const { picture, sigma } = globalThis.explorer.stage;
      const box = sigma.getContainer().getBoundingClientRect();
      return picture.mapNodes((id, { label, distance, x, y }) => {
        const screen = sigma.graphToViewport({ x, y });
        return { id, label, distance, x, y, left: box.left + screen.x, top: box.top + screen.y };
      });
    });
  }

  /** Answers of one operation, or of all, replaced by another. Errors that the browser then reports are expected. */
  async replaceAnswers(answer, operation = '') {
    this.expectErrors = true;
    await this.page.route('**/graphql', (route) =>
      route.request().method() === 'POST' && route.request().postData().includes(operation) ? answer(route) : route.continue(),
    );
  }

  assertQuiet() {
    assert.deepEqual(this.strangers, [], 'requests to other hosts');
    if (!this.expectErrors) assert.deepEqual(this.errors, [], 'errors in the console');
  }

  report() {
    return [...this.errors, ...this.strangers].map((line) => `         | ${line}`).join('\n');
  }

  close() {
    return this.context.close();
  }
}
