import { type SampledText, sampledTexts } from '../edits/parts';
import type { Example } from '../model/examples';
import type { Template } from '../model/template';

/** A placeholder without an example. */
interface MissingExample {
  readonly at: SampledText;
  readonly name: string;
}

/** Which placeholders and examples of a template belong together, worked out once for all of its findings. */
export class SampleIndex {
  readonly texts: readonly SampledText[];
  /** By where the placeholder first stands in its text. */
  readonly missing = new Map<number, MissingExample>();
  /** The examples that a placeholder has, by where their key begins. */
  readonly used = new Map<number, Example>();
  /** Every example, by where its key begins. */
  readonly examples = new Map<number, Example>();
  /** The names of {@link missing}. */
  readonly lacking: ReadonlySet<string>;
  /** The names of examples that no text uses. */
  readonly surplus: ReadonlySet<string>;

  constructor(template: Template) {
    this.texts = sampledTexts(template);
    const placed = new Set<string>();
    for (const at of this.texts) this.addText(at, placed);
    for (const scope of new Set(this.texts.flatMap(({ scopes }) => scopes)))
      for (const example of scope.values) setOnce(this.examples, example.keySpan.start, example);
    const given = [...this.examples.values()].map(({ name }) => name);
    this.surplus = new Set(given.filter((name) => !placed.has(name)));
    this.lacking = new Set([...this.missing.values()].map(({ name }) => name));
  }

  private addText(at: SampledText, placed: Set<string>): void {
    const seen = new Set<string>();
    for (const { name, start, end } of at.text.placeholders) {
      placed.add(name);
      if (seen.has(name)) continue;
      seen.add(name);
      const example = exampleIn(at, name);
      if (example) setOnce(this.used, example.keySpan.start, example);
      else setOnce(this.missing, at.text.spanOf(start, end).start, { at, name });
    }
  }
}

/** The nearest example of a placeholder of a text. */
export function exampleIn({ scopes }: SampledText, name: string): Example | undefined {
  for (const scope of scopes) {
    const example = scope.get(name);
    if (example) return example;
  }
  return undefined;
}

function setOnce<T>(map: Map<number, T>, key: number, value: T): void {
  if (!map.has(key)) map.set(key, value);
}
