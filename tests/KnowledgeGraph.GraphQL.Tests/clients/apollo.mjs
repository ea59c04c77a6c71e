// Uses a server as an application with Apollo Client would: node apollo.mjs URL. One line of JSON per step.
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';

const client = new ApolloClient({
  link: new HttpLink({ uri: process.argv[2] }),
  cache: new InMemoryCache({ typePolicies: { Query: { fields: { papers: relayStylePagination(['order']) } } } }),
});
const print = (step, value) => console.log(JSON.stringify({ step, ...value }));

const papers = gql`
  query Papers($first: Int!, $after: String) {
    papers(first: $first, after: $after, order: [{ title: ASC }]) {
      totalCount
      edges { cursor node { id title } }
      pageInfo { hasNextPage endCursor hasPreviousPage startCursor }
    }
  }
`;
const watched = client.watchQuery({ query: papers, variables: { first: 2 } });
const subscription = watched.subscribe(() => {});
let { data } = await client.query({ query: papers, variables: { first: 2 } });
while (data.papers.pageInfo.hasNextPage) {
  await watched.fetchMore({ variables: { after: data.papers.pageInfo.endCursor } });
  data = client.readQuery({ query: papers, variables: { first: 2 } });
}
print('pages', { titles: new Set(data.papers.edges.map((edge) => edge.node.title)).size, total: data.papers.totalCount });

const { id, title } = data.papers.edges[0].node;
const node = await client.query({ query: gql`query Node($id: ID!) { node(id: $id) { ... on Paper { id title } } }`, variables: { id } });
print('node', { same: node.data.node.title === title, typename: node.data.node.__typename });

const partial = await client.query({
  query: gql`{ statistics { papers } papers(first: 1, after: "nonsense") { totalCount } }`,
  errorPolicy: 'all',
  fetchPolicy: 'no-cache',
}).catch((error) => ({ error }));
print('field error', { name: partial.error?.name, message: partial.error?.message });

const invalid = await client.query({ query: gql`{ papres { title } }` }).catch((error) => ({ error }));
print('invalid', { name: invalid.error?.name, message: invalid.error?.message });
subscription.unsubscribe();
client.stop();
