// Runs an operation with graphql-ws: node ws.mjs URL QUERY [STOP_AFTER]. One line of JSON per result, then "complete" or the error.
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const stopAfter = Number(process.argv[4] ?? Infinity);
const client = createClient({ url: process.argv[2].replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
let seen = 0;
try {
  for await (const result of client.iterate({ query: process.argv[3] })) {
    console.log(JSON.stringify(result));
    if (++seen === stopAfter) break;
  }
  console.log('complete');
} catch (error) {
  console.log('error ' + (Array.isArray(error) ? JSON.stringify(error) : error.reason ?? error.message));
}
await client.dispose();
