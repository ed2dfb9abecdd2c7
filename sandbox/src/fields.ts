import { own } from '../../contracts/src';
import type { Parameters } from './parameters';
import { isRecord } from './parameters';
import { Refusal, unknownField } from './refusal';

/** One name in `fields`, with what stands behind it: `owned_wabas.limit(5){id,name}`. */
export interface Selection {
  readonly name: string;
  readonly modifiers: Readonly<Record<string, string>>;
  readonly fields?: readonly Selection[];
}

/** Something that can be read by its id. */
export interface GraphNode {
  readonly id: string;
  /** What Graph calls its kind, such as `WhatsAppBusinessAccount`. */
  readonly typeName: string;
  readonly fields: Readonly<Record<string, () => unknown>>;
  /** The fields that come when none are asked for. */
  readonly defaults: readonly string[];
  readonly edges: Readonly<Record<string, Edge>>;
}

/** Nodes that belong to a node. */
export interface Edge {
  /** @returns the edge with these parameters, the nodes as they are asked for; undefined where it is left out, being empty */
  read(query: EdgeQuery): Readonly<Record<string, unknown>> & { readonly data: readonly unknown[] };
}

export interface EdgeQuery {
  readonly parameters: Parameters;
  readonly fields: readonly Selection[] | undefined;
  /** Where the edge is, such as `102290000000001/message_templates`. */
  readonly path: string;
}

/** @throws Refusal for what can't be read */
export function parseFields(text: string): Selection[] {
  const reader = new FieldReader(text);
  const selections = reader.selections();
  reader.end();
  return selections;
}

class FieldReader {
  private at = 0;

  constructor(private readonly text: string) {}

  selections(): Selection[] {
    const found: Selection[] = [];
    do {
      this.space();
      if (this.at >= this.text.length || this.text[this.at] === '}') break;
      found.push(this.selection());
      this.space();
    } while (this.take(','));
    return found;
  }

  end(): void {
    if (this.at < this.text.length) this.refuse();
  }

  private selection(): Selection {
    const name = this.word();
    const modifiers: Record<string, string> = {};
    while (this.take('.')) {
      const modifier = this.word();
      this.expect('(');
      const from = this.at;
      while (this.at < this.text.length && this.text[this.at] !== ')') this.at++;
      modifiers[modifier] = this.text.slice(from, this.at);
      this.expect(')');
    }
    this.space();
    if (!this.take('{')) return { name, modifiers };
    const fields = this.selections();
    this.expect('}');
    return { name, modifiers, fields };
  }

  private word(): string {
    const [word] = /^\w+/.exec(this.text.slice(this.at)) ?? [];
    if (word === undefined) return this.refuse();
    this.at += word.length;
    return word;
  }

  private take(sign: string): boolean {
    if (this.text[this.at] !== sign) return false;
    this.at++;
    return true;
  }

  private expect(sign: string): void {
    if (!this.take(sign)) this.refuse();
  }

  private space(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at++;
  }

  private refuse(): never {
    const found = this.text[this.at] ?? 'end of string';
    throw new Refusal(2500, `Syntax error "Expected name." at character ${this.at}: ${found}`);
  }
}

/** What a node answers: the fields that are asked for, and always its id. */
export function readNode(
  node: GraphNode,
  selections: readonly Selection[] | undefined,
  edgeParameters: (selection: Selection) => Parameters,
): Record<string, unknown> {
  const asked: readonly Selection[] = selections ?? node.defaults.map((name) => ({ name, modifiers: {} }));
  const answer: Record<string, unknown> = {};
  for (const selection of asked) {
    const value = readField(node, selection, edgeParameters);
    if (value !== undefined) answer[selection.name] = value;
  }
  answer.id = node.id;
  return answer;
}

function readField(
  node: GraphNode,
  selection: Selection,
  edgeParameters: (selection: Selection) => Parameters,
): unknown {
  const { name, fields } = selection;
  if (name === 'id') return node.id;
  const field = own(node.fields, name);
  if (field) return picked(field(), fields);
  const edge = own(node.edges, name);
  if (!edge) throw unknownField(name, node.typeName);
  const read = edge.read({ parameters: edgeParameters(selection), fields, path: `${node.id}/${name}` });
  return read.data.length === 0 && !('paging' in read) ? undefined : read;
}

/** Of an object that is a field, the fields that are asked for. */
function picked(value: unknown, selections: readonly Selection[] | undefined): unknown {
  if (!selections || !isRecord(value)) return value;
  return Object.fromEntries(
    selections.flatMap(({ name, fields }) =>
      Object.hasOwn(value, name) ? [[name, picked(value[name], fields)] as const] : [],
    ),
  );
}
