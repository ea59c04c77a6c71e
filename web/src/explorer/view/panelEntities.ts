import type {
  AuthorDetails,
  CategoryDetails,
  ConceptDetails,
  EntityDetails,
  InstitutionDetails,
  PaperDetails,
} from '../../graphql/details.ts';
import { drawableKind } from '../../graphql/queries.ts';
import { capitalized, count, kindName, webAddress } from '../format.ts';
import { element } from './dom.ts';
import { dot } from './legend.ts';
import { countedNames, names, outside, paperRows, section, tieRows, trendBars, type PanelActions } from './panelParts.ts';

type Parts = (Node | string | null)[];

/** Everything the panel says of one entity. */
export function entityContent(details: EntityDetails, actions: PanelActions): Parts {
  return [heading(details), buttons(details, actions), ...body(details, actions)];
}

function heading(details: EntityDetails): HTMLElement {
  const papers = 'paperCount' in details ? ` · ${count(details.paperCount, 'paper')}` : '';
  return element(
    'header',
    {},
    element('p', { class: 'eyebrow' }, dot(details.kind), capitalized(kindName(details.kind)), papers),
    element('h2', {}, details.label),
  );
}

function buttons(details: EntityDetails, actions: PanelActions): HTMLElement | null {
  const drawable = drawableKind(details.kind);
  if (!drawable) return null;
  const button = (text: string, kind: string, run: () => void): HTMLElement =>
    element('button', { type: 'button', class: kind, onclick: run }, text);
  return element(
    'div',
    { class: 'buttons' },
    button(actions.isDrawn(details.id) ? 'Expand' : 'Add to picture', 'primary', () => actions.expand(details.id, details.kind)),
    button(drawable === 'author' ? 'Draw coauthors' : 'Draw neighbourhood', 'secondary', () => actions.draw(details.id, details.kind)),
  );
}

function body(details: EntityDetails, actions: PanelActions): Parts {
  switch (details.kind) {
    case 'AUTHOR':
      return authorBody(details, actions);
    case 'CONCEPT':
      return conceptBody(details, actions);
    case 'PAPER':
      return paperBody(details, actions);
    case 'INSTITUTION':
      return institutionBody(details, actions);
    case 'CATEGORY':
      return categoryBody(details, actions);
  }
}

function aliases(list: string[]): HTMLElement | null {
  return list.length === 0 ? null : element('p', { class: 'quiet' }, `Also: ${list.join(', ')}`);
}

function authorBody(author: AuthorDetails, actions: PanelActions): Parts {
  const orcid =
    author.orcid === null ? null : webAddress(author.orcid.startsWith('http') ? author.orcid : `https://orcid.org/${author.orcid}`);
  return [
    aliases(author.aliases),
    orcid === null ? null : element('p', { class: 'quiet' }, 'ORCID: ', outside(orcid, orcid.replace(/^.*\//, ''))),
    section('Institutions', author.institutions.totalCount, names(actions, author.institutions.nodes)),
    section('Coauthors', author.coauthors.totalCount, tieRows(actions, 'author', author, author.coauthors.edges)),
    section('Concepts', author.concepts.totalCount, countedNames(actions, author.concepts.edges)),
    section('Papers', author.papers.totalCount, paperRows(actions, author.papers.nodes)),
  ];
}

function conceptBody(concept: ConceptDetails, actions: PanelActions): Parts {
  return [
    aliases(concept.aliases),
    section('Papers a year', null, trendBars(concept.trend)),
    section('Related concepts', concept.related.totalCount, tieRows(actions, 'concept', concept, concept.related.edges)),
    section('Authors', concept.authors.totalCount, countedNames(actions, concept.authors.edges)),
    section('Papers', concept.papers.totalCount, paperRows(actions, concept.papers.nodes)),
  ];
}

function paperBody(paper: PaperDetails, actions: PanelActions): Parts {
  const address =
    webAddress(paper.url) ??
    webAddress(paper.doi && `https://doi.org/${paper.doi}`) ??
    webAddress(paper.arxivId && `https://arxiv.org/abs/${paper.arxivId}`);
  const unnamed = paper.authorCount === null ? 0 : paper.authorCount - paper.authors.totalCount;
  const facts = [paper.publishedOn, paper.hasCode ? 'with code' : null, ...paper.categories.map((category) => category.label)];
  return [
    element(
      'p',
      { class: 'quiet' },
      facts.filter(Boolean).join(' · '),
      address === null ? null : ' · ',
      address === null ? null : outside(address, 'open the paper'),
    ),
    section(
      'Authors',
      paper.authorCount ?? paper.authors.totalCount,
      names(actions, paper.authors.nodes),
      unnamed > 0 || !paper.authorsComplete ? element('p', { class: 'quiet' }, 'The source names only the first of them.') : null,
    ),
    section('Institutions', paper.institutions.totalCount, names(actions, paper.institutions.nodes)),
    section('Concepts', paper.concepts.totalCount, names(actions, paper.concepts.nodes)),
    section('Abstract', null, paper.abstract === null ? null : element('p', { class: 'abstract' }, paper.abstract)),
    section(
      'Read from',
      null,
      paper.sources.length === 0
        ? null
        : element('p', { class: 'quiet' }, paper.sources.map((source) => `${source.document}, line ${source.line}`).join(' · ')),
    ),
  ];
}

function institutionBody(institution: InstitutionDetails, actions: PanelActions): Parts {
  return [
    section('Authors', institution.authors.totalCount, names(actions, institution.authors.nodes)),
    section('Papers', institution.papers.totalCount, paperRows(actions, institution.papers.nodes)),
  ];
}

function categoryBody(category: CategoryDetails, actions: PanelActions): Parts {
  return [
    element('p', { class: 'quiet' }, [category.code, category.name].filter((text) => text !== category.label).join(' · ')),
    section('Concepts', category.concepts.totalCount, countedNames(actions, category.concepts.edges)),
    section('Papers', category.papers.totalCount, paperRows(actions, category.papers.nodes)),
  ];
}
