import { isRecord } from './parameters';
import { Refusal } from './refusal';

/** Something that goes wrong on demand, with the next calls that it fits. */
export interface Fault {
  readonly id: number;
  readonly kind: FaultKind;
  /** Absent: any. */
  readonly method?: string;
  /** A piece of the path behind the version, such as `message_templates`; absent: any. */
  readonly path?: string;
  /** How many calls it still strikes. */
  times: number;
  /** Of an error. */
  readonly code?: number;
  readonly subcode?: number;
  readonly message?: string;
  /** Done all the same, and only the answer is lost or an error. */
  readonly afterwards: boolean;
  /** Of `slow`. */
  readonly delayMs?: number;
  /** Of `cutUpload`: how many bytes arrive. */
  readonly afterBytes?: number;
  /** Strikes only calls whose `limit` is as much or more. */
  readonly fromLimit?: number;
}

/**
 * - `error`: the error with that code;
 * - `tooMuchData`: code 1 with HTTP 500, as for a page that is too large;
 * - `html502`: the page of a proxy;
 * - `cutJson`: half of the answer;
 * - `slow`: the answer, after a while;
 * - `drop`: no answer; the connection is closed;
 * - `emptyPage`: a list begins with a page that is empty and leads on;
 * - `cutUpload`: the connection is closed after so many bytes of a file;
 * - `nullItem`: `null` for one item of a batch.
 */
export type FaultKind = (typeof KINDS)[number];

const KINDS = [
  'error',
  'tooMuchData',
  'html502',
  'cutJson',
  'slow',
  'drop',
  'emptyPage',
  'cutUpload',
  'nullItem',
] as const;

/** Keeps what is to go wrong. In the order in which it was asked for; each call is struck by one at most. */
export class Faults {
  private waiting: Fault[] = [];
  private lastId = 0;

  list(): readonly Fault[] {
    return this.waiting;
  }

  /** @throws RangeError with a sentence that says what is wrong with it */
  add(asked: unknown): Fault {
    if (!isRecord(asked)) throw new RangeError('A fault is an object with a kind.');
    const kind = KINDS.find((each) => each === (asked.kind ?? 'error'));
    if (!kind) throw new RangeError(`A fault's kind is one of ${KINDS.join(', ')}.`);
    const number = (name: string): number | undefined => {
      const value = asked[name];
      if (value === undefined || value === '') return undefined;
      if (!Number.isInteger(Number(value)) || Number(value) < 0) throw new RangeError(`${name} is a whole number.`);
      return Number(value);
    };
    if (kind === 'error' && number('code') === undefined) throw new RangeError('An error needs its code.');
    this.lastId += 1;
    const fault = withoutAbsent({
      id: this.lastId,
      kind,
      method: textOf(asked.method)?.toUpperCase(),
      path: textOf(asked.path),
      times: number('times') ?? 1,
      code: number('code'),
      subcode: number('subcode'),
      message: textOf(asked.message),
      afterwards: asked.afterwards === true || asked.afterwards === 'true',
      delayMs: number('delayMs'),
      afterBytes: number('afterBytes'),
      fromLimit: number('fromLimit'),
    }) as unknown as Fault;
    this.waiting.push(fault);
    return fault;
  }

  clear(): void {
    this.waiting = [];
  }

  /** @returns what strikes this call; it has struck once more then */
  take(method: string, path: string, fits: (fault: Fault) => boolean): Fault | undefined {
    const fault = this.waiting.find(
      (each) =>
        fits(each) && (each.method ?? method) === method && (each.path === undefined || path.includes(each.path)),
    );
    if (!fault) return undefined;
    fault.times -= 1;
    this.waiting = this.waiting.filter(({ times }) => times > 0);
    return fault;
  }
}

const TOO_MUCH_DATA = "Please reduce the amount of data you're asking for, then retry your request";

/** The error of a fault, with what Graph says for that code; undefined for one that is no error. */
export function refusalOf(
  { kind, code = 1, subcode, message }: Fault,
  tokenFrom: 'header' | 'parameter' | undefined,
): Refusal | undefined {
  if (kind === 'tooMuchData') return new Refusal(1, TOO_MUCH_DATA, { status: 500 });
  if (kind !== 'error') return undefined;
  return new Refusal(code, message ?? MESSAGES[code] ?? `(#${code}) An error on demand`, {
    ...(subcode !== undefined && { subcode }),
    ...((code === 1 || code === 2 || code === 4) && { isTransient: true }),
    ...(code === 190 && { status: tokenFrom === 'parameter' ? 400 : 401, reason: 'invalid_token' }),
  });
}

const MESSAGES: Readonly<Record<number, string>> = {
  1: 'An unknown error occurred',
  2: 'An unexpected error has occurred. Please retry your request later.',
  4: '(#4) Application request limit reached',
  190: 'Error validating access token: the session is invalid.',
  368: '(#368) The action attempted has been deemed abusive or is otherwise disallowed',
  80008: '(#80008) There have been too many calls to this WhatsApp Business account. Wait a bit and try again.',
  131059: '(#131059) The cursor is stale. List again without it.',
};

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function withoutAbsent(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
