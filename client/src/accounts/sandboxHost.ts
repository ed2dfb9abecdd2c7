import type { GraphFetch } from '../../../graph/src';
import type { SandboxAccess } from './sandboxAccess';

/** What every sandbox answers, with little, and nothing else does. */
const PROBE = '/sandbox/faults';
const PATIENCE_MS = 2000;

/** What `dist/sandbox.js` has, which is loaded when it is needed. */
export interface SandboxModule {
  /** @throws when the port is taken, or the state file can't be read or is another's: the message is for people */
  startSandbox(options: { readonly port?: number; readonly stateFile: string }): Promise<RunningSandbox>;
}

export interface RunningSandbox {
  readonly access: SandboxAccess;
  close(): Promise<void>;
}

export interface SandboxHostParts {
  readonly load: () => SandboxModule;
  /** Made here, so that a file can be written in it. */
  readonly prepareStateFile: () => Promise<string>;
  readonly transport: GraphFetch;
  /** Told when a sandbox runs here now. */
  readonly started: (access: SandboxAccess) => Promise<void>;
}

/** The sandbox of this person, which runs in one of their windows and serves all of them. */
export class SandboxHost {
  private running: Promise<RunningSandbox> | undefined;
  private ending: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: SandboxHostParts) {}

  /**
   * Settles when the sandbox answers: that of another window, or else one that is started here.
   *
   * @param lastUrl where it was last
   * @throws when none can be started
   */
  async ensure(lastUrl: string | undefined): Promise<void> {
    // One that still ends holds port and file.
    await this.ending;
    if (!this.running && lastUrl !== undefined && (await this.answers(lastUrl))) return;
    this.running ??= this.start(lastUrl);
    try {
      await this.running;
    } catch (error) {
      this.running = undefined;
      throw error;
    }
  }

  /**
   * Requests to the sandbox start it when it does not run.
   *
   * @param lastUrl undefined when nobody is signed in to it any more: a late request must not bring it back
   */
  transportFor(lastUrl: () => string | undefined): GraphFetch {
    return async (url, init) => {
      const last = lastUrl();
      if (last !== undefined) await this.ensure(last);
      return this.parts.transport(url, init);
    };
  }

  /** Ends the sandbox, if it runs here. */
  stop(): Promise<void> {
    const { running } = this;
    this.running = undefined;
    const ended = running?.then(
      (sandbox) => sandbox.close(),
      () => undefined,
    );
    this.ending = Promise.all([this.ending, ended]);
    return this.ending.then(() => undefined);
  }

  private async start(lastUrl: string | undefined): Promise<RunningSandbox> {
    const sandbox = await this.listening(lastUrl);
    await this.parts.started(sandbox.access);
    return sandbox;
  }

  /** On the same port as before, so that its address stays what it was; on another when somebody else has taken that. */
  private async listening(lastUrl: string | undefined): Promise<RunningSandbox> {
    const { startSandbox } = this.parts.load();
    const stateFile = await this.parts.prepareStateFile();
    if (lastUrl === undefined) return startSandbox({ stateFile });
    try {
      return await startSandbox({ port: Number(new URL(lastUrl).port), stateFile });
    } catch {
      // Whatever else was wrong is so still, and is said then.
      return startSandbox({ stateFile });
    }
  }

  private async answers(url: string): Promise<boolean> {
    const headers = { Accept: 'application/json' };
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      const response = await this.parts.transport(url + PROBE, { method: 'GET', headers, redirect: 'manual', signal });
      return 'faults' in JSON.parse(await response.text());
    } catch {
      return false;
    }
  }
}
