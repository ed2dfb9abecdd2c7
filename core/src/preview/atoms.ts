import type { Placeholder } from '../model/placeholders';
import type { Span } from '../text/span';

/** A part of a text whose characters format nothing. */
export interface Atom extends Span {
  readonly kind: 'placeholder' | 'link' | 'monospace' | 'code';
  readonly placeholder?: Placeholder;
}

const CODE = /(?<!`)`(?!`)([^`\n]+)`(?!`)/g;
/** Addresses end before the punctuation of the sentence around them; a mail address is looked for once a word. */
const LINK =
  /(?:https?:\/\/|www\.)[^\s<>`]*[^\s<>`.,:;!?'")\]*_~]|(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;

/** The atoms of a text, in their order. Where two overlap the first kind counts: monospace, code, link, placeholder. */
export function findAtoms(text: string, placeholders: readonly Placeholder[]): Atom[] {
  const atoms: Atom[] = [];
  const taken = new Uint8Array(text.length);
  const add = (atom: Atom) => {
    // What lies within a link or a code is read when that is drawn.
    if (taken.subarray(atom.start, atom.end).includes(1)) return;
    taken.fill(1, atom.start, atom.end);
    atoms.push(atom);
  };
  for (const span of fences(text)) add({ kind: 'monospace', ...span });
  for (const span of codes(text)) add({ kind: 'code', ...span });
  for (const { 0: link, index } of text.matchAll(LINK)) {
    add({ kind: 'link', start: index, end: index + link.length });
  }
  for (const placeholder of placeholders) add(asAtom(placeholder));
  return atoms.sort((a, b) => a.start - b.start);
}

export function asAtom(placeholder: Placeholder): Atom {
  return { kind: 'placeholder', start: placeholder.start, end: placeholder.end, placeholder };
}

/** Three backticks on each side of something that is neither white space nor a backtick. */
function* fences(text: string): Generator<Span> {
  const content = /[^`\s]/g;
  for (let start = text.indexOf('```'); start >= 0; ) {
    // Of more than three the last three open.
    while (text[start + 3] === '`') start++;
    content.lastIndex = start + 3;
    const first = content.exec(text)?.index;
    const close = first === undefined ? -1 : text.indexOf('```', first + 1);
    if (close < 0) return;
    yield { start, end: close + 3 };
    start = text.indexOf('```', close + 3);
  }
}

function* codes(text: string): Generator<Span> {
  CODE.lastIndex = 0;
  for (let match = CODE.exec(text); match; match = CODE.exec(text)) {
    const { 0: code, 1: inner = '', index } = match;
    const end = index + code.length;
    // The end of one without content may begin another.
    if (inner.trim() === '') CODE.lastIndex = end - 1;
    else yield { start: index, end };
    if (CODE.lastIndex < index + 1) return;
  }
}
