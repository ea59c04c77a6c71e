import { settings } from '../settings.ts';

export type Variables = Record<string, unknown>;

interface GraphQLAnswer {
  data?: unknown;
  errors?: { message: string }[];
}

/** What went wrong with a request, in words that a reader of the page can act on. */
export class RequestProblem extends Error {
  override name = 'RequestProblem';
}

/**
 * Asks the server and returns `data`. Errors of single fields are let through when `data` is there and
 * `partial` is set; everything else that goes wrong is a RequestProblem, except an abort by the caller.
 */
export async function ask<T>(
  query: string,
  variables: Variables = {},
  options: { signal?: AbortSignal; partial?: boolean } = {},
): Promise<T> {
  const answer = await readAnswer(await send(query, variables, options.signal));
  const message = answer.errors?.map((error) => error.message).join(' ');
  if (message !== undefined && message !== '' && !(options.partial && answer.data))
    throw new RequestProblem(`The server refused the query: ${message}`);
  if (!answer.data) throw new RequestProblem('The server answered without data.');
  return answer.data as T;
}

async function send(query: string, variables: Variables, signal?: AbortSignal): Promise<Response> {
  const timeout = AbortSignal.timeout(settings.request.timeoutMilliseconds);
  try {
    return await fetch(settings.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json;q=0.9' },
      body: JSON.stringify({ query, variables }),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    if (timeout.aborted)
      throw new RequestProblem(`The server did not answer within ${settings.request.timeoutMilliseconds / 1000} seconds.`);
    throw new RequestProblem('The server cannot be reached. Is it running?');
  }
}

/** A refusal may come with any status; what matters is whether a GraphQL answer stands in the body. */
async function readAnswer(response: Response): Promise<GraphQLAnswer> {
  if (response.headers.get('content-type')?.includes('json')) {
    const body: unknown = await response.json().catch(() => null);
    if (typeof body === 'object' && body !== null && ('data' in body || 'errors' in body)) return body as GraphQLAnswer;
  }
  throw new RequestProblem(
    `The server answered with status ${response.status}${response.statusText ? ` (${response.statusText})` : ''} instead of data.`,
  );
}

export function wasAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
