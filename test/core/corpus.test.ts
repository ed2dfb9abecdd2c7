import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { checkFile, compile, type Finding, importTemplates, settle } from '../../core/src/index';

/**
 * Payloads with Meta's verdict. They stay outside of the repository because their licences are mixed; every rule has cases of its
 * own in here.
 */
const FOLDER = path.resolve(process.env.WABA_CORPUS ?? path.join(process.cwd(), '..', 'shared', 'corpus'));

interface Case {
  readonly id: string;
  readonly file: string;
  readonly verdict: 'accepted' | 'documented-valid' | 'rejected';
  readonly disputed?: string;
  readonly obsolete?: string;
  readonly endpoint?: string;
  readonly rules?: readonly string[];
  readonly error?: { readonly code?: number | null; readonly subcode?: number | null };
  readonly payload: unknown;
}

/** The reasons of the corpus in the words of our rules, for refusals without a recorded subcode. */
const RULES_OF_REASON: Record<string, readonly string[]> = {
  'var.edge': ['var-edge'],
  'var.ratio': ['var-ratio'],
  'button.url.valid': ['url-scheme'],
  'button.label.length': ['button-label-length'],
  'header.media.handle': ['header-sample-missing', 'header-sample-url', 'header-sample-handle'],
  'pull.rehydrate': ['header-sample-url'],
  'lto.text.length': ['lto-text-length'],
  'library.no-components': ['library-with-components'],
  'example.no-newline': ['sample-whitespace'],
};

/** Refusals with neither a subcode nor reasons: the rule that foresees each. */
const RULE_OF_CASE: Readonly<Record<string, string>> = { '399': 'library-quick-reply-input' };

/** Reasons that a file of this format can't have: compiling makes them right. */
const MENDED_BY_FORMAT = [
  'example.nesting',
  'example.forbidden-without-vars',
  'body.example',
  'parameter-format.missing',
];
/** Reasons that lie in the account, not in the payload. */
const NOT_IN_PAYLOAD = /^(state|account|rate|quota)\./;

/** What an account does not show of a template, or shows as none can be created: whoever imports it is asked for it, and rightly. */
const NOT_IN_A_REPLY: ReadonlySet<string> = new Set(['sample-missing', 'header-sample-missing', 'header-sample-url']);

/** Valid cases of which something is an error all the same, each with the rules and the reason. */
const ERRORS_ALL_THE_SAME: Readonly<Record<string, readonly [rules: readonly string[], why: string]>> = {
  '349': [['var-edge'], 'Approved in 2024; the same end has been refused in five projects since.'],
  '361': [['button-label-length', 'contact-label'], 'One provider alone prints this label, of 33 characters.'],
  '379': [
    ['auth-body-text', 'otp-missing'],
    'A draft: nobody sent its authentication template with a text of its own to Meta.',
  ],
  '403': [
    ['lto-buttons', 'lto-text-plain', 'var-edge-punctuation'],
    'Drafts of one provider’s project, without an answer of Meta’s: its page asks an offer for a URL button and a text without placeholders, and five live refusals speak against a placeholder and a full stop at the end.',
  ],
  '407': [
    ['footer-length', 'footer-variable', 'var-edge-punctuation'],
    'Texts that were invented for the shape of a reply.',
  ],
};

/** Valid cases that don’t come back as they were given, with the reason. */
const COMES_BACK_OTHERWISE: Readonly<Record<string, string>> = {
  '349': 'The button for a code reads back as a URL button, and is sent as what it is.',
  '351': 'NAMED is sent: the row of a database that this is left it out.',
  '353': 'Categories of before 2023 become those of today, and the languages of a name go into one file.',
  '367': 'The app of a one-tap button is under supported_apps, as Meta asks since 2024.',
  '371': 'true is sent instead of the text “true”, and an empty example of a button not at all.',
  '373': 'A message has one header, and a text without placeholders no example.',
  '403':
    'The account writes the text of an authentication template, which has no example; examples of a coupon are texts.',
};

/** Cases that are in no form of Meta’s: they are refused, and the company is named. */
const REFUSED_BY_NAME: Readonly<Record<string, RegExp>> = { '365': /Twilio’s own form/ };

/** Cases that are not met, each with the reason. */
const NOT_MET: Record<string, string> = {
  '215':
    'Two words for one placeholder: the ratio is a warning here, because a documented payload with the same ratio is undisputed. The error that it gets is that the body ends in a placeholder.',
};

const present = fs.existsSync(FOLDER);

describe('the corpus of payloads with Meta’s verdict', () => {
  if (!present) {
    it('is not on this machine: nothing was compared (set WABA_CORPUS to its folder)', () => {
      console.log(`      corpus not found: ${path.basename(FOLDER)}`);
    });
    return;
  }
  const cases = readCases();
  const rows: string[] = [];
  after(() => printTable(rows));

  for (const entry of cases.filter(isUndisputed)) {
    const refused = REFUSED_BY_NAME[entry.id];
    if (refused) {
      it(`${entry.file}: is refused, and says whose form it is`, () => {
        rows.push(`ok   ${entry.id} ${entry.verdict}: refused by name`);
        assert.throws(() => importTemplates(entry.payload), refused);
      });
      continue;
    }
    it(`${entry.file}: valid, and no error is found`, () => {
      const isReply = itemsOf(entry.payload).some((item) => looksRead(item));
      const [excused = [], why] = ERRORS_ALL_THE_SAME[entry.id] ?? [];
      const all = errorsOf(entry.payload);
      const asked = all.filter(({ ruleId }) => isReply && NOT_IN_A_REPLY.has(ruleId));
      const known = all.filter(({ ruleId }) => excused.includes(ruleId));
      const errors = all.filter((finding) => !asked.includes(finding) && !known.includes(finding));
      const notes = [
        ...(asked.length > 0 ? [`asked for what no reply has: ${idsOf(asked)}`] : []),
        ...(known.length > 0 ? [`${idsOf(known)} — ${why}`] : []),
      ];
      rows.push(
        `${errors.length === 0 ? 'ok  ' : 'FAIL'} ${entry.id} ${entry.verdict}: ${[idsOf(errors) || 'no error', ...notes].join('; ')}`,
      );
      assert.deepEqual(
        errors.map(({ ruleId, message }) => `${ruleId}: ${message}`),
        [],
      );
    });
    it(`${entry.file}: import then compile gives back what can be created`, () => {
      const why = COMES_BACK_OTHERWISE[entry.id];
      const [back, given] = [byName(compiled(entry.payload)), byName(normalised(entry.payload))];
      if (why === undefined) {
        assert.deepEqual(back, given);
        return;
      }
      assert.notDeepEqual(back, given, 'the reason is not needed any more');
      rows.push(`ok   ${entry.id} ${entry.verdict}: comes back otherwise — ${why}`);
      assert.deepEqual(
        back.map(identityOf),
        given.map(identityOf),
        'each template comes back, whatever became of its parts',
      );
    });
  }

  it('at least 97 % of the rejected ones get an error with the subcode that Meta answered', () => {
    const rejected = cases.filter(({ verdict, rules }) => verdict === 'rejected' && !isOfTheAccount(rules ?? []));
    const missed = rejected.filter((entry) => !isForeseen(entry, rows));
    const share = 1 - missed.length / rejected.length;
    rows.push(
      `${rejected.length - missed.length} of ${rejected.length} rejected payloads are met (${Math.round(share * 100)} %)`,
    );
    assert.ok(share >= 0.97, `only ${Math.round(share * 100)} %`);
    assert.deepEqual(
      missed.map(({ id }) => id).filter((id) => !(id in NOT_MET)),
      [],
      'every case that is not met has a reason written down',
    );
  });
});

function isOfTheAccount(reasons: readonly string[]): boolean {
  return reasons.length > 0 && reasons.every((reason) => NOT_IN_PAYLOAD.test(reason));
}

/** Whether an error has the recorded subcode; where none is recorded, whether one is of a rule that means the reason. */
function isForeseen({ id, rules, error, payload }: Case, rows: string[]): boolean {
  const reasons = rules ?? [];
  if (reasons.some((reason) => MENDED_BY_FORMAT.includes(reason))) {
    rows.push(`ok   ${id} rejected: ${reasons.join(', ')} can't be written in the format`);
    return true;
  }
  const errors = errorsOf(payload);
  const expected = [...reasons.flatMap((reason) => RULES_OF_REASON[reason] ?? []), RULE_OF_CASE[id]];
  const subcode = error?.subcode ?? undefined;
  const foreseen = subcode
    ? errors.some(({ meta }) => meta?.subcode === subcode)
    : errors.some(({ ruleId }) => expected.includes(ruleId));
  const found = errors.map(({ ruleId, meta }) => `${ruleId} ${meta?.subcode ?? ''}`.trim()).join(', ');
  const why = NOT_MET[id] && !foreseen ? ` — ${NOT_MET[id]}` : '';
  rows.push(
    `${foreseen ? 'ok  ' : 'MISS'} ${id} rejected ${subcode ?? reasons.join(', ')}: ${found || 'no error'}${why}`,
  );
  return foreseen;
}

function readCases(): Case[] {
  return (
    fs
      .readdirSync(FOLDER)
      // Replies to requests of all kinds are no templates: they are asked of the sandbox.
      .filter((file) => file.endsWith('.json') && file !== 'replies.json')
      .sort()
      .map((file) => ({ file, ...JSON.parse(fs.readFileSync(path.join(FOLDER, file), 'utf8')) }))
  );
}

/** The body of an edit is no template: it has neither name nor language. */
function isUndisputed({ verdict, disputed, obsolete, endpoint }: Case): boolean {
  return verdict !== 'rejected' && !disputed && !obsolete && !endpoint?.includes('(edit)');
}

function errorsOf(payload: unknown): Finding[] {
  return importTemplates(payload).flatMap(({ text }) =>
    settle(checkFile(text), [], {}).filter(({ severity }) => severity === 'error'),
  );
}

function compiled(payload: unknown): Json[] {
  return importTemplates(payload).flatMap(({ text }) => {
    const { template } = checkFile(text);
    return template ? compile(template).map((result) => normaliseTemplate(result.payload)) : [];
  });
}

/** The templates in a list or a reply, each as it stands. */
function itemsOf(payload: unknown): Record<string, unknown>[] {
  if (Array.isArray(payload)) return payload.flatMap(itemsOf);
  const { data, waba_templates, ...item } = payload as Record<string, unknown>;
  const inner = data ?? waba_templates;
  return inner === undefined ? [item] : itemsOf(inner);
}

/** As an account answers, and nobody sends. */
function looksRead(item: Record<string, unknown>): boolean {
  return 'id' in item || 'status' in item;
}

/** What no template is created with: Meta’s own fields, those of 360dialog, and what others put beside them. */
const ONLY_READ =
  /^(?:id|status|quality_score|rejected_reason|previous_category|disable_ios_autofill|namespace|partner_id|waba_account_id|modified_.*|.*[A-Z].*)$/;
const SUB_CATEGORIES: readonly unknown[] = ['ORDER_DETAILS', 'ORDER_STATUS', 'RICH_ORDER_STATUS'];

function canBeCreated(item: Record<string, unknown>): Record<string, unknown> {
  if (!looksRead(item)) return item;
  return Object.fromEntries(
    Object.entries(item).filter(
      ([key, value]) =>
        !ONLY_READ.test(key) &&
        !(key === 'sub_category' && !SUB_CATEGORIES.includes(value)) &&
        !(key === 'is_primary_device_delivery_only' && value === false),
    ),
  );
}

/** What Meta itself does not distinguish: case of keywords, order of components and of keys, one language per payload. */
function normalised(payload: unknown): Json[] {
  return itemsOf(payload).flatMap((item) => {
    const { languages, ...rest } = canBeCreated(item);
    const each = Array.isArray(languages) ? languages.map((language) => ({ ...rest, language })) : [rest];
    return each.map((template) => normaliseTemplate(template));
  });
}

type Json = Record<string, unknown>;

/** Languages of a name share a file, so that the order of a list is not kept. */
function byName(templates: readonly Json[]): readonly Json[] {
  return [...templates].sort((a, b) => identityOf(a).localeCompare(identityOf(b)));
}

function identityOf({ name, language }: Json): string {
  return `${name} ${language}`;
}

function idsOf(findings: readonly Finding[]): string {
  return [...new Set(findings.map(({ ruleId }) => ruleId))].join(', ');
}

const KEYWORDS = new Set(['type', 'format', 'category', 'parameter_format', 'otp_type', 'flow_action']);

function normaliseTemplate(template: Json): Json {
  const plain = upperCase(template) as Json;
  if (plain.parameter_format === 'POSITIONAL') delete plain.parameter_format;
  const components = plain.components as { type: string }[] | undefined;
  components?.sort((a, b) => a.type.localeCompare(b.type));
  return plain;
}

function upperCase(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => upperCase(item));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, upperCase(child, name)]));
  }
  // Files have the line breaks of Unix.
  if (typeof value === 'string' && value.includes('\r')) return value.replace(/\r\n?/g, '\n');
  return KEYWORDS.has(key) && typeof value === 'string' ? value.toUpperCase() : value;
}

function printTable(rows: readonly string[]): void {
  for (const row of rows) console.log(`      ${row}`);
}
