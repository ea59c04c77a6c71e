import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { Skipped } from './visit.mjs';

const hash = (kind, id, more = '') => `#${new URLSearchParams({ [kind]: id })}${more}`;

/** A drawn neighbour of the centre around whom something is left to draw. */
async function growing(visit, server) {
  const drawn = await visit.nodes();
  const known = new Set(drawn.map((node) => node.id));
  for (const node of drawn.filter((candidate) => candidate.distance === 1)) {
    const added = (await server.neighbours(node.id)).filter((id) => !known.has(id));
    if (added.length > 0) return { node, drawn, added };
  }
  throw new Skipped('no coauthor has further coauthors');
}

async function assertGrown(visit, { node, drawn, added }) {
  await visit.heading(node.label).waitFor();
  const after = await visit.nodes();
  const now = new Map(after.map((entry) => [entry.id, entry]));
  assert.equal(after.length, drawn.length + added.length);
  for (const id of added) assert.ok(now.has(id), `${id} was not added`);
  for (const { id, x, y } of drawn) assert.deepEqual([now.get(id).x, now.get(id).y], [x, y], 'a drawn node lost its place');
}

async function needCoauthors(server) {
  const author = await server.firstAuthor();
  if (author.coauthors.totalCount === 0) throw new Skipped('the first author has no coauthors');
  return author;
}

export const explorerTests = {
  'explorer: opens with the author of most papers, and really paints': async (visit, server) => {
    const author = await server.firstAuthor();
    await visit.explore();
    await visit.heading(`Coauthors of ${author.label}`).waitFor();
    const center = (await visit.nodes()).find((node) => node.distance === 0);
    assert.equal(center.id, author.id);
    const painted = await visit.page.evaluate((id) => {
      const { sigma, picture } = globalThis.explorer.stage;
      sigma.refresh({ schedule: false });
      const source = sigma.getCanvases().nodes;
      const copy = Object.assign(document.createElement('canvas'), { width: source.width, height: source.height }).getContext('2d');
      copy.drawImage(source, 0, 0);
      const place = sigma.graphToViewport(picture.getNodeAttributes(id));
      return copy.getImageData(place.x, place.y, 1, 1).data[3];
    }, author.id);
    assert.ok(painted > 0, 'nothing is painted where the centre stands');
  },

  'explorer: the header tells what the store holds': async (visit, server) => {
    const { statistics } = await server.ask('{ statistics { papers authors concepts } }');
    await visit.explore();
    const text = await visit.page.locator('#statistics').innerText();
    for (const value of Object.values(statistics)) assert.ok(text.includes(value.toLocaleString('en')), `${value} is missing in “${text}”`);
  },

  'explorer: a click on a node shows the author with coauthors and shared papers': async (visit, server) => {
    const author = await needCoauthors(server);
    await visit.explore(hash('author', author.id, '&depth=1'));
    const center = (await visit.nodes()).find((node) => node.id === author.id);
    await visit.page.mouse.click(center.left, center.top);
    await visit.heading(author.label).filter({ hasNotText: 'Coauthors of' }).waitFor();
    assert.match(
      await visit.page.locator('#panel .eyebrow').innerText(),
      new RegExp(`\\b${author.paperCount.toLocaleString('en')} papers?`),
    );
    const [first] = author.coauthors.edges;
    const row = visit.page.locator('#panel .rows li', { hasText: first.node.label }).first();
    assert.match(await row.innerText(), new RegExp(`\\b${first.sharedPaperCount} shared paper`));
  },

  'explorer: a tie shows the papers behind it': async (visit, server) => {
    const author = await needCoauthors(server);
    await visit.explore(hash('author', author.id, '&depth=1'));
    await visit.page.locator('#panel ol button', { hasText: author.label }).first().click();
    await visit.page.locator('#panel button.amount').first().click();
    await visit.page.locator('#panel h3', { hasText: 'Shared papers' }).waitFor();
    assert.equal(await visit.page.locator('#panel .papers li').count(), Math.min(author.coauthors.edges[0].sharedPaperCount, 30));
  },

  'explorer: a click on a line opens the tie': async (visit, server) => {
    const author = await needCoauthors(server);
    await visit.explore(hash('author', author.id, '&depth=1'));
    const nodes = await visit.nodes();
    const center = nodes.find((node) => node.id === author.id);
    for (const other of nodes.filter((node) => node.id !== author.id)) {
      await visit.page.mouse.click(center.left + (other.left - center.left) * 0.4, center.top + (other.top - center.top) * 0.4);
      const opened = await visit.page
        .locator('#panel h3', { hasText: 'Shared papers' })
        .waitFor({ timeout: 1500 })
        .then(
          () => true,
          () => false,
        );
      if (opened) return;
    }
    assert.fail('no line could be clicked');
  },

  'explorer: expanding grows the picture and moves nothing': async (visit, server) => {
    await visit.explore(hash('author', await server.authorToGrow(), '&depth=1'));
    const growth = await growing(visit, server);
    await visit.page.locator('#panel').getByRole('button', { name: growth.node.label, exact: true }).first().click();
    await visit.page.getByRole('button', { name: 'Expand', exact: true }).click();
    await visit.page.locator('#status', { hasText: 'added around' }).waitFor();
    await visit.drawn();
    await assertGrown(visit, growth);
  },

  'explorer: a double click expands': async (visit, server) => {
    await visit.explore(hash('author', await server.authorToGrow(), '&depth=1'));
    const growth = await growing(visit, server);
    await visit.page.mouse.dblclick(growth.node.left, growth.node.top);
    await visit.page.locator('#status', { hasText: 'added around' }).waitFor();
    await visit.drawn();
    await assertGrown(visit, growth);
  },

  'explorer: search by keyboard draws a concept': async (visit, server) => {
    const concept = await server.firstConcept();
    await visit.explore();
    await visit.page.keyboard.press('/');
    await visit.page.keyboard.type(concept.name);
    await visit.page.getByRole('option').first().waitFor();
    const filtered = visit.page.waitForResponse((response) => response.request().postData()?.includes('"kinds":["CONCEPT"]') ?? false);
    await visit.page.getByLabel('Concepts', { exact: true }).check({ force: true });
    await filtered;
    await visit.page.waitForFunction(() =>
      [...document.querySelectorAll('[role=option] .kind')].every((kind) => kind.textContent === 'concept'),
    );
    await visit.page.locator('#search-input').focus();
    const names = await visit.page.locator('[role=option] .label').allInnerTexts();
    const at = names.indexOf(concept.label);
    assert.ok(at >= 0, `“${concept.label}” is not among ${names.join(', ')}`);
    for (let step = 0; step < at; step++) await visit.page.keyboard.press('ArrowDown');
    await visit.page.keyboard.press('Enter');
    await visit.heading(`Around “${concept.label}”`).waitFor();
    assert.equal(new URLSearchParams(new URL(visit.page.url()).hash.slice(1)).get('concept'), concept.id);
    await visit.page.goBack();
    await visit.heading('Coauthors of').waitFor();
    assert.equal(new URL(visit.page.url()).hash, '');
  },

  'explorer: a link may name its author': async (visit, server) => {
    const author = await server.firstAuthor();
    await visit.explore(hash('author', author.name, '&depth=1&limit=40'));
    await visit.heading(`Coauthors of ${author.label}`).waitFor();
    assert.equal(await visit.page.getByLabel('Max. nodes').inputValue(), '40');
  },

  'explorer: a limit that cuts says so': async (visit, server) => {
    const author = await server.firstAuthor();
    if (author.coauthors.totalCount < 3) throw new Skipped('the first author has fewer than three coauthors');
    await visit.explore(hash('author', author.id, '&depth=1&limit=2'));
    await visit.page.locator('#status', { hasText: 'Only the strongest 2 are drawn' }).waitFor();
  },

  'explorer: saves the picture as PNG': async (visit) => {
    await visit.explore();
    const [download] = await Promise.all([
      visit.page.waitForEvent('download'),
      visit.page.getByRole('button', { name: 'Save as PNG' }).click(),
    ]);
    assert.match(download.suggestedFilename(), /\.png$/);
    const bytes = await readFile(await download.path());
    assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
    assert.ok(bytes.length > 5000, `only ${bytes.length} bytes`);
  },

  'explorer: hands its query to the playground, where it runs': async (visit) => {
    await visit.explore();
    await visit.page.getByRole('link', { name: 'See the query' }).click();
    await visit.page.locator('.graphiql-tab-active, [role=tab][aria-selected=true]', { hasText: 'CoauthorNetwork' }).first().waitFor();
    const [response] = await Promise.all([
      visit.page.waitForResponse((answer) => answer.request().postData()?.includes('query CoauthorNetwork') ?? false),
      visit.page.getByRole('button', { name: /^Execute query/ }).click(),
    ]);
    const body = await response.json();
    assert.equal(body.errors, undefined);
    assert.ok(body.data.graph.nodes.length > 0);
  },
};
