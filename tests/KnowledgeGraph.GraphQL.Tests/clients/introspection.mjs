// Fetches the schema as GraphiQL does, with the introspection queries of graphql-js 16 and 17, and rebuilds it:
// node introspection.mjs URL SCHEMA. One line per query: its name and "same", or what is different.
import { readFileSync } from 'node:fs';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import * as graphql16 from 'graphql';
import * as graphql17 from 'graphql-17';

const fetcher = createGraphiQLFetcher({ url: process.argv[2], fetch: globalThis.fetch });
const sdl = readFileSync(process.argv[3], 'utf8');
const all = { descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true };

for (const [name, graphql] of [['graphql-js 16', graphql16], ['graphql-js 17', graphql17]]) {
  const expected = graphql.printSchema(graphql.lexicographicSortSchema(graphql.buildSchema(sdl)));
  for (const [kind, options] of [['plain', undefined], ['all', all]]) {
    const { data, errors } = await fetcher({ query: graphql.getIntrospectionQuery(options), operationName: 'IntrospectionQuery' });
    if (errors) {
      console.log(`${name} ${kind}: ${JSON.stringify(errors)}`);
      continue;
    }
    const schema = graphql.buildClientSchema(data);
    graphql.assertValidSchema(schema);
    const actual = graphql.printSchema(graphql.lexicographicSortSchema(schema));
    // The plain queries do not ask for what came later to the specification.
    const plain = (text) => (options ? text : text.replace(/ @oneOf| @specifiedBy\(.*\)/g, ''));
    const place = [...plain(expected)].findIndex((character, index) => character !== plain(actual)[index]);
    console.log(`${name} ${kind}: ${plain(expected) === plain(actual) ? 'same' : `different at ${plain(expected).slice(place - 50, place + 50)}`}`);
  }
}
