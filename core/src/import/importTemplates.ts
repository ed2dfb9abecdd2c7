import { Document, isScalar, visit } from 'yaml';
import { own } from '../../../contracts/src';
import { inOrder, keyOrder } from '../format/keyOrder';
import { DEEPEST, isTooDeep } from './depth';
import { Envelope, NotATemplateError } from './envelope';
import { isPlain, type Plain } from './plain';
import { looksRead, type ReadTemplate, readTemplate } from './readPayload';

/** A template file made from what the API knows. */
export interface ImportedFile {
  /** The template's name; `<name>.wabatemplate.yaml` is the usual file name. */
  readonly name: string;
  readonly text: string;
  /** What was read differently from how it stood in the input, for the user to know. */
  readonly notes: readonly string[];
}

export interface Imported {
  readonly files: readonly ImportedFile[];
  /** What there is to know of the input as a whole. */
  readonly notes: readonly string[];
  /** For each item that no file could be made of, which it is and why. */
  readonly skipped: readonly string[];
}

/**
 * Makes template files as {@link importReply} does, for callers that have one place for notes: those on the whole are the first
 * file's.
 *
 * @throws NotATemplateError when the JSON holds no template
 */
export function importTemplates(json: unknown): ImportedFile[] {
  const { files, notes, skipped } = importReply(json);
  return files.map((file, index) => (index > 0 ? file : { ...file, notes: [...file.notes, ...skipped, ...notes] }));
}

/**
 * Makes template files of a create payload, a list reply, one template's reply, or a list of any of them. Languages of one name
 * go into one file.
 *
 * @throws NotATemplateError when the JSON holds no template
 */
export function importReply(json: unknown): Imported {
  if (isTooDeep(json))
    throw new NotATemplateError(`This isn’t a template: it is nested more than ${DEEPEST} levels deep.`);
  const { templates, notes, skipped } = new Envelope().open(json);
  if (templates.length === 0) throw new NotATemplateError(`There is no template to import. ${skipped.join(' ')}`);
  const groups = new Groups();
  for (const { item, isReply } of templates) {
    const itsNotes = new Set<string>();
    const template = readTemplate(item, isReply || looksRead(item), (note) => itsNotes.add(note));
    const group = groups.for(template);
    group.languages.push(template);
    for (const note of itsNotes) group.notes.add(note);
  }
  const files = groups.all.map(({ languages, notes: ofGroup }) => ({
    name: languages[0]?.name ?? '',
    text: write(fileOf(languages)),
    notes: [...ofGroup],
  }));
  return { files, notes, skipped };
}

interface Group {
  readonly languages: ReadTemplate[];
  readonly codes: Set<string>;
  readonly notes: Set<string>;
}

/** Languages of one name share a file unless the format has no place for both: another category, or the same language again. */
class Groups {
  readonly all: Group[] = [];
  /** Those of one name with the same category and fields. */
  private readonly alike = new Map<string, Group[]>();
  private readonly countByName = new Map<string, number>();
  /** By kind and language, the first group that may have room for it. */
  private readonly firstFree = new Map<string, number>();

  for(template: ReadTemplate): Group {
    const kind = JSON.stringify([template.name, template.category, template.fields]);
    const groups = this.alike.get(kind) ?? [];
    this.alike.set(kind, groups);
    const group = groups[this.firstWithRoom(kind, groups, template.languages)] ?? this.begin(template.name, groups);
    for (const code of template.languages) group.codes.add(code);
    return group;
  }

  private firstWithRoom(kind: string, groups: readonly Group[], codes: readonly string[]): number {
    let index = 0;
    for (const code of codes) index = Math.max(index, this.firstWithout(kind, groups, code));
    while (index < groups.length && codes.some((code) => groups[index]?.codes.has(code))) index++;
    return index;
  }

  private firstWithout(kind: string, groups: readonly Group[], code: string): number {
    const key = `${kind}\u0000${code}`;
    let index = this.firstFree.get(key) ?? 0;
    while (groups[index]?.codes.has(code)) index++;
    this.firstFree.set(key, index);
    return index;
  }

  private begin(name: string, alike: Group[]): Group {
    const number = (this.countByName.get(name) ?? 0) + 1;
    this.countByName.set(name, number);
    const notes =
      number > 1
        ? [`${name} became ${number} files: it has a language twice, or languages with different categories or fields.`]
        : [];
    const group = { languages: [], codes: new Set<string>(), notes: new Set(notes) };
    this.all.push(group);
    alike.push(group);
    return group;
  }
}

function fileOf(templates: readonly ReadTemplate[]): Plain {
  const [first] = templates;
  if (!first) return {};
  const { name, category } = first;
  const languages = templates.flatMap((template) => template.languages);
  if (templates.length === 1) {
    const code = languages.length === 1 ? { language: languages[0] } : { languages };
    return { name, category, ...code, ...first.content, ...examplesEntry(first.examples), ...first.fields };
  }
  const shared = sharedBy(templates.map((template) => template.content));
  const examples = sharedBy(templates.map((template) => template.examples));
  const perLanguage = Object.fromEntries(
    templates.flatMap((template) =>
      template.languages.map((code) => [
        code,
        { ...without(template.content, shared), ...examplesEntry(without(template.examples, examples)) },
      ]),
    ),
  );
  return { name, category, languages: perLanguage, ...shared, ...examplesEntry(examples), ...first.fields };
}

/** Numbered examples become a list where they are complete. */
function examplesEntry(examples: Plain): Plain {
  const names = Object.keys(examples);
  if (names.length === 0) return {};
  const isList = names.every((name, index) => name === String(index + 1));
  return { examples: isList ? Object.values(examples) : examples };
}

/** What every map has with the same value. */
function sharedBy(maps: readonly Plain[]): Plain {
  const [first, ...others] = maps;
  return Object.fromEntries(
    Object.entries(first ?? {}).filter(([key, value]) => others.every((other) => equal(own(other, key), value))),
  );
}

function without(map: Plain, shared: Plain): Plain {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !Object.hasOwn(shared, key)));
}

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function write(file: Plain): string {
  const document = new Document(ordered(file, []));
  visit(document, {
    Scalar(key, node) {
      if (!isScalar(node) || typeof node.value !== 'string') return;
      if (STEERING.test(node.value) || WORKFLOW_COMMAND.test(node.value)) {
        node.type = 'QUOTE_DOUBLE';
        return;
      }
      if (key === 'key') return;
      // The line breaks at the end of a block are not part of the text, so a text that ends in one stands in quotes, and so does
      // one whose last line is blank.
      if (/\n\s*$|^\s/.test(node.value)) node.type = 'QUOTE_DOUBLE';
      else if (node.value.includes('\n')) node.type = 'BLOCK_LITERAL';
    },
    Map(_key, node) {
      // A language that has nothing of its own is written as a bare code.
      if (node.items.length === 0) node.flow = true;
    },
  });
  return escaped(document.toString(WRITE_OPTIONS));
}

/** Quotes as JSON has them: in YAML's own a space at a line break is written with a backslash, which nobody can read. */
const WRITE_OPTIONS = { lineWidth: 0, indentSeq: true, nullStr: '', doubleQuotedAsJSON: true } as const;

/** What steers a terminal or hides how a text is really written. It stands in double quotes only, where it has an escape. */
const STEERING = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/** What a pipeline would take for a command when it prints this: in double quotes it is neither a line of its own nor whole. */
const WORKFLOW_COMMAND = /^\s*::|##\[/m;

function escaped(yaml: string): string {
  return yaml.replace(
    new RegExp(`${STEERING.source}|#(?=#\\[)`, 'g'),
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function ordered(value: unknown, path: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => ordered(item, path));
  if (!isPlain(value)) return value;
  const order = keyOrder(path);
  const entries = Object.entries(value);
  const sorted = order ? inOrder(entries, ([key]) => key, order) : entries;
  // A Map keeps the order of keys that look like numbers.
  return new Map(
    sorted.map(([key, child]) => [
      key,
      path[0] === 'languages' && path.length === 1 && isPlain(child) && Object.keys(child).length === 0
        ? null
        : ordered(child, [...path, key]),
    ]),
  );
}
