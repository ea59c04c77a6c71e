// Uses a server as an application with urql would: node urql.mjs URL. One line of JSON per step.
import { Client, cacheExchange, fetchExchange, gql } from '@urql/core';

const client = new Client({ url: process.argv[2], exchanges: [cacheExchange, fetchExchange], preferGetMethod: process.argv[3] === 'get' });
const print = (step, value) => console.log(JSON.stringify({ step, ...value }));

const papers = gql`
  query Papers($first: Int!, $after: String) {
    papers(first: $first, after: $after, order: [{ title: ASC }]) {
      totalCount
      nodes { id title }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
const titles = new Set();
let page;
do {
  page = (await client.query(papers, { first: 2, after: page?.pageInfo.endCursor })).data.papers;
  for (const paper of page.nodes) titles.add(paper.title);
} while (page.pageInfo.hasNextPage);
print('pages', { titles: titles.size, total: page.totalCount });

const invalid = await client.query(gql`{ papres { title } }`, {});
print('invalid', { status: invalid.error?.response?.status, message: invalid.error?.graphQLErrors[0].message });
