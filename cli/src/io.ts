/** What the tool needs of the process that it runs in, so that it can run inside a test as well. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** An absolute path. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds from any fixed point on. */
  now(): number;
  /** Settles when the person wants the tool to end, as with Ctrl-C. Until somebody asks, that ends it at once. */
  interrupted(): Promise<void>;
}

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  /** Width of the terminal. */
  readonly columns?: number | undefined;
}
