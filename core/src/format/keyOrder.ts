import { own } from '../../../contracts/src';
import { BUTTONS, type ButtonField, PASSED_ON } from '../../../facts/src';

/** The canonical order of keys: that of the format's table. Keys that are not listed come last, in the order they have. */
const CONTENT = [
  'header',
  'body',
  'footer',
  'buttons',
  'carousel',
  'limited_time_offer',
  'call_permission_request',
  'examples',
];

const TOP = ['name', 'category', 'language', 'languages', 'parameter_format', ...CONTENT, ...PASSED_ON, 'api_fields'];

const BUTTON_FIELDS: readonly ButtonField[] = [...new Set(Object.values(BUTTONS).flatMap((spec) => [...spec.fields]))];
const BUTTON = ['type', 'otp_type', 'text', ...BUTTON_FIELDS.filter((field) => field !== 'otp_type'), 'api_fields'];

const BY_KEY: Readonly<Record<string, readonly string[]>> = {
  header: ['format', 'text', 'example', 'examples', 'api_fields'],
  body: ['text', 'add_security_recommendation', 'examples', 'api_fields'],
  footer: ['text', 'code_expiration_minutes', 'api_fields'],
  limited_time_offer: ['text', 'has_expiration', 'api_fields'],
  supported_apps: ['package_name', 'signature_hash'],
  carousel: ['header', 'body', 'buttons', 'api_fields'],
  buttons: BUTTON,
};

/**
 * The order of the keys in a map.
 *
 * @param path the keys that lead to the map, list items left out; empty for the file itself
 * @returns undefined where the author's order stands: examples, Meta's own types, `api_fields` and `x-` keys
 */
export function keyOrder(path: readonly string[]): readonly string[] | undefined {
  if (path.length === 0) return TOP;
  if (path.some((key) => key.startsWith('x-') || key === 'api_fields' || key === 'examples')) return undefined;
  if (path[0] === 'languages' && path.length === 2) return [...CONTENT, 'api_fields'];
  const place = (path[0] === 'languages' ? path.slice(2) : path).join(' ');
  return PLACES.test(place) ? own(BY_KEY, path.at(-1) ?? '') : undefined;
}

/** Where the maps of {@link BY_KEY} stand: elsewhere a key of the same name is somebody else's. */
const PLACES =
  /^(?:header|body|footer|limited_time_offer|carousel|(?:carousel )?buttons(?: supported_apps)?|carousel (?:header|body))$/;

/** Puts items into an order; those that it does not list stay behind, in the order they have. */
export function inOrder<T>(items: readonly T[], keyOf: (item: T) => string, order: readonly string[]): T[] {
  const rank = (item: T) => {
    // What is merged in comes first: the other keys stand over it.
    if (keyOf(item) === '<<') return -1;
    const index = order.indexOf(keyOf(item));
    return index < 0 ? order.length : index;
  };
  return [...items].sort((a, b) => rank(a) - rank(b));
}
