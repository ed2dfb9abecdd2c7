import type { Failure } from './fuzzer';

/** A failure for a person: what happened, in which text, and how to have it again. */
export function failureText({ what, seed, edit, shrunk, stack }: Failure): string {
  const at = `${JSON.stringify(shrunk.text)}, cursor at ${shrunk.offset}`;
  return `✖ ${what}
  in ${at}
  again: npm run fuzz -- --seed ${seed} --edits ${edit}
  ${stack.split('\n').slice(0, 6).join('\n  ')}
`;
}
