import assert from 'node:assert/strict';

const json =
  (body, status = 200) =>
  (route) =>
    route.fulfill({ status, contentType: 'application/json', body: JSON.stringify(body) });
const empty = {
  data: { statistics: { papers: 0, authors: 0, institutions: 0, categories: 0, concepts: 0, relations: 0 }, authors: { nodes: [] } },
};

export const wordsTests = {
  'words: an unknown name': async (visit) => {
    await visit.goto('./#author=Nobody%20Of%20That%20Name');
    await visit.page.getByRole('heading', { name: 'No author found' }).waitFor();
    assert.match(await visit.page.locator('#notice').innerText(), /Nobody Of That Name/);
    await visit.page.locator('#notice button').click();
    await visit.drawn();
    await visit.heading('Coauthors of').waitFor();
  },

  'words: nothing found': async (visit) => {
    await visit.explore();
    await visit.page.locator('#search-input').fill('qqxzqqxzqqxz');
    await visit.page.locator('#search-status', { hasText: 'Nothing found' }).waitFor();
  },

  'words: an empty store': async (visit) => {
    await visit.replaceAnswers(json(empty));
    await visit.goto('./');
    await visit.page.getByRole('heading', { name: 'The store is empty' }).waitFor();
  },

  'words: a refusal is told as the server words it': async (visit) => {
    await visit.replaceAnswers(json({ errors: [{ message: 'The query costs too much.' }] }, 400), 'CoauthorNetwork');
    await visit.goto('./');
    await visit.page.locator('#notice', { hasText: 'The query costs too much.' }).waitFor();
  },

  'words: a failing server, and another try': async (visit) => {
    await visit.replaceAnswers((route) => route.fulfill({ status: 503, contentType: 'text/plain', body: 'down' }));
    await visit.goto('./');
    await visit.page.locator('#notice', { hasText: '503' }).waitFor();
    await visit.page.unroute('**/graphql');
    await visit.page.getByRole('button', { name: 'Try again' }).click();
    await visit.drawn();
    assert.equal(await visit.page.locator('#notice').isVisible(), false);
  },

  'words: an unreachable server': async (visit) => {
    await visit.replaceAnswers((route) => route.abort());
    await visit.goto('./');
    await visit.page.locator('#notice', { hasText: 'cannot be reached' }).waitFor();
  },
};
