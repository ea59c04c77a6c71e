import assert from 'node:assert/strict';

const tabs = (visit) => visit.page.locator('.graphiql-tab-button');

async function open(visit) {
  await visit.goto('graphql');
  await visit.page.locator('.graphiql-query-editor .view-lines').waitFor();
  // An answer that arrives before its editor stands would not be shown.
  await visit.page.locator('.result-window .view-lines').waitFor({ state: 'attached' });
}

/** Runs what stands in the editor; returns the server's answer once it is shown. */
async function execute(visit, operation) {
  const shown = visit.page.locator('.result-window', { hasText: 'data' });
  // What another tab showed must be gone, or it would pass for this tab's answer.
  await shown.waitFor({ state: 'hidden' });
  const answered = visit.page.waitForResponse((response) => response.request().postData()?.includes(`query ${operation}`) ?? false);
  await visit.page.getByRole('button', { name: /^Execute query/ }).click();
  const body = await (await answered).json();
  await shown.waitFor();
  return body;
}

export const playgroundTests = {
  'playground: opens where a browser asks for the endpoint': async (visit) => {
    await open(visit);
    assert.ok((await tabs(visit).count()) >= 6);
  },

  'playground: the documentation shows the schema': async (visit) => {
    await open(visit);
    await visit.page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const docs = visit.page.locator('.graphiql-doc-explorer');
    await docs.getByRole('link', { name: 'Query', exact: true }).first().click();
    await docs.getByText('coauthorNetwork').first().waitFor();
    await docs.getByText('shortestPath').first().waitFor();
  },

  'playground: every example tab runs': async (visit) => {
    await open(visit);
    const names = (await tabs(visit).allInnerTexts()).map((name) => name.trim());
    for (const [index, name] of names.entries()) {
      await tabs(visit).nth(index).click();
      await visit.page.locator('.graphiql-query-editor', { hasText: name }).waitFor();
      const { data, errors } = await execute(visit, name);
      assert.deepEqual(errors ?? [], [], name);
      assert.ok(
        Object.values(data).some((value) => value !== null),
        `${name} found nothing`,
      );
    }
  },

  'playground: the list of examples opens one in a tab of its own': async (visit) => {
    await open(visit);
    const before = await tabs(visit).count();
    await visit.page.getByRole('button', { name: 'Show Examples' }).click();
    await visit.page.locator('.examples button', { hasText: 'Shortest path' }).click();
    await visit.page.locator('.graphiql-query-editor', { hasText: 'shortestPath' }).waitFor();
    assert.equal(await tabs(visit).count(), before + 1);
    const { errors } = await execute(visit, 'ShortestPath');
    assert.equal(errors, undefined);
  },

  'playground: leads to the explorer': async (visit) => {
    await open(visit);
    await visit.page.getByRole('link', { name: 'Explorer' }).click();
    await visit.drawn();
  },
};
