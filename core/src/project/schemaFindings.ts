import { closest } from '../check/closest';
import type { ValidationError } from '../generated/validators';
import type { RawFinding } from '../rules/defineRule';
import { type Entry, entryOf, type MapNode, type Node } from '../syntax/tree';
import type { Span } from '../text/span';
import { ALL_LOCKED, meansTargets, ROOT_KEYS, shown, TARGET_KEYS } from './targets';

/** What the schema has against a project file, in words that say what to do. */
export function schemaFinding(error: ValidationError, root: MapNode): RawFinding {
  const path = error.instancePath.split('/').slice(1);
  let node: Node = root;
  let at: Span = root.entries[0]?.keySpan ?? root;
  for (const part of path) {
    const entry: { value: Node; keySpan: Span } | undefined = node.kind === 'map' ? entryOf(node, part) : undefined;
    const child: Node | undefined = entry?.value ?? (node.kind === 'seq' ? node.items[Number(part)] : undefined);
    if (!child) break;
    node = child;
    at = child.kind === 'scalar' && child.text !== '' ? child : (entry?.keySpan ?? child);
  }
  const last = path.at(-1) ?? 'the project file';
  const name = /^\d+$/.test(last) ? `Each of ${path.at(-2)}` : shown(last);
  const finding = (span: Span, message: string): RawFinding => ({
    ruleId: 'project-file',
    start: span.start,
    end: span.end,
    message,
  });
  const { params } = error;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params.additionalProperty);
      const entry = node.kind === 'map' ? entryOf(node, key) : undefined;
      return finding(entry?.keySpan ?? at, unknownKey(key, path.length === 0 ? entry : undefined));
    }
    case 'type':
      return finding(at, wrongType(name, [params.type].flat().map(String)));
    case 'minItems':
      return finding(at, `${name} is empty, so the usual patterns hold: add one, or remove the key.`);
    case 'enum':
      return finding(at, `${name} must be one of ${(params.allowedValues as unknown[]).join(', ')}.`);
    case 'pattern':
      return finding(at, 'api_version looks like v26.0.');
    case 'minimum':
    case 'maximum':
      return finding(at, `${name} must be ${params.comparison} ${params.limit}.`);
    default:
      return finding(at, `${name} is not valid here.`);
  }
}

function unknownKey(key: string, entry: Entry | undefined): string {
  const guess = closest(key, [...ROOT_KEYS, ...TARGET_KEYS]);
  const unknown = `There is no key ${shown(key)} here`;
  const message = guess ? `${unknown}: did you mean ${guess}?` : `${unknown}: remove it.`;
  return entry && meansTargets(entry) ? `${message} ${ALL_LOCKED}` : message;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  object: 'a map of keys',
  array: 'a list',
};

function wrongType(name: string, types: readonly string[]): string {
  if (name === 'api_version') return 'api_version must be a text such as v26.0.';
  return `${name} must be ${types.map((type) => TYPE_NAMES[type] ?? type).join(' or ')}.`;
}
