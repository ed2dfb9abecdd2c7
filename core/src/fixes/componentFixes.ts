import { entryEnd } from '../edits/extent';
import { insertion } from '../edits/insert';
import { lineBreakOf } from '../edits/lines';
import { keysOf, type Path } from '../edits/path';
import { removal } from '../edits/remove';
import { reordered } from '../edits/reorder';
import { type Entry, entryOf, type MapNode } from '../syntax/tree';
import type { TextEdit } from '../text/span';
import { type FixMaker, fix, type ReadableFile } from './fix';

const AUTHENTICATION_BODY = '{ add_security_recommendation: true }';
const AUTHENTICATION_FOOTER = '{ code_expiration_minutes: 5 }';
const OTP_BUTTONS = '[{ type: OTP, otp_type: COPY_CODE }]';

/** What an authentication template can't have, or has from Meta. */
const NOT_IN_AUTHENTICATION = [
  'header',
  'footer',
  'carousel',
  'limited_time_offer',
  'call_permission_request',
  'examples',
];

/** The edit that gives an entry another value. */
function withValue(text: string, entry: Entry, value: string): TextEdit {
  return { start: entry.keySpan.end, end: entryEnd(text, entry), newText: `: ${value}` };
}

function metasForm(value: string): FixMaker {
  return (finding, file) => {
    const entries = file.pathTo(finding).flatMap((step) => (step.kind === 'entry' ? [step.entry] : []));
    const component = entries.find(({ key }) => key === 'body' || key === 'footer');
    return component && fix(`Write ${component.key}: ${value}`, withValue(file.text, component, value));
  };
}

/** Makes an authentication template of one that hands over a code: nothing of its text stays, as Meta writes it. */
const authentication: FixMaker = (_finding, file) => {
  const { root, text } = file;
  const [category, body, buttons, languages] = ['category', 'body', 'buttons', 'languages'].map((key) =>
    entryOf(root, key),
  );
  if (!category || root.entries.some(({ merged }) => merged)) return undefined;
  const codes = languages?.value.kind === 'map' ? languages.value.entries.map(({ key }) => key) : undefined;
  // What is not there yet is written behind what is.
  const newButtons = buttons ? '' : `${lineBreakOf(text)}buttons: ${OTP_BUTTONS}`;
  const newBody = body ? '' : `${lineBreakOf(text)}body: ${AUTHENTICATION_BODY}${newButtons}`;
  if (!body && !codes) return undefined;
  const edits: (TextEdit | undefined)[] = [
    withValue(text, category, 'AUTHENTICATION'),
    languages && codes ? withValue(text, languages, `[${codes.join(', ')}]${newBody}`) : undefined,
    body ? withValue(text, body, `${AUTHENTICATION_BODY}${newButtons}`) : undefined,
    buttons ? withValue(text, buttons, OTP_BUTTONS) : undefined,
    ...NOT_IN_AUTHENTICATION.map((key) => {
      const entry = entryOf(root, key);
      return entry && removal(text, [{ kind: 'entry', map: root, entry }]);
    }),
  ];
  return fix(
    'Make it an AUTHENTICATION template',
    edits.filter((edit) => edit !== undefined),
  );
};

function mapAt(path: Path): { map: MapNode; keys: string[] } | undefined {
  const last = path.at(-1);
  return last?.kind === 'entry' ? { map: last.map, keys: keysOf(path.slice(0, -1)) } : undefined;
}

const grouped: FixMaker = (finding, file) => {
  const path = file.pathTo(finding);
  const list = [...path].reverse().find((step) => step.kind === 'item');
  if (list?.kind !== 'item') return undefined;
  const isReply = list.seq.items.map((item) => {
    const type = item.kind === 'map' ? entryOf(item, 'type')?.value : undefined;
    return type?.kind === 'scalar' && type.text.toUpperCase() === 'QUICK_REPLY';
  });
  const first = isReply[0];
  const order = isReply.map((_, index) => index);
  order.sort((a, b) => Number(isReply[a] !== first) - Number(isReply[b] !== first) || a - b);
  return fix('Put the quick replies together', reordered(file.text, list.seq, order));
};

/** `package_name` and `signature_hash` of a button become its first app. */
const appFields: FixMaker = (finding, file) => {
  const at = mapAt(file.pathTo(finding));
  if (!at) return undefined;
  const fields = ['package_name', 'signature_hash'].map((key) => entryOf(at.map, key));
  const given = fields.filter((entry) => entry !== undefined);
  const [first, second] = [...given].sort((a, b) => a.keySpan.start - b.keySpan.start);
  if (!first || !second || entryOf(at.map, 'supported_apps')) return undefined;
  const app = given.map((entry) => file.text.slice(entry.keySpan.start, entryEnd(file.text, entry)));
  const path = file.pathTo(finding).slice(0, -1);
  const moved = {
    start: first.keySpan.start,
    end: entryEnd(file.text, first),
    newText: `supported_apps: [{ ${app.join(', ')} }]`,
  };
  const rest = removal(file.text, [...path, { kind: 'entry', map: at.map, entry: second }]);
  return fix('Move them into supported_apps', rest && [moved, rest], true);
};

const otpButton: FixMaker = (_finding, file: ReadableFile) => {
  if (file.template.languages.some(({ content }) => content.buttons)) return undefined;
  return fix(
    'Add a COPY_CODE button',
    insertion(file.text, file.root, [], 'buttons', '\n  - { type: OTP, otp_type: COPY_CODE }'),
  );
};

const zeroTapTerms: FixMaker = (finding, file) => {
  const at = mapAt(file.pathTo(finding));
  if (!at) return undefined;
  const key = 'zero_tap_terms_accepted';
  const entry = entryOf(at.map, key);
  const edit = entry ? withValue(file.text, entry, 'true') : insertion(file.text, at.map, at.keys, key, 'true');
  return fix('Accept Meta’s terms for zero-tap', edit);
};

export const COMPONENT_FIXES: Readonly<Record<string, FixMaker>> = {
  'auth-body-text': metasForm(AUTHENTICATION_BODY),
  'auth-footer-text': metasForm(AUTHENTICATION_FOOTER),
  'category-login-code': authentication,
  'buttons-grouping': grouped,
  'otp-app-fields-removed': appFields,
  'otp-missing': otpButton,
  'otp-zero-tap-terms': zeroTapTerms,
};
