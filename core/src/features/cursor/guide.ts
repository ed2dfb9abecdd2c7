import { own } from '../../../../contracts/src';
import { keyOrder } from '../../format/keyOrder';
import { type JsonSchema, templateSchema } from '../../schema/templateSchema';

/** What may stand at a place of a template, by the schema. */
export interface Shape {
  readonly description: string;
  /** The keys that a map here may have, in canonical order, each with its own shape; empty where it takes none or any. */
  readonly keys: readonly string[];
  /** The words that a value here may be. */
  readonly values: readonly string[];
  readonly takesMap: boolean;
  readonly takesList: boolean;
  /** True where it is a scalar of any kind, even beside a map. */
  readonly takesText: boolean;
  readonly isBoolean: boolean;
}

/** Where something belongs: with the language taken off, what a path means does not depend on how many languages there are. */
export interface Part {
  /** The code; undefined at the top of the file. */
  readonly language: string | undefined;
  /** Keys, `-` for items of lists. */
  readonly path: readonly string[];
}

export function partOf(path: readonly string[]): Part {
  const [first, code] = path;
  if (first !== 'languages' || code === undefined || code === '-') return { language: undefined, path };
  return { language: code, path: path.slice(2) };
}

/** The schema of template files, to look up what may stand where. */
export class Guide {
  private readonly schema = templateSchema('structure');

  /** @returns undefined where anything may stand, or nothing is known */
  at(path: readonly string[]): Shape | undefined {
    let schema: JsonSchema | undefined = this.schema;
    for (const step of path) {
      schema = schema && this.resolve(child(schema, step));
      if (!schema) return undefined;
    }
    return shapeOf(schema, path);
  }

  private resolve(schema: JsonSchema | undefined): JsonSchema | undefined {
    const reference = schema?.$ref;
    if (typeof reference !== 'string') return schema;
    return (this.schema.definitions as Record<string, JsonSchema>)[reference.replace('#/definitions/', '')];
  }
}

function child(schema: JsonSchema, step: string): JsonSchema | undefined {
  if (step === '-') return asSchema(schema.items);
  const properties = asSchema(schema.properties) as Record<string, JsonSchema> | undefined;
  return (properties && own(properties, step)) ?? asSchema(schema.additionalProperties);
}

function asSchema(value: unknown): JsonSchema | undefined {
  return typeof value === 'object' && value !== null ? (value as JsonSchema) : undefined;
}

function shapeOf(schema: JsonSchema, path: readonly string[]): Shape {
  const types = [schema.type ?? []].flat() as string[];
  const order = keyOrder(path.filter((step) => step !== '-')) ?? [];
  const keys = Object.keys(asSchema(schema.properties) ?? {});
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return {
    description: typeof schema.description === 'string' ? schema.description : '',
    keys: [...keys].sort((a, b) => rank(a) - rank(b)),
    values: (schema.enum as string[] | undefined) ?? [],
    takesMap: types.includes('object'),
    takesList: types.includes('array'),
    takesText: types.includes('string') || types.includes('integer') || schema.enum !== undefined,
    isBoolean: types.length === 1 && types[0] === 'boolean',
  };
}
