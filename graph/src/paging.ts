import { GraphError, mayBeTooLarge } from './failure';
import type { CallOptions } from './graphClient';
import { asRecord, isRecord } from './json';
import { type GraphCalls, type GraphRequest, requestName } from './request';

/** Source: changelog of WhatsApp, 8 Oct 2025. */
const STALE_CURSOR = 131059;
const MOST_RESTARTS = 3;
/** What is more is no list any longer. The largest account holds 6,000 templates, and a page 25 at least when there are more. */
const MOST = { pages: 400, characters: 128 * 2 ** 20 };
/** Empty ones, beyond a page for each node that Meta counts. */
const SPARE_PAGES = 20;
/** Nodes to a page: one that is too large even so is no matter of its size. */
const SMALLEST_PAGE = 5;

export interface Page<Node> {
  /** Those that did not come before. */
  readonly nodes: readonly Node[];
  /** How many entries were no nodes and are left out. */
  readonly skipped: number;
  /** The answer as a whole, for what stands beside the nodes. */
  readonly answer: Readonly<Record<string, unknown>>;
  readonly isLast: boolean;
}

/**
 * The pages of an edge to the end. A page may be empty and others follow: only `next` says that there are no more. When Meta calls a
 * cursor stale, the list begins again, and what came before does not come twice. When Meta calls a page too large, half as much is
 * asked for, from there on.
 *
 * @param read undefined for an entry that is no node
 * @throws GraphError after the last page that is looked at, when the list goes round or does not end
 */
export async function* pagesOf<Node>(
  calls: GraphCalls,
  request: GraphRequest,
  read: (entry: unknown) => Node | undefined,
  { signal }: CallOptions = {},
): AsyncGenerator<Page<Node>, void, undefined> {
  const ids = new Set<unknown>();
  const cursors = new Set<string>();
  const room = { ...MOST };
  let after: string | undefined;
  let restarts = 0;
  let limit = Number(request.query?.limit ?? Number.NaN);
  for (;;) {
    let answer: Readonly<Record<string, unknown>>;
    // Where no size is asked for, there is none to halve.
    const canShrink = limit > SMALLEST_PAGE;
    try {
      answer = asRecord(await calls.send(pageRequest(request, after, limit, canShrink), signal));
    } catch (error) {
      if (canShrink && error instanceof GraphError && mayBeTooLarge(error)) {
        limit = Math.max(SMALLEST_PAGE, Math.floor(limit / 2));
        room.pages *= 2;
        continue;
      }
      if (after === undefined || restarts === MOST_RESTARTS || !isStaleCursor(error)) throw error;
      restarts += 1;
      after = undefined;
      cursors.clear();
      continue;
    }
    const next = cursorAfter(answer);
    const entries: readonly unknown[] = Array.isArray(answer.data) ? answer.data : [];
    const all = entries.map(read).filter((node): node is Node & {} => node !== undefined);
    const skipped = entries.length - all.length;
    if (skipped > 0) calls.leftOut?.(request, skipped);
    yield { nodes: all.filter((node) => isNew(node, ids)), skipped, answer, isLast: next === undefined };
    if (next === undefined) return;
    room.pages = Math.min(room.pages, pagesFor(answer)) - 1;
    room.characters -= JSON.stringify(entries).length;
    if (cursors.has(next) || room.pages <= 0 || room.characters <= 0) {
      throw new GraphError({ kind: 'transient' }, { request: requestName(request), endless: true });
    }
    cursors.add(next);
    after = next;
  }
}

function pageRequest(
  request: GraphRequest,
  after: string | undefined,
  limit: number,
  canShrink: boolean,
): GraphRequest {
  const size = Number.isNaN(limit) ? {} : { limit: String(limit) };
  return { ...request, query: { ...request.query, ...size, after }, canShrink };
}

/** All nodes of an edge. */
export async function allOf<Node>(
  calls: GraphCalls,
  request: GraphRequest,
  read: (entry: unknown) => Node | undefined,
  options: CallOptions | undefined,
): Promise<readonly Node[]> {
  const all: Node[] = [];
  for await (const { nodes } of pagesOf(calls, request, read, options)) for (const node of nodes) all.push(node);
  return all;
}

function isNew(node: unknown, ids: Set<unknown>): boolean {
  const id = isRecord(node) ? node.id : undefined;
  if (id === undefined) return true;
  if (ids.has(id)) return false;
  ids.add(id);
  return true;
}

/** How many pages may follow, as far as Meta tells how many nodes there are: each page has one at least, or is one of few. */
function pagesFor({ summary }: Readonly<Record<string, unknown>>): number {
  const total = asRecord(summary).total_count;
  return typeof total === 'number' && total >= 0 ? total + SPARE_PAGES : Number.POSITIVE_INFINITY;
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
