import { settings } from '../settings.ts';
import { ask, RequestProblem } from '../graphql/client.ts';
import type { EntityReference, GraphAnswer } from '../graphql/contract.ts';
import {
  drawingQuestion,
  findQuestion,
  type DrawableKind,
  type DrawingData,
  type DrawingOptions,
  type FindData,
  type Question,
} from '../graphql/queries.ts';
import type { Focus } from './address.ts';

/** An answer to draw, around whom, and the query that brought it. */
export interface Drawing {
  focus: Focus;
  center: EntityReference;
  answer: GraphAnswer;
  question: Question;
}

/** Finds what the focus names and fetches what is around it; null where the store knows no such entity. */
export async function fetchDrawing(focus: Focus, signal: AbortSignal): Promise<Drawing | null> {
  const find = findQuestion(focus.kind, focus.key);
  // One of the two ways to look may be refused (a name is no id) while the other answers.
  const { byId, byName } = await ask<FindData>(find.query, find.variables, { signal, partial: true });
  const center = byId ?? byName;
  if (!center) return null;
  const question = drawingQuestion(focus.kind, center.id, focus.options);
  const { graph } = await ask<DrawingData>(question.query, question.variables, { signal });
  if (graph.nodes.length === 0) throw new RequestProblem('The server drew nothing around this entity.');
  return { focus, center, answer: graph, question };
}

/** One more step around an entity. */
export async function fetchExpansion(kind: DrawableKind, id: string, options: DrawingOptions, signal: AbortSignal): Promise<GraphAnswer> {
  const { query, variables } = drawingQuestion(kind, id, {
    depth: 1,
    minSharedPapers: options.minSharedPapers,
    limit: settings.drawing.expansionLimit,
  });
  const { graph } = await ask<DrawingData>(query, variables, { signal });
  return graph;
}

export function titleOf({ center }: Drawing): string {
  return center.kind === 'AUTHOR' ? `Coauthors of ${center.label}` : `Around “${center.label}”`;
}
