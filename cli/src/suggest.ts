import { closest } from '../../core/src/index';

/** `did you mean check?`, or what to do when no candidate is near. */
export function didYouMean(word: string, candidates: readonly string[], otherwise: string): string {
  const guess = closest(word, candidates);
  return guess ? `did you mean ${guess}?` : otherwise;
}
