/** What the sandbox prints when it listens, and what a client needs to use it. */
export interface SandboxAccess {
  /** The origin, for graph and archive calls alike: `http://127.0.0.1:49152`. */
  readonly url: string;
  /** May do everything in both demo businesses. */
  readonly token: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly wabas: readonly string[];
}

export interface SandboxOptions {
  /** 0, or left out: a free one. */
  readonly port?: number;
  /** Where the state is kept between runs; nowhere unless given. */
  readonly stateFile?: string;
  /** What an empty state begins with; `demo` unless told. */
  readonly seed?: 'demo' | 'empty';
}

export interface RunningSandbox {
  readonly access: SandboxAccess;
  /** Writes the state and stops listening. */
  close(): Promise<void>;
}

/** Listens on loopback. @throws when the port is taken, or the state file can't be read */
export declare function startSandbox(options?: SandboxOptions): Promise<RunningSandbox>;
