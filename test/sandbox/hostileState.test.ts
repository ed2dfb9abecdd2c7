import assert from 'node:assert/strict';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { SandboxError, startSandbox } from '../../sandbox/src/index';
import { type Answer, TestSandbox } from './running';

type Path = readonly (string | number)[];

/** `templates[3].status` */
const named = (parts: Path) =>
  parts.map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`)).join('');

/** A state with something in each of its parts. */
async function fullState(file: string): Promise<Answer> {
  await TestSandbox.with(
    async (sandbox) => {
      const id = await sandbox.create('edited');
      await sandbox.control(`templates/${id}`, { action: 'approve' });
      await sandbox.create('in_review', {
        components: [
          { type: 'BODY', text: 'Your parcel has left our warehouse today.' },
          { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Thanks' }] },
        ],
      });
      await sandbox.ok(`${sandbox.access.appId}/uploads?file_name=a.png&file_length=9&file_type=image/png`, {
        method: 'POST',
      });
    },
    { stateFile: file, seed: 'empty' },
  );
  const state = JSON.parse(fs.readFileSync(file, 'utf8'));
  const [template] = state.templates;
  const [app] = state.apps;
  Object.assign(template, {
    pausedUntil: Date.now(),
    deletedAt: Date.now(),
    review: { endsAt: Date.now() + 60_000, status: 'APPROVED', reason: 'NONE' },
    nextCategory: { category: 'MARKETING', at: Date.now() + 60_000 },
    beforeArchive: { status: 'APPROVED', archivedAt: Date.now() },
    ttlSeconds: 600,
    subCategory: 'CUSTOM',
    approvedEdits: [Date.now()],
  });
  app.subscription = { callbackUrl: 'http://127.0.0.1:9/hook', fields: ['message_template_status_update'] };
  state.locks.push({ wabaId: state.wabas[0].id, name: 'a', language: 'en', until: Date.now() + 60_000 });
  state.samples.push({ id: 'a1', handle: '4:x', fileName: 'a.png', fileType: 'image/png', content: 'AA==' });
  state.loginCodes.push({
    code: 'AQ',
    appId: app.id,
    redirectUri: 'http://localhost/',
    scopes: [],
    madeAt: 0,
    used: false,
  });
  return state;
}

/** All places of a value, of lists the first item only: the others are alike. */
function placesIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  const inner: [string | number, unknown][] = Array.isArray(value)
    ? value.slice(0, 1).map((item, index) => [index, item])
    : Object.entries(value);
  return [...(at.length > 0 ? [at] : []), ...inner.flatMap(([key, item]) => placesIn(item, [...at, key]))];
}

function changed(state: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const copy: Answer = Array.isArray(state) ? [...state] : { ...(state as object) };
  copy[key] = changed(copy[key], rest, value);
  return copy;
}

const WRONG: readonly unknown[] = [undefined, null, true, -1, 1e300, 'x', [null], {}];

describe('a state that is JSON and wrong', () => {
  let folder: string;
  let file: string;
  let state: Answer;
  before(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sandbox-'));
    file = path.join(folder, 'state.json');
    state = await fullState(file);
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  /** Starts with the state, looks at all there is, and ends. @returns why it does not start */
  async function lookedAt(wrong: unknown): Promise<string | undefined> {
    fs.writeFileSync(file, JSON.stringify(wrong));
    try {
      await TestSandbox.with(
        async (sandbox) => {
          for (const place of ['sandbox/state', `${sandbox.shop}/message_templates`, 'me/businesses', '?']) {
            const { status, text } = place === '?' ? await sandbox.request('/') : await sandbox.call(place);
            assert.ok(status < 500, `${place}: ${text}`);
          }
        },
        { stateFile: file },
      );
      return undefined;
    } catch (error) {
      assert.ok(error instanceof SandboxError, error instanceof Error ? error.stack : String(error));
      assert.ok(!fs.existsSync(`${file}.lock`));
      return error.message;
    }
  }

  it('is none as long as nothing is wrong', async () => assert.equal(await lookedAt(state), undefined));

  it('says of each part that lacks or is of another kind which one it is, or runs', async () => {
    let refused = 0;
    const places = placesIn(state);
    for (const place of places) {
      for (const value of WRONG) {
        const message = await lookedAt(changed(state, place, value));
        if (message === undefined) continue;
        refused += 1;
        assert.ok(message.includes(named(place)), `${named(place)} = ${JSON.stringify(value)}: ${message}`);
      }
    }
    assert.ok(places.length > 150 && refused > places.length * 4, `${refused} of ${places.length} places`);
  });

  for (const [what, change, said] of [
    ['lacks most', () => ({ format: 1, templates: [] }), 'clockOffsetMs is missing'],
    ['is a list', () => [], 'it is not an object'],
    ['is null', () => null, 'it is not an object'],
    ['is of a later version', () => ({ ...state, format: 2 }), 'format is not 1'],
    ['has a template of null', () => ({ ...state, templates: [null] }), 'templates[0] is not an object'],
    [
      'calls elsewhere',
      () => changed(state, ['apps', 0, 'subscription', 'callbackUrl'], 'http://10.0.0.1/'),
      'apps[0].subscription.callbackUrl is not an http address on this machine',
    ],
    [
      'has a time beyond any calendar',
      () => changed(state, ['templates', 0, 'changedAt'], 9e15),
      'templates[0].changedAt is not a time',
    ],
    [
      'has a clock beyond any calendar',
      () => ({ ...state, clockOffsetMs: 9e15 }),
      'clockOffsetMs is not a whole number',
    ],
    ['has an id that is code', () => changed(state, ['templates', 0, 'id'], '1,"x":2'), 'templates[0].id is not an id'],
    [
      'is nested without end',
      () => changed(state, ['templates', 0, 'components', 0, 'x'], nested(200)),
      'templates[0].components is not nested at most 64 levels deep',
    ],
  ] as const) {
    it(`says so when it ${what}`, async () => {
      const message = await lookedAt(change());
      assert.ok(message?.includes(`or correct it: ${said}`), message);
    });
  }

  for (const [what, act] of Object.entries<(sandbox: TestSandbox) => Promise<unknown>>({
    'the clock at the end of time': async (sandbox) => {
      const beyond = { advanceMs: Number.MAX_SAFE_INTEGER };
      assert.equal((await sandbox.call('sandbox/clock', { method: 'POST', body: beyond })).status, 400);
      await sandbox.control('clock', { advanceMs: 7_990_000_000_000_000 - Date.now() });
      await sandbox.create('late');
    },
    'components with what nobody knows': async (sandbox) => {
      for (const more of [{ text: 5 }, { example: 7 }, { buttons: [{ type: 'URL', x: [] }] }, { x: nested(60) }]) {
        const body = { name: 'odd', language: 'en_US', category: 'UTILITY', components: [{ type: 'BODY', ...more }] };
        await sandbox.call(`${sandbox.shop}/message_templates`, { method: 'POST', body });
      }
    },
    'components without end': (sandbox) =>
      sandbox.refused('400 100', `${sandbox.shop}/message_templates`, {
        method: 'POST',
        body: { name: 'deep', language: 'en_US', category: 'UTILITY', components: nested(3_000) },
      }),
    'a login for accounts that there are not': async (sandbox) => {
      const redirect = encodeURIComponent('http://localhost:5000/');
      const where = `dialog/oauth?client_id=${sandbox.access.appId}&redirect_uri=${redirect}&state=x&scope=a`;
      const body = new URLSearchParams({ decision: 'allow', grant: 'a', waba: '../x' });
      await sandbox.call(where, { method: 'POST', token: null, body });
    },
  })) {
    it(`is none that it has written itself: ${what}`, async () => {
      fs.rmSync(file);
      await TestSandbox.with(async (sandbox) => void (await act(sandbox)), { stateFile: file });
      assert.equal(await lookedAt(JSON.parse(fs.readFileSync(file, 'utf8'))), undefined);
    });
  }

  it('keeps no port', async () => {
    fs.writeFileSync(file, '{"format":1,"templates":[]}');
    const port = await freePort();
    await assert.rejects(startSandbox({ stateFile: file, port }), SandboxError);
    await (await startSandbox({ port })).close();
  });

  it('is not looked for in what has no end', async () => {
    if (process.platform === 'win32') return;
    const link = path.join(folder, 'link.json');
    fs.symlinkSync('/dev/zero', link);
    await assert.rejects(
      startSandbox({ stateFile: link }),
      /link\.json can't be used .*: it is a link: name the file that it leads to/,
    );
  });
});

function nested(levels: number): unknown {
  return levels === 0 ? 1 : [nested(levels - 1)];
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
