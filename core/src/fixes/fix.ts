import type { FileCheck } from '../check/checkFile';
import { type Path, pathTo, scalarAt } from '../edits/path';
import { removal } from '../edits/remove';
import type { Template } from '../model/template';
import { Text } from '../model/text';
import type { MapNode, ScalarNode } from '../syntax/tree';
import type { Span, TextEdit } from '../text/span';
import { SampleIndex } from './sampleIndex';

/** What mends one finding. */
export interface Fix {
  /** What it does, in the imperative. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** True where nothing else can have been meant, and nobody has to look at the outcome: such a fix may run when a file is saved. */
  readonly safe: boolean;
}

/** What a fix is about: a finding, in whatever form. */
export interface Fixable extends Span {
  readonly ruleId: string;
  /** What the author probably meant by the word that the finding is about. */
  readonly meant?: string | undefined;
}

/** Works out the fixes of one finding, the most probable first. It may offer edits that turn out to break the file: those are dropped. */
export type FixMaker = (finding: Fixable, file: ReadableFile) => readonly (Fix | undefined)[] | Fix | undefined;

/** A file that has a template, as fixes look at it. */
export class ReadableFile {
  readonly text: string;
  readonly root: MapNode;
  private knownSamples: SampleIndex | undefined;
  private readonly texts = new Map<ScalarNode, Text>();

  constructor(
    readonly check: FileCheck,
    readonly template: Template,
  ) {
    this.text = check.text;
    this.root = template.root;
  }

  get samples(): SampleIndex {
    this.knownSamples ??= new SampleIndex(this.template);
    return this.knownSamples;
  }

  pathTo(span: Span): Path {
    return pathTo(this.root, span);
  }

  /** The text that a finding is about, or is in. */
  textAt(span: Span): Text | undefined {
    const last = this.pathTo(span).at(-1);
    const node = last?.kind === 'entry' ? last.entry.value : last?.seq.items[last.index];
    const scalar = node?.kind === 'scalar' && span.start >= node.start ? scalarAt(this.root, node.start) : undefined;
    return scalar && this.textOf(scalar);
  }

  private textOf(scalar: ScalarNode): Text {
    const known = this.texts.get(scalar);
    // A text remembers where each of its characters was written.
    const text = known ?? new Text(scalar, this.text);
    if (!known) this.texts.set(scalar, text);
    return text;
  }

  /** The edit that takes out the key or item that a finding is about. */
  removalOf(span: Span): TextEdit | undefined {
    return removal(this.text, this.pathTo(span));
  }
}

/** A fix of one edit, where there is one. */
export function fix(title: string, edit: TextEdit | readonly TextEdit[] | undefined, safe = false): Fix | undefined {
  const edits = edit === undefined ? [] : [edit].flat();
  return edits.length > 0 ? { title, edits, safe } : undefined;
}

/** Which characters of a text's value a part of the file is. */
export function partOf(text: Text, span: Span): { readonly from: number; readonly to: number } | undefined {
  const from = firstAt(text, span.start, 0);
  if (from === text.value.length || text.spanOf(from, from + 1).start > span.start) return undefined;
  return { from, to: firstAt(text, span.end, from + 1) };
}

/** The first character that was written at an offset of the file or behind it; the length of the text where none was. */
function firstAt(text: Text, offset: number, from: number): number {
  let low = from;
  let high = text.value.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (text.spanOf(middle, middle + 1).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
