import { graphql } from 'react-relay';

export const query = graphql`
  query PaperPageQuery($id: ID!) {
    node(id: $id) {
      id
      ...PaperPage_entity
      ...PaperPage_paper
      ...PaperPage_author
    }
  }
`;

export const entity = graphql`
  fragment PaperPage_entity on Entity {
    id
    kind
    label
    degree
  }
`;

export const paper = graphql`
  fragment PaperPage_paper on Paper @refetchable(queryName: "PaperPageRefetchQuery") {
    title
    ...PaperPage_entity
  }
`;

export const author = graphql`
  fragment PaperPage_author on Author
  @argumentDefinitions(first: { type: "Int", defaultValue: 10 }, after: { type: "String" })
  @refetchable(queryName: "AuthorPapersPaginationQuery") {
    name
    papers(first: $first, after: $after, order: [{ title: ASC }]) @connection(key: "PaperPage_papers") {
      totalCount
      edges {
        node {
          ...PaperPage_paper
        }
      }
    }
  }
`;
