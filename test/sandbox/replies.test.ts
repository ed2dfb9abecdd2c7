import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { PROVOCATIONS } from './provocations';
import { type Answer, type Reply, TestSandbox } from './running';

/** What Meta was seen to answer. It stays outside of the repository: the texts are Meta's. */
const FOLDER = path.resolve(process.env.WABA_CORPUS ?? path.join(process.cwd(), '..', 'shared', 'corpus'));
const FILE = path.join(FOLDER, 'replies.json');

/** What is known of a reply; what is absent was not quoted. */
interface KnownReply {
  readonly id: string;
  readonly status: number;
  readonly code?: number;
  readonly subcode?: number;
  readonly message?: string;
  readonly type?: string;
  readonly title?: string;
  readonly user_msg?: string;
  readonly error_data?: unknown;
}

/** Replies whose codes are others here, each with the reason. */
const OTHER_CODES: Readonly<Record<string, string>> = {
  'uploads-wrong-offset':
    'seen on another host for uploads; on this one nobody has quoted a reply, so it is a refused parameter like any other',
};

describe('what the sandbox answers, beside what Meta was seen to answer', () => {
  if (!fs.existsSync(FILE)) {
    it('is not compared: the replies are not on this machine (set WABA_CORPUS to their folder)', () => {
      console.log(`      replies not found: ${path.basename(FOLDER)}/${path.basename(FILE)}`);
    });
    return;
  }
  const known: readonly KnownReply[] = JSON.parse(fs.readFileSync(FILE, 'utf8')).replies;
  const rows: string[] = [];
  after(() => {
    for (const row of rows.sort()) console.log(`      ${row}`);
  });

  for (const reply of known) {
    it(`${reply.id}: ${PROVOCATIONS[reply.id]?.how ?? 'nobody has written down how to bring it about'}`, () =>
      TestSandbox.with(async (sandbox) => {
        const provocation = PROVOCATIONS[reply.id];
        assert.ok(provocation, `Write down in provocations.ts how the sandbox is brought to answer ${reply.id}.`);
        const answer = await provocation.ask(sandbox);
        const codes = otherCodes(reply, answer);
        const reason = OTHER_CODES[reply.id];
        rows.push(rowOf(reply, answer, provocation.how, codes, reason));
        if (reason === undefined) assert.deepEqual(codes, [], answer.text);
        else assert.notDeepEqual(codes, [], 'The codes agree now: take the reason away.');
      }));
  }

  it('every way to bring a reply about belongs to a reply', () => {
    const ids = known.map(({ id }) => id);
    assert.deepEqual(
      Object.keys(PROVOCATIONS).filter((id) => !ids.includes(id)),
      [],
    );
  });
});

function rowOf(
  reply: KnownReply,
  answer: Reply,
  how: string,
  codes: readonly string[],
  reason: string | undefined,
): string {
  const about = `${reply.id} ← ${how}`;
  if (codes.length > 0) return `codes differ: ${about} (${codes.join(', ')}): ${reason ?? 'without a reason'}`;
  const texts = otherTexts(reply, errorIn(answer));
  return texts.length > 0 ? `texts differ: ${about} (${texts.join(', ')})` : `agree: ${about}`;
}

const errorIn = ({ text }: Reply): Answer => (text.startsWith('{"error"') ? JSON.parse(text).error : {});

function otherCodes({ status, code, subcode }: KnownReply, answer: Reply): string[] {
  const error = errorIn(answer);
  const pairs = { status: [status, answer.status], code: [code, error.code], subcode: [subcode, error.error_subcode] };
  return Object.entries(pairs)
    .filter(([, [expected, actual]]) => expected !== undefined && expected !== actual)
    .map(([name, [expected, actual]]) => `${name} ${actual ?? 'none'}, Meta ${expected}`);
}

function otherTexts(reply: KnownReply, error: Answer): string[] {
  const texts = {
    message: [reply.message, error.message],
    title: [reply.title, error.error_user_title],
    user_msg: [reply.user_msg, error.error_user_msg],
    type: [reply.type, error.type],
  } as const;
  const different = Object.entries(texts)
    .filter(([, [expected, actual]]) => expected !== undefined && !isAlike(expected, String(actual)))
    .map(([name]) => name);
  const { error_data: data } = reply;
  return data === undefined || isDeepStrictEqual(data, error.error_data) ? different : [...different, 'error_data'];
}

/** What stands in braces is an id that differs from call to call; a title may have its translation behind it. */
function isAlike(expected: string, actual: string): boolean {
  const [before = '', after = ''] = expected.replace(/ \([a-z]{2}: .*\)$/, '').split('{id}');
  return expected.includes('{id}') ? actual.startsWith(before) && actual.endsWith(after) : actual === before;
}
