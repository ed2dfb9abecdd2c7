import { setOwn } from '../../../contracts/src';
import { findPlaceholders } from '../model/placeholders';
import { isPlain, list, type Plain, text } from './plain';

/** The samples of a text as a payload gives them. */
export interface ReadSamples {
  readonly byPlaceholder: Plain;
  /** What the format has no key for. */
  readonly rest: Plain;
  /** Whether anything was given at all. */
  readonly given: boolean;
}

/**
 * Reads the samples of a header or a body, in each of the nestings that Meta and others write.
 *
 * @param example Meta's map
 * @param examples what 8x8 writes instead: a list or a map of values
 */
export function readSamples(
  words: string,
  example: unknown,
  examples: unknown,
  note: (text: string) => void,
): ReadSamples {
  const byPlaceholder: Plain = {};
  const rest: Plain = {};
  const numbers = numbersIn(words);
  const number = (values: readonly unknown[]) => {
    values.forEach((sample, index) => {
      setOwn(byPlaceholder, String(numbers[index] ?? index + 1), text(sample));
    });
  };
  const plainly = examples ?? (isPlain(example) ? undefined : example);
  if (plainly !== undefined && plainly !== null) {
    if (isPlain(plainly)) for (const [name, value] of Object.entries(plainly)) setOwn(byPlaceholder, name, text(value));
    else number(flat(plainly));
  }
  for (const [key, value] of Object.entries(isPlain(example) ? example : {})) {
    if (key === 'body_text' || key === 'header_text') {
      if (key === 'body_text' && !Array.isArray(list(value)[0]))
        note(`The examples of “${words.slice(0, 30)}…” were not in a list of lists: from now on they are.`);
      number(flat(value));
    } else if (key === 'body_text_named_params' || key === 'header_text_named_params') {
      for (const pair of list(value).filter(isPlain)) setOwn(byPlaceholder, text(pair.param_name), text(pair.example));
    } else setOwn(rest, key, value);
  }
  return { byPlaceholder, rest, given: isPlain(example) || (plainly !== undefined && plainly !== null) };
}

function flat(value: unknown): readonly unknown[] {
  const outer = Array.isArray(value) ? value : [value];
  return Array.isArray(outer[0]) ? outer[0] : outer;
}

function numbersIn(words: string): readonly number[] {
  const numbers = findPlaceholders(words)
    .filter(({ positional }) => positional)
    .map(({ name }) => Number(name));
  return [...new Set(numbers)].sort((a, b) => a - b);
}
