import type { Node, ScalarNode } from '../syntax/tree';

/** What a value says of the id of a WABA. */
export interface WrittenId {
  /** The ids that may be meant, as digits; several where the way of writing leaves it open, none where it says nothing. */
  readonly ids: readonly string[];
  /** Whether there is no doubt about the one id, whatever else is wrong with it. */
  readonly isClear: boolean;
}

/** No id is longer. */
const MOST_DIGITS = 40;
/** No project names more: what does isn't read as ids any more. */
const MOST_IDS = 1_000;

const NOTHING: WrittenId = { ids: [], isClear: false };

/** Reads `waba_id`, or what somebody wrote in its place. Numbers are taken as they are written, since YAML rounds long ones. */
export function writtenId(node: Node, text: string): WrittenId {
  if (node.kind !== 'scalar') return { ids: idsInText(text.slice(node.start, node.end)) ?? [], isClear: false };
  return idOf(node);
}

function idOf({ text }: ScalarNode): WrittenId {
  if (text.length > 10 * MOST_DIGITS) return NOTHING;
  const written = text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]+/gu, ' ')
    .trim();
  if (/^\d+$/.test(written)) {
    // Plain it is another number in older YAML, and Meta's ids have no zeros in front.
    const isPadded = /^0\d/.test(written);
    return isPadded ? { ids: [...new Set([written, withoutZeros(written)])], isClear: false } : certain(written);
  }
  const number = numberOf(written);
  if (number !== undefined) return { ids: [number], isClear: false };
  return {
    ids: [...new Set([written.replace(/\D/g, ''), ...(idsInText(written) ?? [])])].filter(isId),
    isClear: false,
  };
}

function certain(digits: string): WrittenId {
  return isId(digits) ? { ids: [digits], isClear: true } : NOTHING;
}

/**
 * Every number in a text that could be an id.
 *
 * @returns undefined when there are more of them than a project could name
 */
export function idsInText(text: string): readonly string[] | undefined {
  const ids = new Set<string>();
  for (const [written] of text.matchAll(/0[xX][0-9a-fA-F_]+|0[oObB][0-7_]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d{1,3})?/g)) {
    if (written.length > 10 * MOST_DIGITS) continue;
    const digits = /^\d+$/.test(written) ? written : numberOf(written);
    for (const id of digits === undefined ? (written.match(/\d+/g) ?? []) : [digits]) if (isId(id)) ids.add(id);
    if (ids.size > MOST_IDS) return undefined;
  }
  return [...ids];
}

/** The digits of a whole number that isn't written as digits: `0x66`, `1_000`, `1e3`, `+102`, `102.0`. */
function numberOf(written: string): string | undefined {
  const plain = written.replace(/_/g, '').replace(/^\+/, '');
  if (/^0[xX][0-9a-fA-F]+$|^0[oO][0-7]+$|^0[bB][01]+$/.test(plain)) return BigInt(plain).toString();
  const [, whole, fraction = '', exponent = '0'] = /^(\d+)(?:\.(\d*))?(?:[eE]\+?(\d{1,2}))?$/.exec(plain) ?? [];
  if (whole === undefined) return undefined;
  const digits = fraction.replace(/0+$/, '');
  const shift = Number(exponent) - digits.length;
  return shift < 0 ? undefined : withoutZeros(`${whole}${digits}${'0'.repeat(shift)}`);
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}

function isId(digits: string): boolean {
  return digits !== '' && digits.length <= MOST_DIGITS;
}
