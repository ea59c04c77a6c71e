import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '../styles/playground.css';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { settings } from '../settings.ts';
import { readLinkedQuery } from './address.ts';
import { examplesPlugin } from './ExampleList.tsx';
import { makeExamples } from './examples.ts';
import { fetchExampleValues } from './exampleValues.ts';
import { knownOperationName } from './operationName.ts';

const root = document.getElementById('playground');
if (!root) throw new Error('The page has no element with the id "playground".');

const values = await fetchExampleValues().catch((error: unknown) => {
  console.warn('The examples stay general, because the store could not be asked for names:', error);
  return undefined;
});
const examples = makeExamples(values);
const linked = readLinkedQuery(location);
// Once it stands in a tab, a reload should show the tab as edited, not the link again.
if (linked) history.replaceState(null, '', location.pathname);

const send = createGraphiQLFetcher({ url: new URL(settings.endpoint, location.href).href });
const fetcher: Fetcher = (request, options) =>
  // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- the toolkit's result type names an optional package that is not installed
  send({ ...request, operationName: knownOperationName(request.query, request.operationName) }, options);

createRoot(root).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={[examplesPlugin(examples), HISTORY_PLUGIN]}
    defaultTabs={(linked ? [linked, ...examples] : examples).map(({ query, variables }) => ({ query, variables: variables ?? null }))}
    defaultEditorToolsVisibility={linked?.variables ? 'variables' : false}
    {...(linked && { initialQuery: linked.query, initialVariables: linked.variables ?? '' })}
  >
    <GraphiQL.Logo>
      <a className="graphiql-logo-link" href={settings.explorerAddress}>
        Explorer
      </a>
    </GraphiQL.Logo>
  </GraphiQL>,
);
