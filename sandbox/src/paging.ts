import { createHash } from 'node:crypto';
import { type EdgeQuery, type GraphNode, readNode, type Selection } from './fields';
import { Parameters } from './parameters';
import { Refusal } from './refusal';

export interface Paging {
  readonly defaultLimit: number;
  readonly maxLimit: number;
  /** What a cursor that does not belong to this list is answered with. */
  readonly badCursor: Refusal;
  /** Parameters that change what is listed: a cursor holds for one query alone. */
  readonly filters?: readonly string[];
  /** An empty page comes first, with a cursor that leads on. */
  readonly beginsEmpty?: boolean;
}

/** Where the addresses of other pages begin, and what they repeat. */
export interface PageAddress {
  /** `http://127.0.0.1:49152/v26.0` */
  readonly base: string;
  /** Graph writes the token into them. */
  readonly token: string;
}

const START = '';

/**
 * One page of a list. A cursor names the node that it stands behind: when that is gone, the cursor is stale.
 *
 * @throws Refusal for a cursor or a limit that is not one
 */
export function pageOf(
  nodes: readonly GraphNode[],
  { parameters, fields, path }: EdgeQuery,
  { defaultLimit, maxLimit, badCursor, filters = [], beginsEmpty = false }: Paging,
  address: PageAddress,
): { data: Record<string, unknown>[]; paging?: Record<string, unknown> } {
  const limit = Math.min(limitOf(parameters) ?? defaultLimit, maxLimit);
  const query = createHash('sha256')
    .update(JSON.stringify([path, filters.map((name) => parameters.text(name) ?? '')]))
    .digest('base64url')
    .slice(0, 8);
  const cursorOf = (id: string) => Buffer.from(`${query}.${id}`).toString('base64url').concat('ZD');
  const indexOf = (cursor: string): number => {
    const [of, id] = Buffer.from(cursor.replace(/ZD$/, ''), 'base64url').toString('latin1').split('.');
    const index = id === START ? -1 : nodes.findIndex((node) => node.id === id);
    if (of !== query || (index < 0 && id !== START)) throw badCursor;
    return index;
  };
  const after = parameters.text('after');
  const before = parameters.text('before');
  const isEmpty = beginsEmpty && after === undefined && before === undefined;
  const end = before === undefined ? undefined : indexOf(before);
  const from = end === undefined ? (after === undefined ? 0 : indexOf(after) + 1) : Math.max(0, end - limit);
  const page = isEmpty ? [] : nodes.slice(from, end ?? from + limit);
  if (page.length === 0 && !isEmpty) return { data: [] };
  const first = page[0]?.id ?? START;
  const last = page.at(-1)?.id ?? START;
  const hasMore = isEmpty ? nodes.length > 0 : from + page.length < nodes.length;
  const link = (cursor: Record<string, string>) => {
    const kept = parameters.without('after', 'before', 'access_token', 'appsecret_proof', 'limit');
    const search = new URLSearchParams([
      ['access_token', address.token],
      ...kept,
      ['limit', String(limit)],
      ...Object.entries(cursor),
    ]);
    return `${address.base}/${path}?${search}`;
  };
  return {
    data: page.map((node) => readNode(node, fields, (selection) => edgeParameters(selection))),
    paging: {
      cursors: { before: cursorOf(first), after: cursorOf(last) },
      ...(hasMore && { next: link({ after: cursorOf(last) }) }),
      ...(from > 0 && { previous: link({ before: cursorOf(first) }) }),
    },
  };
}

/** What stands behind the name of an edge in `fields`: `.limit(5).after(…)`. */
export function edgeParameters({ modifiers }: Selection): Parameters {
  return Parameters.from(modifiers);
}

function limitOf(parameters: Parameters): number | undefined {
  const limit = parameters.integer('limit');
  if (limit !== undefined && limit < 1) throw new Refusal(100, '(#100) Param limit must be greater than 0');
  return limit;
}
