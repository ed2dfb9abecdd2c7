import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SandboxError, type SandboxOptions } from '../../sandbox/src/index';
import { eventually, eventuallyPasses } from '../support/eventually';
import { DAY, TestSandbox } from './running';

/** The sentence for which a sandbox does not start. One that starts all the same is ended, so that it does not keep the tests alive. */
async function refusalToStart(options: SandboxOptions): Promise<string> {
  try {
    await (await TestSandbox.start(options)).close();
  } catch (error) {
    assert.ok(error instanceof SandboxError, String(error));
    return error.message;
  }
  assert.fail('It has started.');
}

describe('the state of the sandbox', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sandbox-'));
    file = path.join(folder, 'deep', 'state.json');
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  const with_ = (use: (sandbox: TestSandbox) => Promise<void>) => TestSandbox.with(use, { stateFile: file });

  it('is there again with the next start: templates, tokens, clock, settings and locks', async () => {
    let [token, id] = ['', ''];
    await with_(async (sandbox) => {
      token = sandbox.access.token;
      id = await sandbox.create('remembered');
      await sandbox.create('deleted');
      await sandbox.advance(DAY);
      await sandbox.control('settings', { locale: 'pt' });
      await sandbox.ok(`${sandbox.shop}/message_templates?name=deleted`, { method: 'DELETE' });
    });
    await with_(async (sandbox) => {
      assert.equal(sandbox.access.token, token);
      assert.equal((await sandbox.ok(`${id}?fields=status`)).status, 'APPROVED');
      const { now, settings, locks } = await sandbox.state();
      assert.ok(now > Date.now() + DAY - 60_000);
      assert.equal(settings.locale, 'pt');
      assert.equal(locks.length, 1);
    });
  });

  it('is written soon after a change, for its owner alone', () =>
    with_(async (sandbox) => {
      await sandbox.create('written_soon');
      await eventuallyPasses(() => assert.match(fs.readFileSync(file, 'utf8'), /written_soon/));
      if (process.platform !== 'win32') assert.equal(fs.statSync(file).mode & 0o777, 0o600);
      assert.deepEqual(fs.readdirSync(path.dirname(file)).sort(), ['state.json', 'state.json.lock']);
    }));

  it('is of one sandbox at a time', () =>
    with_(async () => {
      assert.match(
        await refusalToStart({ stateFile: file }),
        /^Another sandbox \(process \d+\) uses .*state\.json\. End that one; if that process is no sandbox, delete .*state\.json\.lock\.$/,
      );
    }));

  it('is let go when a sandbox did not start', async () => {
    await with_(async (sandbox) => {
      const other = { stateFile: path.join(folder, 'other.json'), port: Number(new URL(sandbox.access.url).port) };
      assert.match(await refusalToStart(other), /can't listen on port \d+: something else listens there/);
      assert.ok(!fs.existsSync(path.join(folder, 'other.json.lock')));
    });
  });

  for (const [what, owner] of [
    ['whose process is not there any more', '999999999-1'],
    ['whose number this process has now', `${process.pid}-1`],
    ['that left something else', '.DS_Store'],
  ] as const) {
    it(`is taken over from one that ended without letting go, ${what}`, async () => {
      fs.mkdirSync(`${file}.lock`, { recursive: true });
      fs.writeFileSync(path.join(`${file}.lock`, owner), '');
      await with_(async () => {
        assert.match(await refusalToStart({ stateFile: file }), /^Another sandbox/);
      });
      assert.deepEqual(fs.readdirSync(path.dirname(file)), ['state.json']);
    });
  }

  (process.platform === 'linux' ? it : it.skip)(
    'is taken over from one whose number another process has now',
    async () => {
      fs.mkdirSync(`${file}.lock`, { recursive: true });
      fs.writeFileSync(path.join(`${file}.lock`, `${process.ppid}-1`), '');
      await with_(async (sandbox) => assert.ok(sandbox.access.token));
    },
  );

  it('is not taken over when another that starts was faster', async () => {
    const lock = `${file}.lock`;
    let own = '';
    await with_(async () => {
      [own = ''] = fs.readdirSync(lock);
    });
    fs.mkdirSync(lock);
    fs.writeFileSync(path.join(lock, '999999999-1'), '');
    const { readdirSync } = fs;
    // The other takes it over between our look and our grasp.
    fs.readdirSync = ((folder: string) => {
      fs.readdirSync = readdirSync;
      const seen = readdirSync(folder);
      fs.renameSync(path.join(lock, '999999999-1'), path.join(lock, own));
      return seen;
    }) as typeof readdirSync;
    try {
      assert.match(await refusalToStart({ stateFile: file }), /^Another sandbox/);
    } finally {
      fs.readdirSync = readdirSync;
    }
    assert.deepEqual(fs.readdirSync(lock), [own]);
  });

  it('is left alone by a sandbox that has lost it', async () => {
    const lock = `${file}.lock`;
    await with_(async () => {
      const [own = ''] = fs.readdirSync(lock);
      fs.renameSync(path.join(lock, own), path.join(lock, '1-1'));
    });
    assert.deepEqual(fs.readdirSync(lock), ['1-1']);
  });

  it('stays in memory while it can’t be written, which is said once, and is written as soon as that works', async () => {
    const problems: SandboxError[] = [];
    const told = () => problems.map(({ problem }) => problem.kind);
    // With a folder in the place of the file, what is to become the file is written, but can't take its place.
    const draft = `${file}.${process.pid}.tmp`;
    const block = () => {
      fs.rmSync(file, { force: true });
      fs.mkdirSync(file);
    };
    const holds = (where: string, ...names: string[]) =>
      eventuallyPasses(() => {
        const text = fs.readFileSync(where, 'utf8');
        for (const name of names) assert.ok(text.includes(name));
      });
    await TestSandbox.with(
      async (sandbox) => {
        block();
        await sandbox.create('first');
        await eventually(told, ['notWritten']);
        assert.match(problems[0]?.message ?? '', /^What the sandbox holds could not be written to .*state\.json: /);
        await sandbox.create('second');
        await holds(draft, 'second');
        assert.deepEqual(told(), ['notWritten']);
        fs.rmdirSync(file);
        await sandbox.create('third');
        await holds(file, 'first', 'second', 'third');
        block();
        await sandbox.create('fourth');
        await eventually(told, ['notWritten', 'notWritten']);
      },
      { stateFile: file, onProblem: (error) => problems.push(error) },
    );
    assert.deepEqual(told(), ['notWritten', 'notWritten', 'lost']);
  });

  for (const [what, text] of [
    ['is no JSON', '{"format":1,'],
    ['is of another time', '{"format":99,"templates":[]}'],
    ['is something else', '[]'],
  ] as const) {
    it(`that ${what} is left alone, and what to do is said`, async () => {
      fs.mkdirSync(path.dirname(file));
      fs.writeFileSync(file, text);
      assert.match(
        await refusalToStart({ stateFile: file }),
        /is not a state that this sandbox can read\. Move it away/,
      );
      assert.equal(fs.readFileSync(file, 'utf8'), text);
      assert.ok(!fs.existsSync(`${file}.lock`));
    });
  }

  it('says so when the file is a folder', async () => {
    fs.mkdirSync(file, { recursive: true });
    assert.match(await refusalToStart({ stateFile: file }), /can't be used for the state of the sandbox/);
  });

  it('is nowhere unless it is asked for', async () => {
    await TestSandbox.with(async (sandbox) => {
      await sandbox.create('kept_nowhere');
    });
    assert.deepEqual(fs.readdirSync(folder), []);
  });

  it('can begin with one account and no template but the sample', () =>
    TestSandbox.with(
      async (sandbox) => {
        const { templates, wabas, businesses } = await sandbox.state();
        assert.deepEqual([templates.length, wabas.length, businesses.length], [1, 1, 1]);
        await sandbox.create('the_first');
      },
      { seed: 'empty' },
    ));
});
