import { own } from '../../../contracts/src';
import {
  API_ONLY_FIELDS,
  BUTTON_TYPES,
  buttonSpec,
  headerSpec,
  LIBRARY_BODY_SWITCHES,
  PAYMENT_SETTING_TYPES,
  RETIRED_CATEGORIES,
  UNDOCUMENTED_BUTTONS,
} from '../../../facts/src';
import { keyOrder } from '../format/keyOrder';
import { type ValidationError, validateTemplate } from '../generated/validators';
import type { RawFinding } from '../rules/defineRule';
import { KEYWORD_KEYS } from '../schema/keywordKeys';
import { TooManyValuesError, toJson } from '../syntax/toJson';
import { type Entry, entryOf, type MapNode, type Node } from '../syntax/tree';
import type { Span } from '../text/span';
import { slipOf } from './closest';
import { foreignKeyWords, isOfTemplate, judgeKey, sendOnlyMessage } from './unknownKeys';

/** The plain value of a template file, without what is only the author's own; undefined when aliases multiply beyond reason. */
export function templateValue(root: MapNode): unknown {
  const sent = root.entries.filter(({ key }) => !key.startsWith('x-'));
  try {
    return toJson({ ...root, entries: sent }, KEYWORD_KEYS);
  } catch (error) {
    if (error instanceof TooManyValuesError) return undefined;
    throw error;
  }
}

export function tooManyValues(root: MapNode): RawFinding {
  const { start, end } = root.entries[0]?.keySpan ?? root;
  return {
    ruleId: 'yaml-syntax',
    start,
    end,
    message: 'This file is not checked: its aliases stand for too many values. Write the values out.',
  };
}

/**
 * Checks the shape of a file against the compiled schema, and puts what the schema says into words.
 *
 * @param value what {@link templateValue} made of the same root
 */
export function checkStructure(root: MapNode, value: unknown): RawFinding[] {
  if (validateTemplate(value)) return [];
  const known = new Set<string>();
  const entries = new EntryFinder();
  return (validateTemplate.errors ?? []).flatMap((error) => {
    const finding = describe(error, root, entries);
    // An anchored value that is used twice is wrong once.
    const key = finding && `${finding.ruleId} ${finding.start} ${finding.message}`;
    if (!finding || !key || known.has(key)) return [];
    known.add(key);
    return [finding];
  });
}

interface Place {
  readonly node: Node;
  /** The key under which the node stands, or the key of the list it is in. */
  readonly key: string;
  readonly keySpan: Span;
}

/** The entries of maps by their keys: each of a thousand errors in a map asks for one. */
class EntryFinder {
  private readonly known = new Map<MapNode, ReadonlyMap<string, Entry>>();

  find(map: MapNode, key: string): Entry | undefined {
    let byKey = this.known.get(map);
    if (!byKey) {
      byKey = new Map(map.entries.map((entry) => [entry.key, entry]));
      this.known.set(map, byKey);
    }
    return byKey.get(key);
  }
}

function describe(error: ValidationError, root: MapNode, entries: EntryFinder): RawFinding | undefined {
  const path = error.instancePath.split('/').slice(1).map(unescapePointer);
  const place = locate(root, path, entries);
  if (error.keyword !== 'additionalProperties' && isInUnknownPart(root, path, entries)) return undefined;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(String(error.params.additionalProperty), place, path, entries);
    case 'required':
      return missingKey(String(error.params.missingProperty), place, path);
    case 'type':
      return wrongType(error.params.type, place, path);
    case 'enum':
      return path.at(-1) === 'type' && path.at(-3) === 'buttons'
        ? wrongButtonType(locate(root, path.slice(0, -1), entries))
        : wrongKeyword(allowedValues(error, path), place);
    default:
      return undefined;
  }
}

/** In the case in which they are written: the schema that checks has all of them in capitals. */
function allowedValues(error: ValidationError, path: readonly string[]): readonly unknown[] {
  return path.at(-2) === 'payment_setting' ? PAYMENT_SETTING_TYPES : (error.params.allowedValues as readonly unknown[]);
}

/** Whether a value is a field of a button or a header of a kind that nothing is known of: then nothing is known of the field either. */
function isInUnknownPart(root: MapNode, path: readonly string[], entries: EntryFinder): boolean {
  return path.some((part, index) => {
    const isButton = path[index - 1] === 'buttons' && /^\d+$/.test(part);
    const key = isButton ? 'type' : 'format';
    if (!(isButton || part === 'header') || index === path.length - 1 || path[index + 1] === key) return false;
    const { node } = locate(root, path.slice(0, index + 1), entries);
    const kind = node.kind === 'map' ? entries.find(node, key)?.value : undefined;
    if (kind?.kind !== 'scalar' || kind.text === '') return false;
    return (isButton ? buttonSpec : headerSpec)(kind.text.toUpperCase()) === undefined;
  });
}

function unescapePointer(part: string): string {
  return part.replace(/~1/g, '/').replace(/~0/g, '~');
}

function locate(root: MapNode, path: readonly string[], entries: EntryFinder): Place {
  let place: Place = {
    node: root,
    key: '',
    keySpan: { start: root.start, end: root.entries[0]?.keySpan.end ?? root.start },
  };
  for (const part of path) {
    const { node } = place;
    if (node.kind === 'map') {
      const entry = entries.find(node, part);
      if (!entry) return place;
      place = { node: entry.value, key: entry.key, keySpan: entry.keySpan };
    } else if (node.kind === 'seq') {
      const item = node.items[Number(part)];
      if (!item) return place;
      place = { node: item, key: place.key, keySpan: firstKey(item) };
    }
  }
  return place;
}

function firstKey(node: Node): Span {
  return node.kind === 'map' ? (node.entries[0]?.keySpan ?? node) : node;
}

function unknownKey(key: string, place: Place, path: readonly string[], entries: EntryFinder): RawFinding | undefined {
  const entry = place.node.kind === 'map' ? entries.find(place.node, key) : undefined;
  const at = entry?.keySpan ?? place.keySpan;
  const where = path.length === 0 ? 'at the top of a template' : `in ${nameOf(path)}`;
  const known = knownKeys(path, place);
  const judged = judgeKey(key, known, withoutItems(path));
  if (judged.kind === 'sendOnly') {
    return {
      ruleId: 'component-send-only',
      ...at,
      message: sendOnlyMessage(key),
    };
  }
  const apiOnly = isOfTemplate(path) ? own(API_ONLY_FIELDS, key) : undefined;
  if (apiOnly) {
    if (apiOnly.effect === 'none') {
      return {
        ruleId: 'field-no-effect',
        ...at,
        message: `${key} has had no effect since 9 April 2025 and is not sent: remove it.`,
      };
    }
    return {
      ruleId: 'unknown-key',
      ...at,
      severity: 'warning',
      message: `${key} is a field of the API that no page explains. It is sent as it stands: put it under api_fields to say that it is meant, or remove it.`,
    };
  }
  switch (judged.kind) {
    case 'slip':
      return {
        ruleId: 'unknown-key',
        ...at,
        message: `There is no key ${key} ${where}: did you mean ${judged.meant}?`,
        meant: judged.meant,
      };
    case 'readingOnly':
      return {
        ruleId: 'unknown-key',
        ...at,
        message: `${key} stands only in what Meta answers and can’t be given: remove it.`,
      };
    case 'misplaced':
      return { ruleId: 'unknown-key', ...at, message: `There is no key ${key} ${where}: remove it.` };
    default:
      return {
        ruleId: 'unknown-key',
        ...at,
        severity: 'warning',
        message: foreignKeyWords(key, where),
      };
  }
}

/** The keys of Meta's own types, whose order is the author's. */
const KEYS_OF_META_TYPES: Readonly<Record<string, readonly string[]>> = {
  bid_spec: ['bid_amount', 'bid_strategy'],
  optimization_spec: ['bid_amount', 'bid_strategy'],
  payment_setting: ['type', ...PAYMENT_SETTING_TYPES],
  degrees_of_freedom_spec: ['creative_features_spec'],
  library_template_body_inputs: [...LIBRARY_BODY_SWITCHES, 'code_expiration_minutes'],
  library_template_button_inputs: [
    'type',
    'url',
    'phone_number',
    'otp_type',
    'zero_tap_terms_accepted',
    'supported_apps',
  ],
  app_deep_link: ['meta_app_id', 'android_deep_link', 'android_fallback_playstore_url'],
};

function knownKeys(path: readonly string[], place: Place): readonly string[] {
  return keyOrder(withoutItems(path)) ?? own(KEYS_OF_META_TYPES, place.key) ?? [];
}

function withoutItems(path: readonly string[]): readonly string[] {
  return path.filter((part, index) => !/^\d+$/.test(part) || (index === 1 && path[0] === 'languages'));
}

function nameOf(path: readonly string[]): string {
  const last = path.at(-1) ?? '';
  const listed = /^\d+$/.test(last);
  const owner = listed ? path.at(-2) : last;
  if (listed && owner === 'buttons') return `button ${Number(last) + 1}`;
  if (listed && owner === 'carousel') return `card ${Number(last) + 1}`;
  if (path.length === 2 && path[0] === 'languages') return `language ${last}`;
  return listed ? `item ${Number(last) + 1} of ${owner}` : last;
}

function missingKey(key: string, place: Place, path: readonly string[]): RawFinding {
  if (place.key === 'buttons') return wrongButtonType(place);
  return {
    ruleId: 'missing-key',
    ...place.keySpan,
    message: `${nameOf(path)} needs the key ${key}: add it.`,
  };
}

const TYPE_NAMES: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'a map of keys',
  array: 'a list',
  null: 'nothing',
};

function wrongType(types: unknown, place: Place, path: readonly string[]): RawFinding {
  const list = (Array.isArray(types) ? types : [types]).map(String);
  const takesText = list.includes('string');
  const wanted = list
    .filter(
      (type) => !(takesText && (type === 'number' || type === 'boolean' || type === 'integer')) && type !== 'null',
    )
    .map((type) => TYPE_NAMES[type] ?? type)
    .join(' or ');
  const { node } = place;
  const name = path.length === 0 ? 'a template' : nameOf(path);
  if (node.kind === 'scalar' && node.value === null) {
    return {
      ruleId: 'wrong-type',
      ...place.keySpan,
      message: `${name} is empty: give it ${wanted}, or remove the key.`,
    };
  }
  const is = node.kind === 'map' ? 'a map of keys' : node.kind === 'seq' ? 'a list' : 'a text';
  const at = node.kind === 'scalar' ? node : place.keySpan;
  const braces = node.kind === 'map' && node.flow && takesText ? ' A text that begins with { must be in quotes.' : '';
  return {
    ruleId: 'wrong-type',
    start: at.start,
    end: at.end,
    message: `${name} must be ${wanted}, not ${is}.${braces}`,
  };
}

/** How all of Meta’s keywords are written, but for upper and lower case. */
const KEYWORD_OF_META = /^[a-z][a-z0-9_]*$/i;

function wrongKeyword(allowed: readonly unknown[], place: Place): RawFinding {
  const written = place.node.kind === 'scalar' ? place.node.text : '';
  const values = allowed.map(String);
  const ruleId = place.key === 'category' ? 'category-invalid' : 'value-not-allowed';
  const { start, end } = written === '' ? place.keySpan : place.node;
  const at = { ruleId, start, end };
  if (written === '') return { ...at, message: `${place.key} has no value: write one of ${values.join(', ')}.` };
  const retired = place.key === 'category' ? own(RETIRED_CATEGORIES, written.toUpperCase()) : undefined;
  if (retired) {
    return {
      ...at,
      message: `${written} is a category of before May 2023, which Meta refuses today: write ${retired}.`,
      meant: retired,
    };
  }
  const meant = slipOf(written.toUpperCase(), values);
  const kind = place.key === 'category' ? 'category of Meta’s' : `value of ${place.key}`;
  if (meant) return { ...at, message: `${written} isn’t a ${kind}: did you mean ${meant}?`, meant };
  if (!KEYWORD_OF_META.test(written))
    return { ...at, message: `${written} can’t be a ${kind}: write one of ${values.join(', ')}.` };
  return { ...at, severity: 'warning', message: notKnown(written, kind, values) };
}

function notKnown(written: string, kind: string, known: readonly string[]): string {
  return `${written} is not known here as a ${kind}. Meta may know it, so it is sent as it stands; known are ${known.join(', ')}.`;
}

function wrongButtonType(place: Place): RawFinding {
  const entry = place.node.kind === 'map' ? entryOf(place.node, 'type') : undefined;
  const written = entry?.value.kind === 'scalar' ? entry.value.text : '';
  const { start, end } = entry ? (written ? entry.value : entry.keySpan) : place.keySpan;
  const at = { ruleId: 'button-type-unknown', start, end };
  if (UNDOCUMENTED_BUTTONS.includes(written.toUpperCase())) {
    return {
      ...at,
      ruleId: 'button-type-undocumented',
      message: `${written} occurs in Meta’s replies but no page offers it for creation: use one of ${BUTTON_TYPES.join(', ')}.`,
    };
  }
  if (!written) return { ...at, message: `This button has no type: write one of ${BUTTON_TYPES.join(', ')}.` };
  const meant = slipOf(written.toUpperCase(), BUTTON_TYPES);
  if (meant) return { ...at, message: `There is no button of the type ${written}: did you mean ${meant}?`, meant };
  if (!KEYWORD_OF_META.test(written))
    return { ...at, message: `${written} can’t be the type of a button: write one of ${BUTTON_TYPES.join(', ')}.` };
  return { ...at, severity: 'warning', message: notKnown(written, 'type of a button', BUTTON_TYPES) };
}
