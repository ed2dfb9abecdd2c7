import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { checkFile, compile, type Finding, importTemplates, NotATemplateError, settle } from '../../core/src/index';

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
  readonly payload: Record<string, unknown>;
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

/** Refusals that are not foreseen, each with the reason. */
const NOT_MET: Readonly<Record<string, string>> = {};

/** Forms of other providers, which hold no template of Meta's. */
const FOREIGN: readonly string[] = ['365'];

/** Valid ones that are not clean all the same, each with the reason. */
const NOT_CLEAN: Readonly<Record<string, string>> = {
  '403':
    'Drafts of a project without any answer of Meta’s: a body that ends in {{3}}., which five live refusals speak against, and an offer with a placeholder and without its URL button, against Meta’s page.',
};

/** Payloads that do not come back as they were, each with the reason. */
const WRITTEN_OTHERWISE: Readonly<Record<string, string>> = {
  '347': 'a reply: what only a reply has is not sent',
  '371': 'samples that Meta wants nested, true as a text, and fields of an upload',
  '403': 'samples beside an OTP body and an offer, which Meta does not want there',
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

  for (const { id, file, payload } of cases.filter((entry) => FOREIGN.includes(entry.id))) {
    it(`${file}: another provider’s form is refused`, () => {
      rows.push(`ok   ${id} is refused as no template of Meta’s`);
      assert.throws(() => importTemplates(payload), NotATemplateError);
    });
  }

  for (const entry of cases.filter(isUndisputed)) {
    const excused = NOT_CLEAN[entry.id];
    it(`${entry.file}: valid, and ${excused ? 'known to have errors' : 'no error is found'}`, () => {
      const errors = errorsOf(entry.payload);
      rows.push(
        `${errors.length === 0 ? 'ok  ' : 'MISS'} ${entry.id} ${entry.verdict}: ${errors.map(({ ruleId }) => ruleId).join(', ') || 'no error'}${excused ? ` — ${excused}` : ''}`,
      );
      if (excused) assert.ok(errors.length > 0, 'it is clean now: take its excuse away');
      else
        assert.deepEqual(
          errors.map(({ ruleId, message }) => `${ruleId}: ${message}`),
          [],
        );
    });
    const otherwise = WRITTEN_OTHERWISE[entry.id];
    if (otherwise) rows.push(`     ${entry.id} does not come back as it was: ${otherwise}`);
    else
      it(`${entry.file}: import then compile gives the payload back`, () => {
        assert.deepEqual(compiled(entry.payload), normalised(entry.payload));
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
  return fs
    .readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json') && file !== 'replies.json' && !file.includes('-list-'))
    .sort()
    .map((file) => ({ file, ...JSON.parse(fs.readFileSync(path.join(FOLDER, file), 'utf8')) }));
}

/** The body of an edit is no template: it has neither name nor language. */
function isUndisputed({ id, verdict, disputed, obsolete, endpoint }: Case): boolean {
  return !FOREIGN.includes(id) && verdict !== 'rejected' && !disputed && !obsolete && !endpoint?.includes('(edit)');
}

function errorsOf(payload: unknown): Finding[] {
  return importTemplates(payload).flatMap(({ text }) =>
    settle(checkFile(text), [], {}).filter(({ severity }) => severity === 'error'),
  );
}

function compiled(payload: unknown): unknown[] {
  return importTemplates(payload).flatMap(({ text }) => {
    const { template } = checkFile(text);
    return template ? compile(template).map((result) => normaliseTemplate(result.payload)) : [];
  });
}

/** What Meta itself does not distinguish: case of keywords, order of components and of keys, one language per payload. */
function normalised(payload: Case['payload']): unknown[] {
  if (Array.isArray(payload)) return payload.flatMap((item) => normalised(item as Record<string, unknown>));
  const { languages, ...rest } = payload;
  const each = Array.isArray(languages) ? languages.map((language) => ({ ...rest, language })) : [rest];
  return each.map((template) => normaliseTemplate(template));
}

const KEYWORDS = new Set(['type', 'format', 'category', 'parameter_format', 'otp_type', 'flow_action']);

function normaliseTemplate(template: Record<string, unknown>): unknown {
  const plain = upperCase(template) as Record<string, unknown>;
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
  return KEYWORDS.has(key) && typeof value === 'string' ? value.toUpperCase() : value;
}

function printTable(rows: readonly string[]): void {
  for (const row of rows) console.log(`      ${row}`);
}
