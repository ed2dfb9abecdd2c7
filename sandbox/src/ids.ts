import type { SandboxState } from './state';

export type IdKind = 'business' | 'waba' | 'phone' | 'app' | 'user' | 'template';

/** Ids of Meta's are long, and what they begin with depends on what they name. */
const PREFIXES: Readonly<Record<IdKind, string>> = {
  business: '5069',
  waba: '1022',
  phone: '1065',
  app: '6349',
  user: '1221',
  template: '1387',
};

const DIGITS = 15;

/** Above what a number of JavaScript holds exactly: who reads ids as numbers notices it here. */
const BEYOND_NUMBERS = '90071992547';
const DIGITS_BEYOND_NUMBERS = 18;

/** @returns an id that was never given before; every third id of a template is beyond 2^53 */
export function nextId(state: Pick<SandboxState, 'lastNumber'>, kind: IdKind): string {
  state.lastNumber += 1;
  const number = String(state.lastNumber);
  const isBeyond = kind === 'template' && state.lastNumber % 3 === 0;
  const prefix = isBeyond ? BEYOND_NUMBERS : PREFIXES[kind];
  return prefix + number.padStart((isBeyond ? DIGITS_BEYOND_NUMBERS : DIGITS) - prefix.length, '0');
}
