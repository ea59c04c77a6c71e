import { graphql } from 'react-relay';

export const query = graphql`
  query PaperListQuery($first: Int!, $where: PaperFilterInput) {
    ...PaperList_query @arguments(first: $first, where: $where)
  }
`;

export const papers = graphql`
  fragment PaperList_query on Query
  @argumentDefinitions(first: { type: "Int!" }, after: { type: "String" }, where: { type: "PaperFilterInput" })
  @refetchable(queryName: "PaperListPaginationQuery") {
    papers(first: $first, after: $after, where: $where) @connection(key: "PaperList_papers", filters: ["where"]) {
      edges {
        cursor
        node {
          id
          title
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;
