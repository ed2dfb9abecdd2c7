import type { IncomingMessage } from 'node:http';
import { isRecord, withIdsAsTexts } from './parameters';
import { Refusal } from './refusal';

export interface ReceivedBody {
  readonly bytes: Buffer;
  /** False: the connection broke before all had come. */
  readonly isComplete: boolean;
}

export class BodyTooLarge extends Error {}

/**
 * @param most bytes; more end in {@link BodyTooLarge}
 * @param cutAfter closes the connection after so many bytes
 */
export function receiveBody(request: IncomingMessage, most: number, cutAfter?: number): Promise<ReceivedBody> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let length = 0;
    const finish = (isComplete: boolean) => resolve({ bytes: Buffer.concat(pieces), isComplete });
    request.on('data', (piece: Buffer) => {
      length += piece.length;
      if (length > most) {
        reject(new BodyTooLarge());
        return;
      }
      if (cutAfter !== undefined && length >= cutAfter) {
        pieces.push(piece.subarray(0, piece.length - (length - cutAfter)));
        finish(false);
        request.destroy();
        return;
      }
      pieces.push(piece);
    });
    request.on('end', () => finish(true));
    request.on('close', () => finish(request.complete));
    request.on('error', () => finish(false));
  });
}

/**
 * The parameters in a body: JSON, or a form of either kind.
 *
 * @throws Refusal for JSON that is none
 */
export function parametersIn(bytes: Buffer, contentType = ''): Record<string, unknown> {
  if (bytes.length === 0) return {};
  const boundary = /multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary !== undefined) return multipart(bytes, boundary);
  const text = bytes.toString('utf8');
  if (!/json/i.test(contentType)) return collected(new URLSearchParams(text));
  try {
    const parsed = withIdsAsTexts(text);
    if (isRecord(parsed)) return parsed;
  } catch {
    // What follows says it.
  }
  throw new Refusal(100, '(#100) The body is not valid JSON.');
}

/** Of a name that comes more than once, all values. */
export function collected(search: URLSearchParams): Record<string, unknown> {
  const names = new Set(search.keys());
  return Object.fromEntries(
    [...names].map((name) => {
      const values = search.getAll(name);
      return [name.replace(/\[\d*\]$/, ''), values.length > 1 || name.endsWith(']') ? values : values[0]];
    }),
  );
}

function multipart(bytes: Buffer, boundary: string): Record<string, unknown> {
  const parts = bytes.toString('latin1').split(`--${boundary}`).slice(1, -1);
  return Object.fromEntries(
    parts.map((part) => {
      const [head = '', ...rest] = part.split('\r\n\r\n');
      const name = /name="([^"]*)"/.exec(head)?.[1] ?? '';
      const value = rest.join('\r\n\r\n').replace(/\r\n$/, '');
      return [name, Buffer.from(value, 'latin1').toString('utf8')];
    }),
  );
}
