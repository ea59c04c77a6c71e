// Runs operations with graphql-sse: node sse.mjs URL QUERY. One line of JSON per result, then "complete" or the error.
import { createClient } from 'graphql-sse';

const client = createClient({ url: process.argv[2], retryAttempts: 0 });
try {
  for await (const result of client.iterate({ query: process.argv[3] })) console.log(JSON.stringify(result));
  console.log('complete');
} catch (error) {
  console.log('error ' + (Array.isArray(error) ? JSON.stringify(error) : error.message));
}
