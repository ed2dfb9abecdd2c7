import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import {
  createConnection,
  type MessageReader,
  type MessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { startServer } from '../../server/src/server';
import { Traffic } from '../../server/src/traffic';

/** The built server, as an editor starts it. */
export const SERVER = path.resolve('dist', 'server.js');

/** A server to talk to. */
export interface ServerUnderTest {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** For the server to watch; null: there is nobody to watch. */
  readonly processId: number | null;
  /** Undefined where the server runs in this process. */
  readonly child: ChildProcess | undefined;
  /** Ends the server, whatever it is doing. */
  stop(): Promise<void>;
}

/**
 * The server out of the sources, in this process: it starts in a few milliseconds and says the same. What belongs to a process (how
 * it starts, ends and survives) needs {@link serverProcess}.
 */
export function serverInThisProcess(): ServerUnderTest {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const traffic = new Traffic();
  const connection = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient), {
    messageStrategy: traffic,
  });
  startServer({ connection, traffic, packageRoot: path.resolve(), version: '0.0.0' });
  return {
    reader: new StreamMessageReader(toClient),
    writer: new StreamMessageWriter(toServer),
    processId: null,
    child: undefined,
    // What it still does, such as the rest of a check, goes nowhere; nothing refers to it any more.
    stop: async () => undefined,
  };
}

/** The built server in a process of its own. */
export function serverProcess(): ServerUnderTest & { readonly child: ChildProcess } {
  const child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const reader = new StreamMessageReader(child.stdout);
  // A server that is killed in the middle of a message would be waited for, for ever.
  reader.partialMessageTimeout = 0;
  return {
    reader,
    writer: new StreamMessageWriter(child.stdin),
    processId: process.pid,
    child,
    async stop() {
      if (child.exitCode === null) child.kill('SIGKILL');
      await ended;
    },
  };
}
