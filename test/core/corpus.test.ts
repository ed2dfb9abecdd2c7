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
  readonly payload: Record<string, unknown>;
}

/** The reasons of the corpus in the words of our rules. */
const RULES_OF_REASON: Record<string, readonly string[]> = {
  'var.edge': ['var-edge'],
  'var.ratio': ['var-ratio'],
  'button.url.example': ['url-sample'],
  'button.url.whatsapp-host': ['url-whatsapp'],
  'button.url.valid': ['url-scheme'],
  'button.label.charset': [
    'button-label-emoji',
    'button-label-markup',
    'button-label-newline',
    'button-label-variable',
  ],
  'button.label.length': ['button-label-length'],
  'body.only-vars': ['body-only-variables'],
  'header.media.handle': ['header-sample-missing', 'header-sample-url', 'header-sample-handle'],
  'header.text.required': ['header-text-missing'],
  'pull.rehydrate': ['header-sample-url'],
  'lto.text.length': ['lto-text-length'],
  'auth.body.no-text': ['auth-body-text'],
  'library.no-components': ['library-with-components'],
  'library.known-broken': ['library-known-broken'],
  'example.no-newline': ['sample-whitespace'],
};

/** Reasons that a file of this format can't have: compiling makes them right. */
const MENDED_BY_FORMAT = [
  'example.nesting',
  'example.forbidden-without-vars',
  'body.example',
  'parameter-format.missing',
];
/** Reasons that lie in the account, not in the payload. */
const NOT_IN_PAYLOAD = /^(state|account|rate|quota)\./;

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
    it(`${entry.file}: valid, and no error is found`, () => {
      const errors = errorsOf(entry.payload);
      rows.push(
        `${errors.length === 0 ? 'ok  ' : 'FAIL'} ${entry.id} ${entry.verdict}: ${errors.map(({ ruleId }) => ruleId).join(', ') || 'no error'}`,
      );
      assert.deepEqual(
        errors.map(({ ruleId, message }) => `${ruleId}: ${message}`),
        [],
      );
    });
    it(`${entry.file}: import then compile gives the payload back`, () => {
      assert.deepEqual(compiled(entry.payload), normalised(entry.payload));
    });
  }

  it('at least 95 % of the rejected ones get an error that names the reason', () => {
    const rejected = cases.filter(
      ({ verdict, rules }) => verdict === 'rejected' && !(rules ?? []).every((rule) => NOT_IN_PAYLOAD.test(rule)),
    );
    const met = rejected.filter((entry) => {
      const reasons = entry.rules ?? [];
      if (reasons.some((reason) => MENDED_BY_FORMAT.includes(reason))) {
        rows.push(`ok   ${entry.id} rejected: ${reasons.join(', ')} can't be written in the format`);
        return true;
      }
      const errors = errorsOf(entry.payload).map(({ ruleId }) => ruleId);
      const named = reasons.some((reason) => (RULES_OF_REASON[reason] ?? []).some((rule) => errors.includes(rule)));
      const why = NOT_MET[entry.id] ? ` — ${NOT_MET[entry.id]}` : '';
      rows.push(
        `${named ? 'ok  ' : 'MISS'} ${entry.id} rejected: ${reasons.join(', ')} -> ${errors.join(', ') || 'no error'}${named ? '' : why}`,
      );
      return named;
    });
    const share = met.length / rejected.length;
    rows.push(`${met.length} of ${rejected.length} rejected payloads are met (${Math.round(share * 100)} %)`);
    assert.ok(share >= 0.95, `only ${Math.round(share * 100)} %`);
    const missed = rejected.filter((entry) => !met.includes(entry)).map(({ id }) => id);
    assert.deepEqual(
      missed.filter((id) => !(id in NOT_MET)),
      [],
      'every case that is not met has a reason written down',
    );
  });
});

function readCases(): Case[] {
  return fs
    .readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ file, ...JSON.parse(fs.readFileSync(path.join(FOLDER, file), 'utf8')) }));
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

function compiled(payload: unknown): unknown[] {
  return importTemplates(payload).flatMap(({ text }) => {
    const { template } = checkFile(text);
    return template ? compile(template).map((result) => normaliseTemplate(result.payload)) : [];
  });
}

/** What Meta itself does not distinguish: case of keywords, order of components and of keys, one language per payload. */
function normalised(payload: Record<string, unknown>): unknown[] {
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
