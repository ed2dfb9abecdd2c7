import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { SandboxAccess } from '../../client/src/accounts/sandboxAccess';
import { SandboxHost } from '../../client/src/accounts/sandboxHost';
import { type SandboxProblem, sandboxProblemOf } from '../../client/src/accounts/sandboxProblem';
import { GraphError, type GraphFetch } from '../../graph/src';
import { startSandbox } from '../../sandbox/src/index';
import { eventually } from '../support/eventually';

const STATE_FILE = '/state/sandbox.json';

/** One machine: who listens where, and what windows have started. */
class Machine {
  /** What answers at each port: a sandbox, or something else. */
  readonly ports = new Map<number, 'sandbox' | 'other'>();
  readonly started: { port: number | undefined; stateFile: string }[] = [];
  readonly requests: string[] = [];
  keyringIsLocked = false;
  /** Why sandboxes do not end as they should. */
  brokenEnd: Error | undefined;
  /** What sandboxes wait for before they listen. */
  held: Promise<void> = Promise.resolve();
  private nextPort = 50_000;

  openWindow() {
    const told: SandboxAccess[] = [];
    const problems: string[] = [];
    const transport: GraphFetch = async (url) => {
      this.requests.push(url);
      const listener = this.ports.get(Number(new URL(url).port));
      if (!listener) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
      const text = listener === 'sandbox' ? '{"faults":[]}' : '{}';
      return { status: 200, headers: { get: () => null }, text: async () => text };
    };
    const host = new SandboxHost({
      load: () => ({ startSandbox: (options) => this.start(options) }),
      prepareStateFile: async () => STATE_FILE,
      transport,
      started: async (access) => {
        if (this.keyringIsLocked) throw new Error('The keyring is locked.');
        told.push(access);
      },
      describe: (error) => (error instanceof Error ? error.message : undefined),
      problem: (message) => problems.push(message),
    });
    return { host, told, problems, url: () => told.at(-1)?.url };
  }

  private async start({ port, stateFile }: { port?: number; stateFile: string }) {
    this.started.push({ port, stateFile });
    await this.held;
    const chosen = port ?? this.nextPort++;
    if (this.ports.has(chosen)) throw new Error('The port is taken.');
    this.ports.set(chosen, 'sandbox');
    const access = { url: `http://127.0.0.1:${chosen}`, token: 'EAA-test-token', appId: '1', appSecret: 'test-secret' };
    return {
      access,
      close: async () => {
        await Promise.resolve();
        this.ports.delete(chosen);
        if (this.brokenEnd) throw this.brokenEnd;
      },
    };
  }
}

const SEND = { method: 'GET', headers: {}, redirect: 'manual', signal: new AbortController().signal } as const;

describe('the sandbox of a person', () => {
  it('is started once, and tells where it is', async () => {
    const machine = new Machine();
    const { host, told, url } = machine.openWindow();
    await Promise.all([host.ensure(undefined), host.ensure(undefined)]);
    await host.ensure(url());
    assert.deepEqual(machine.started, [{ port: undefined, stateFile: STATE_FILE }]);
    assert.deepEqual(
      told.map(({ url: at }) => at),
      ['http://127.0.0.1:50000'],
    );
  });

  it('comes back on the same port in the next session', async () => {
    const machine = new Machine();
    const { host, url } = machine.openWindow();
    await host.ensure('http://127.0.0.1:49152');
    assert.equal(url(), 'http://127.0.0.1:49152');
  });

  it('moves when its port was taken by something else', async () => {
    const machine = new Machine();
    machine.ports.set(49_152, 'other');
    const { host, url } = machine.openWindow();
    await host.ensure('http://127.0.0.1:49152');
    assert.equal(url(), 'http://127.0.0.1:50000');
  });

  it('is the one of another window, as long as that runs', async () => {
    const machine = new Machine();
    const one = machine.openWindow();
    const other = machine.openWindow();
    await one.host.ensure(undefined);
    await other.host.ensure(one.url());
    assert.equal(machine.started.length, 1);
    await one.host.stop();
    await other.host.ensure(one.url());
    assert.equal(other.url(), one.url());
  });

  it('starts again where it was as soon as it has ended', async () => {
    const machine = new Machine();
    const { host, url } = machine.openWindow();
    await host.ensure(undefined);
    const before = url();
    void host.stop();
    await host.ensure(before);
    assert.equal(url(), before);
    assert.equal(machine.started.length, 2);
  });

  it('is started by the first request that needs it', async () => {
    const machine = new Machine();
    const { host } = machine.openWindow();
    const send = host.transportFor(() => 'http://127.0.0.1:49152');
    assert.equal((await send('http://127.0.0.1:49152/v26.0/me', SEND)).status, 200);
    assert.equal(machine.started.length, 1);
  });

  it('says that it was not started, and why, when a request could not start it', async () => {
    const machine = new Machine();
    machine.keyringIsLocked = true;
    const { host } = machine.openWindow();
    const send = host.transportFor(() => 'http://127.0.0.1:49152');
    await assert.rejects(send('http://127.0.0.1:49152/v26.0/me', SEND), (error) => {
      assert.ok(error instanceof GraphError);
      assert.deepEqual(error.failure, { kind: 'unreachable', because: 'notStarted' });
      assert.deepEqual([error.details.notSent, error.details.userMessage], [true, 'The keyring is locked.']);
      return true;
    });
  });

  it('is not brought back by a request of somebody who has signed out', async () => {
    const machine = new Machine();
    const { host } = machine.openWindow();
    await assert.rejects(host.transportFor(() => undefined)('http://127.0.0.1:49152/v26.0/me', SEND));
    assert.equal(machine.started.length, 0);
  });

  it('is known to those who use it before they use it', async () => {
    const machine = new Machine();
    const { host, told } = machine.openWindow();
    const seen: number[] = [];
    await Promise.all([1, 2].map(() => host.ensure(undefined).then(() => seen.push(told.length))));
    assert.deepEqual(seen, [1, 1]);
  });

  it('is told of no more when it was stopped while it started, and ends', async () => {
    const machine = new Machine();
    let listen = () => {};
    machine.held = new Promise((resolve) => {
      listen = resolve;
    });
    const { host, told, url } = machine.openWindow();
    const starting = host.ensure('http://127.0.0.1:49152');
    await eventually(() => machine.started.length, 1);
    const stopping = host.stop();
    listen();
    await Promise.all([starting, stopping]);
    assert.deepEqual(told, []);
    assert.deepEqual([...machine.ports], []);
    await host.ensure(undefined);
    assert.ok(url());
  });

  it('is told of once more when somebody asks for that, and not started twice', async () => {
    const machine = new Machine();
    const { host, told, url } = machine.openWindow();
    await host.tellAgain(undefined);
    assert.equal(told.length, 1);
    await host.tellAgain(url());
    assert.deepEqual(told[1], told[0]);
    assert.equal(machine.started.length, 1);
  });

  it('is not told of once more where it runs in another window', async () => {
    const machine = new Machine();
    const [one, other] = [machine.openWindow(), machine.openWindow()];
    await one.host.ensure(undefined);
    await other.host.tellAgain(one.url());
    assert.deepEqual(other.told, []);
    assert.equal(machine.started.length, 1);
  });

  it('can be tried again after it could not be started', async () => {
    const machine = new Machine();
    machine.ports.set(50_000, 'other');
    const { host, url } = machine.openWindow();
    await assert.rejects(host.ensure(undefined), /The port is taken/);
    await host.ensure(undefined);
    assert.equal(url(), 'http://127.0.0.1:50001');
  });

  it('ends when nobody can be told where it is, and can be tried again', async () => {
    const machine = new Machine();
    const { host, url } = machine.openWindow();
    machine.keyringIsLocked = true;
    await assert.rejects(host.ensure(undefined), /The keyring is locked/);
    assert.deepEqual([...machine.ports], []);
    machine.keyringIsLocked = false;
    await host.ensure(undefined);
    assert.ok(url());
  });

  it('can be started again though it did not end as it should', async () => {
    const machine = new Machine();
    const { host, problems, url } = machine.openWindow();
    await host.ensure(undefined);
    machine.brokenEnd = new Error('The disk is full.');
    await host.stop();
    assert.deepEqual(problems, ['The sandbox did not end as it should. Error: The disk is full.']);
    await host.ensure(url());
    assert.equal(machine.started.length, 2);
  });
});

describe('the real sandbox in a window', () => {
  let folder: string;
  const running: SandboxHost[] = [];
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sandbox-host-'));
  });
  afterEach(async () => {
    for (const host of running.splice(0)) await host.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  function openWindow() {
    const problems: string[] = [];
    const told: SandboxAccess[] = [];
    const host = new SandboxHost({
      load: () => ({ startSandbox }),
      prepareStateFile: async () => path.join(folder, 'sandbox.json'),
      transport: () => assert.fail('nothing is sent'),
      started: async (access) => void told.push(access),
      describe: () => undefined,
      problem: (message) => problems.push(message),
    });
    running.push(host);
    return { host, problems, told };
  }

  it('says who has its file, so that a person can be told in the words of the editor', async () => {
    await openWindow().host.ensure(undefined);
    const error = await openWindow()
      .host.ensure(undefined)
      .catch((reason: unknown) => reason);
    const file = path.join(folder, 'sandbox.json');
    const problem: SandboxProblem = { kind: 'inUse', file, lock: `${file}.lock`, pid: process.pid };
    assert.deepEqual(sandboxProblemOf(error), problem);
    assert.ok(!String(error).includes('--state'));
    assert.equal(sandboxProblemOf(new Error('another')), undefined);
  });

  it('has written its state and let go of it when it has ended', async () => {
    const { host } = openWindow();
    await host.ensure(undefined);
    await host.stop();
    assert.deepEqual(fs.readdirSync(folder), ['sandbox.json']);
  });

  it('tells what it could not write', async () => {
    const { host, problems } = openWindow();
    await host.ensure(undefined);
    fs.rmSync(folder, { recursive: true });
    await host.stop();
    assert.match(problems.at(-1) ?? '', /^What the sandbox held could not be written to .*sandbox\.json: /);
  });
});
