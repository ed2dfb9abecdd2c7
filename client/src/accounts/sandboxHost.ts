import { GraphError, type GraphFetch, NOT_SENT } from '../../../graph/src';
import type { SandboxAccess } from './sandboxAccess';

/** What every sandbox answers, with little, and nothing else does. */
const PROBE = '/sandbox/faults';
const PATIENCE_MS = 2000;

/** What `dist/sandbox.js` has, which is loaded when it is needed. */
export interface SandboxModule {
  /** @throws when the port is taken, or the state file can't be read or is another's: {@link sandboxProblemOf} tells which */
  startSandbox(options: SandboxStart): Promise<RunningSandbox>;
}

export interface SandboxStart {
  readonly port?: number;
  readonly stateFile: string;
  /** Told when the state could not be written. */
  readonly onProblem: (error: Error) => void;
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
  /** Told when a sandbox runs here now, and when somebody wants to know once more. */
  readonly started: (access: SandboxAccess) => Promise<void>;
  /** What a person reads of why a sandbox did not start, where that can be said. */
  readonly describe: (error: unknown) => string | undefined;
  /** Told of what goes wrong while nobody waits for an answer, for the log. */
  readonly problem: (message: string) => void;
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
   * As {@link ensure}. Whoever is told that a sandbox runs here is told once more: what they kept of that may be lost.
   *
   * @throws when none can be started
   */
  async tellAgain(lastUrl: string | undefined): Promise<void> {
    const before = this.running;
    await this.ensure(lastUrl);
    if (before && before === this.running) await this.parts.started((await before).access);
  }

  /**
   * Requests to the sandbox start it when it does not run.
   *
   * @param lastUrl undefined when nobody is signed in to it any more: a late request must not bring it back
   */
  transportFor(lastUrl: () => string | undefined): GraphFetch {
    return async (url, init) => {
      const last = lastUrl();
      if (last !== undefined) await this.ensure(last).catch((error) => this.sayNotStarted(error));
      return this.parts.transport(url, init);
    };
  }

  /** @throws GraphError always */
  private sayNotStarted(cause: unknown): never {
    const userMessage = this.parts.describe(cause);
    throw new GraphError(
      { kind: 'unreachable', because: 'notStarted' },
      { request: NOT_SENT, notSent: true, ...(userMessage !== undefined && { userMessage }) },
      { cause },
    );
  }

  /** Ends the sandbox, if it runs here. Settles when it has let go of port and file. */
  stop(): Promise<void> {
    const { running } = this;
    this.running = undefined;
    // Why it did not start was told to whoever started it.
    const ended = running?.then(
      (sandbox) => this.end(sandbox),
      () => undefined,
    );
    this.ending = Promise.all([this.ending, ended]);
    return this.ending.then(() => undefined);
  }

  private async start(lastUrl: string | undefined): Promise<RunningSandbox> {
    const sandbox = await this.listening(lastUrl);
    // Somebody stopped it meanwhile, who ends it as soon as it is here: its account must not come back.
    if (!this.running) return sandbox;
    try {
      await this.parts.started(sandbox.access);
    } catch (error) {
      // Nobody would know where it is, and it would keep the file from the next.
      await this.end(sandbox);
      throw error;
    }
    return sandbox;
  }

  private async end(sandbox: RunningSandbox): Promise<void> {
    await sandbox.close().catch((error) => this.parts.problem(`The sandbox did not end as it should. ${error}`));
  }

  /** On the same port as before, so that its address stays what it was; on another when somebody else has taken that. */
  private async listening(lastUrl: string | undefined): Promise<RunningSandbox> {
    const { startSandbox } = this.parts.load();
    const start: SandboxStart = {
      stateFile: await this.parts.prepareStateFile(),
      onProblem: ({ message }) => this.parts.problem(message),
    };
    if (lastUrl === undefined) return startSandbox(start);
    try {
      return await startSandbox({ ...start, port: Number(new URL(lastUrl).port) });
    } catch {
      // Whatever else was wrong is so still, and is said then.
      return startSandbox(start);
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
