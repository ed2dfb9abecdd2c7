import { GraphError } from './failure';
import type { CallOptions } from './graphClient';
import { asRecord, isRecord } from './json';
import { type GraphCalls, type GraphRequest, requestName } from './request';

/** Source: changelog of WhatsApp, 8 Oct 2025. */
const STALE_CURSOR = 131059;
const MOST_RESTARTS = 3;

export interface Page {
  /** Those that did not come before. */
  readonly nodes: readonly unknown[];
  /** The answer as a whole, for what stands beside the nodes. */
  readonly answer: Readonly<Record<string, unknown>>;
  readonly isLast: boolean;
}

/**
 * The pages of an edge to the end. A page may be empty and others follow: only `next` says that there are no more. When Meta calls a
 * cursor stale, the list begins again, and what came before does not come twice.
 */
export async function* pagesOf(
  calls: GraphCalls,
  request: GraphRequest,
  { signal }: CallOptions = {},
): AsyncGenerator<Page, void, undefined> {
  const ids = new Set<unknown>();
  let after: string | undefined;
  let restarts = 0;
  for (;;) {
    let answer: Readonly<Record<string, unknown>>;
    try {
      answer = asRecord(await calls.send({ ...request, query: { ...request.query, after } }, signal));
    } catch (error) {
      if (after === undefined || restarts === MOST_RESTARTS || !isStaleCursor(error)) throw error;
      restarts += 1;
      after = undefined;
      continue;
    }
    const next = cursorAfter(answer);
    if (next !== undefined && next === after) {
      throw new GraphError({ kind: 'transient' }, { request: requestName(request) });
    }
    const nodes = (Array.isArray(answer.data) ? answer.data : []).filter((node: unknown) => {
      if (!isRecord(node) || node.id === undefined) return true;
      if (ids.has(node.id)) return false;
      ids.add(node.id);
      return true;
    });
    yield { nodes, answer, isLast: next === undefined };
    if (next === undefined) return;
    after = next;
  }
}

/** All nodes of an edge. */
export async function allOf<Node>(
  calls: GraphCalls,
  request: GraphRequest,
  options: CallOptions | undefined,
): Promise<readonly Node[]> {
  const all: Node[] = [];
  for await (const { nodes } of pagesOf(calls, request, options)) all.push(...(nodes as readonly Node[]));
  return all;
}

/** The address itself is not called: a request is made anew, with the token where it belongs. */
function cursorAfter({ paging }: Readonly<Record<string, unknown>>): string | undefined {
  if (!isRecord(paging) || typeof paging.next !== 'string') return undefined;
  const after = isRecord(paging.cursors) ? paging.cursors.after : undefined;
  if (typeof after === 'string' && after !== '') return after;
  return URL.canParse(paging.next) ? (new URL(paging.next).searchParams.get('after') ?? undefined) : undefined;
}

function isStaleCursor(error: unknown): boolean {
  return error instanceof GraphError && error.details.code === STALE_CURSOR;
}
