import type { GraphFetch } from '../../../graph/src';
import type { SandboxAccess } from './sandboxAccess';

/** What `dist/sandbox.js` has, which is loaded when it is needed. */
export interface SandboxModule {
  startSandbox(options: { readonly port?: number; readonly stateFile?: string }): Promise<{
    readonly access: SandboxAccess;
    close(): Promise<void>;
  }>;
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
  private running: Promise<{ readonly access: SandboxAccess; close(): Promise<void> }> | undefined;

  constructor(private readonly parts: SandboxHostParts) {}

  /**
   * Settles when the sandbox answers: that of another window, or else one that is started here.
   *
   * @param lastUrl where it was last
   * @throws when none can be started
   */
  async ensure(lastUrl: string | undefined): Promise<void> {
    if (this.running) {
      await this.running;
      return;
    }
    if (lastUrl !== undefined && (await this.answers(lastUrl))) return;
    this.running ??= this.start(lastUrl);
    try {
      const { access } = await this.running;
      await this.parts.started(access);
    } catch (error) {
      this.running = undefined;
      throw error;
    }
  }

  /** Requests to the sandbox start it when it does not run. */
  transportFor(lastUrl: () => string | undefined): GraphFetch {
    return async (url, init) => {
      await this.ensure(lastUrl());
      return this.parts.transport(url, init);
    };
  }

  async dispose(): Promise<void> {
    const { running } = this;
    this.running = undefined;
    await running?.then((sandbox) => sandbox.close());
  }

  /** On the same port as before, so that its address stays what it was; on another when somebody else has taken that. */
  private async start(lastUrl: string | undefined) {
    const { startSandbox } = this.parts.load();
    const stateFile = await this.parts.prepareStateFile();
    const port = lastUrl === undefined ? 0 : Number(new URL(lastUrl).port);
    try {
      return await startSandbox({ port, stateFile });
    } catch (error) {
      const isTaken = port !== 0 && error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken) throw error;
      return startSandbox({ stateFile });
    }
  }

  private async answers(url: string): Promise<boolean> {
    try {
      const headers = { Accept: 'application/json' };
      const signal = AbortSignal.timeout(2000);
      const response = await this.parts.transport(`${url}/sandbox/state`, {
        method: 'GET',
        headers,
        redirect: 'manual',
        signal,
      });
      return response.status === 200;
    } catch {
      return false;
    }
  }
}
