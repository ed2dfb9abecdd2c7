import { own } from '../../contracts/src';
import { ok } from './answers';
import type { Faults } from './faults';
import type { GraphAnswer, GraphCall } from './graphCall';
import { isRecord, Parameters } from './parameters';
import { Refusal } from './refusal';

/** Source: batch requests. */
const MOST_ITEMS = 50;

interface Item {
  readonly method: string;
  readonly relative_url: string;
  readonly name?: string;
  readonly body?: string;
  readonly depends_on?: string;
  readonly omit_response_on_success?: boolean;
}

/** `POST /` with `batch`: several calls in one. */
export class Batch {
  constructor(
    private readonly faults: Faults,
    private readonly answer: (call: GraphCall) => Promise<GraphAnswer>,
  ) {}

  async run(call: GraphCall): Promise<GraphAnswer> {
    const items = itemsOf(call.parameters);
    const withHeaders = call.parameters.flag('include_headers') ?? true;
    const done = new Map<string, GraphAnswer>();
    const answers: unknown[] = [];
    for (const item of items) {
      const { name, depends_on: dependsOn } = item;
      const needed = dependsOn === undefined ? undefined : done.get(dependsOn);
      if (dependsOn !== undefined && needed?.status !== 200) {
        answers.push(null);
        continue;
      }
      const inner = this.innerCall(item, call, done);
      const answer = await this.answer(inner);
      if (name !== undefined) done.set(name, answer);
      const isOmitted = name !== undefined && isUsed(name, items) && item.omit_response_on_success !== false;
      const isLost = this.faults.take(item.method, inner.path.join('/'), ({ kind }) => kind === 'nullItem');
      if (isLost || (isOmitted && answer.status === 200)) answers.push(null);
      else answers.push(shown(answer, withHeaders));
    }
    return ok(answers);
  }

  private innerCall(item: Item, outer: GraphCall, done: ReadonlyMap<string, GraphAnswer>): GraphCall {
    const filled = (text: string, encode: (value: string) => string) =>
      text.replace(/\{result=(\w+):(\$[^}]*)\}/g, (_, name: string, path: string) =>
        encode(resultAt(done.get(name)?.body, path)),
      );
    const url = new URL(filled(item.relative_url, encodeURIComponent).replace(/^\//, ''), 'http://batch/');
    const form = new URLSearchParams(filled(item.body ?? '', encodeURIComponent));
    const shared = outer.parameters.text('access_token');
    const parameters = Parameters.from(
      shared === undefined ? {} : { access_token: shared },
      proofOf(outer),
      Object.fromEntries(url.searchParams),
      Object.fromEntries(form),
    );
    const path = url.pathname
      .split('/')
      .filter((part) => part !== '' && !/^v\d+\.\d+$/.test(part))
      .map(decodeURIComponent);
    const token = parameters.text('access_token');
    const given = token === undefined ? outer.token : ({ value: token, from: 'parameter' } as const);
    return {
      method: item.method.toUpperCase(),
      path,
      parameters,
      headers: {},
      body: new Uint8Array(),
      version: outer.version,
      ...(given && { token: given }),
    };
  }
}

function proofOf({ parameters }: GraphCall): Record<string, unknown> {
  const proof = parameters.text('appsecret_proof');
  return proof === undefined ? {} : { appsecret_proof: proof };
}

function itemsOf(parameters: Parameters): Item[] {
  const batch = parameters.json('batch');
  if (!Array.isArray(batch)) throw new Refusal(100, '(#100) Param batch must be an array.');
  if (batch.length > MOST_ITEMS) {
    throw new Refusal(100, `Too many requests in batch message. Maximum batch size is ${MOST_ITEMS}`, {
      type: 'GraphBatchException',
    });
  }
  return batch.map((item) => {
    if (!isRecord(item) || typeof item.method !== 'string' || typeof item.relative_url !== 'string') {
      throw new Refusal(100, '(#100) Every item of a batch needs method and relative_url.');
    }
    return item as unknown as Item;
  });
}

function isUsed(name: string, items: readonly Item[]): boolean {
  return items.some(
    (item) => item.depends_on === name || `${item.relative_url} ${item.body ?? ''}`.includes(`{result=${name}:`),
  );
}

function shown({ status, headers, body }: GraphAnswer, withHeaders: boolean): unknown {
  const list = Object.entries(headers).map(([name, value]) => ({ name, value }));
  return { code: status, ...(withHeaders && { headers: list }), body: JSON.stringify(body) };
}

/** A small part of JSONPath: `$.data.*.id`, `$.id`, `$.data[0].id`. Several values are joined by commas. */
function resultAt(body: unknown, path: string): string {
  const steps = path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .slice(1);
  const found = steps.reduce<unknown[]>(
    (values, step) =>
      values.flatMap((value) => {
        if (typeof value !== 'object' || value === null) return [];
        return step === '*' ? Object.values(value) : [own(value as Record<string, unknown>, step)];
      }),
    [body],
  );
  return found.filter((value) => value !== undefined).join(',');
}
