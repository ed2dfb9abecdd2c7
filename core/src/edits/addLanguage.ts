import { own } from '../foreignNames';
import { bind } from '../model/bind';
import type { LanguageVersion, Template } from '../model/template';
import { LANGUAGES } from '../spec/languages';
import { parse } from '../syntax/parse';
import { type Entry, entryOf } from '../syntax/tree';
import type { TextEdit } from '../text/span';
import { applyEdits } from './applyEdits';
import { CannotEditError } from './cannotEdit';
import { contentEnd, entryEnd } from './extent';
import { appended, insertion } from './insert';
import { columnAt, lineBreakOf } from './lines';
import { scalarSource } from './scalar';

/** What has words in it, in the order of the format. */
const TRANSLATED = ['header', 'body', 'footer', 'buttons', 'carousel', 'limited_time_offer', 'examples'];

/**
 * The edits that add a language to a template. What a person reads is copied from another language, with a comment that says so;
 * what holds for every language is left where it is.
 *
 * @param from the language to copy; the first one unless told
 * @throws CannotEditError when there is nothing to add to, or when the language is there already
 */
export function addLanguage(template: Template, code: string, from?: string): TextEdit[] {
  const edits = languageEdits(template, code, from);
  const after = bind(parse(applyEdits(template.source, edits)));
  const codes = after?.languages.map((language) => language.code) ?? [];
  if (!codes.includes(code) || template.languages.some((language) => !codes.includes(language.code))) {
    throw new CannotEditError('This template is written in a way that a language can’t be added to: write it by hand.');
  }
  return edits;
}

function languageEdits(template: Template, code: string, from?: string): TextEdit[] {
  const { languages, source, root } = template;
  const original = from === undefined ? languages[0] : languages.find((language) => language.code === from);
  if (!original || original.code === '') {
    throw new CannotEditError(
      from === undefined
        ? 'The template has no language yet: write one first, such as language: en_US.'
        : `The template has no language ${from} to copy from.`,
    );
  }
  if (languages.some((language) => language.code === code)) {
    throw new CannotEditError(`The template has the language ${code} already.`);
  }
  const note = `# Translate from ${nameOf(original.code)} into ${nameOf(code)}:`;
  const copied = copiedEntries(template, original);
  const entry = entryOf(root, 'languages');
  if (!entry) return [fromOneLanguage(template, original, code, note, copied)];
  const { value } = entry;
  if (value.kind === 'seq') {
    if (copied.length > 0) return [fromList(source, entry, languages, block(code, note, copied))];
    const edit = appended(source, value, code);
    if (edit) return [edit];
  }
  if (value.kind !== 'map')
    throw new CannotEditError('The languages of this template are neither a map nor a list: fix that first.');
  if (copied.length === 0) return [insertion(source, value, ['languages'], code, value.flow ? '{}' : '')];
  const written = value.flow ? flow(copied) : block(code, note, copied).slice(code.length + 1);
  return [insertion(source, value, ['languages'], code, written)];
}

function nameOf(code: string): string {
  return own(LANGUAGES, code) ?? code;
}

interface Copied {
  readonly key: string;
  /** The entry as it is written, its further lines with their indentation. */
  readonly text: string;
  /** The column of its key, which is not always that of the first line's indentation. */
  readonly column: number;
}

/** The entries that the new language needs of its own. */
function copiedEntries(template: Template, original: LanguageVersion): Copied[] {
  const { root, source, languages, fields, multilingual } = template;
  if (template.category?.value === 'AUTHENTICATION' || fields.has('library_template_name'))
    return ownEntries(source, original);
  const own = new Set(original.fields.entries.map(({ key }) => key));
  const shared = TRANSLATED.flatMap((key) => {
    const entry = own.has(key) ? undefined : entryOf(root, key);
    if (!entry || entry.merged) return [];
    // In a file with several languages, what stands at the top and is nowhere overridden holds for all of them.
    const overridden = languages.some((language) => language.fields.has(key));
    // A picture or a map is the same in every language, and so are names and numbers.
    const hasWords = key === 'header' ? original.content.header?.format === 'TEXT' : key !== 'examples';
    const isTranslated = multilingual ? overridden || key === 'body' : hasWords;
    return isTranslated ? [copyOf(source, entry)] : [];
  });
  const all = [...ownEntries(source, original), ...shared];
  const rank = (key: string) => (TRANSLATED.includes(key) ? TRANSLATED.indexOf(key) : TRANSLATED.length);
  return all.sort((a, b) => rank(a.key) - rank(b.key));
}

function ownEntries(source: string, { fields }: LanguageVersion): Copied[] {
  return fields.entries.map((entry) => copyOf(source, entry));
}

function copyOf(source: string, entry: Entry): Copied {
  const written = source.slice(entry.keySpan.start, entryEnd(source, entry));
  // An anchor stands once: the copy goes without.
  const text = written.replace(/^(["']?[\w-]+["']?:\s+)&[^\s,[\]{}]+\s+/, '$1');
  return { key: entry.key, text, column: columnAt(source, entry.keySpan.start) };
}

/** The new language as an entry of a block map, with LF line breaks and relative to its own column. */
function block(code: string, note: string, copied: readonly Copied[]): string {
  const lines = copied.flatMap(({ text, column }) => {
    const [first = '', ...rest] = text.split(/\r\n|\n|\r/);
    const moved = rest.map((line) => (line.trim() === '' ? '' : `  ${unindented(line, column)}`));
    return [`  ${first}`, ...moved];
  });
  return [`${code}:`, `  ${note}`, ...lines].join('\n');
}

function unindented(line: string, column: number): string {
  const indent = /^ */.exec(line)?.[0].length ?? 0;
  return line.slice(Math.min(indent, column));
}

function flow(copied: readonly Copied[]): string {
  return `{ ${copied.map(({ text }) => text.replace(/\s*\r?\n\s*/g, ' ')).join(', ')} }`;
}

/** `language: en_US` becomes a map of two; the first goes on taking everything from the top of the file. */
function fromOneLanguage(
  { root, source }: Template,
  original: LanguageVersion,
  code: string,
  note: string,
  copied: readonly Copied[],
): TextEdit {
  const entry = entryOf(root, 'language');
  if (!entry) throw new CannotEditError('The template has no language yet: write one first, such as language: en_US.');
  const span = { start: entry.keySpan.start, end: entryEnd(source, entry) };
  if (root.flow || copied.length === 0) return { ...span, newText: `languages: [ ${original.code}, ${code} ]` };
  return {
    ...span,
    newText: lines(source, ['languages:', `  ${original.code}:`, ...indented(block(code, note, copied))], 0),
  };
}

function fromList(source: string, entry: Entry, languages: readonly LanguageVersion[], added: string): TextEdit {
  const codes = [...new Set(languages.map((language) => `  ${scalarSource(language.code)}:`))];
  const column = columnAt(source, entry.keySpan.start);
  return {
    start: entry.keySpan.start,
    end: Math.max(entryEnd(source, entry), contentEnd(source, entry.value)),
    newText: lines(source, ['languages:', ...codes, ...indented(added)], column),
  };
}

function indented(text: string): string[] {
  return text.split('\n').map((line) => (line === '' ? '' : `  ${line}`));
}

function lines(source: string, all: readonly string[], column: number): string {
  const indent = ' '.repeat(column);
  return all.map((line, index) => (index === 0 || line === '' ? line : indent + line)).join(lineBreakOf(source));
}
