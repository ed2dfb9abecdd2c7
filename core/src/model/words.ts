/** Scripts that put no spaces between words, with about how many characters make one. */
const UNSPACED: readonly (readonly [RegExp, number])[] = [
  [/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu, 7],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, 1],
];
const ANY_UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/;
const RUN = /\S+/g;
/** The first part is quick, for what most runs have. */
const LETTER_OR_DIGIT = /[a-zA-Z0-9]|\p{L}|\p{N}/u;

/**
 * Counts the words of a text as Meta's editor seems to: runs between white space that hold a letter or a digit; in Thai and its
 * neighbours seven characters are one. Han and Kana count by the character, which errs on the side of no finding.
 *
 * @param enough counting may stop at this many
 */
export function countWords(text: string, enough = Number.POSITIVE_INFINITY): number {
  let rest = text;
  let count = 0;
  if (ANY_UNSPACED.test(text)) {
    for (const [script, charactersPerWord] of UNSPACED) {
      const characters = rest.match(script)?.length ?? 0;
      count += Math.ceil(characters / charactersPerWord);
      rest = rest.replace(script, ' ');
    }
  }
  for (const [run] of rest.matchAll(RUN)) {
    if (LETTER_OR_DIGIT.test(run)) count++;
    if (count >= enough) break;
  }
  return count;
}
