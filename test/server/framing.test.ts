import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { SERVER } from './serverUnderTest';

const frame = (body: string) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const request = (id: number, method: string) => frame(JSON.stringify({ jsonrpc: '2.0', id, method, params: {} }));

/** What breaks the line between messages, and what the server says. */
const BROKEN: Readonly<Record<string, readonly [string, RegExp]>> = {
  'no header at all': ['hello\r\nworld\r\n\r\n', /what should be a header is something else/],
  'no end of the header': ['x'.repeat(100_000), /a header has no end within 4096 bytes/],
  'no Content-Length': ['Foo: 1\r\n\r\n{}', /a header has no Content-Length/],
  'two of them': ['Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}', /or several/],
  'a negative one': ['Content-Length: -5\r\n\r\n{}', /a Content-Length is not a number from 0 on/],
  'a word': ['Content-Length: abc\r\n\r\n{}', /a Content-Length is not a number/],
  'an empty one': ['Content-Length:\r\n\r\n{}', /a Content-Length is not a number/],
  'a number with more behind it': ['Content-Length: 2x\r\n\r\n{}', /a Content-Length is not a number/],
  'a fraction': ['Content-Length: 1.5\r\n\r\n{}', /a Content-Length is not a number/],
  'a terabyte': ['Content-Length: 1099511627776\r\n\r\n{}', /a message is larger than 128 MiB/],
  'too small a number': [
    `Content-Length: 1\r\n\r\n{}${request(9, 'shutdown')}`,
    /what should be a header|no Content-Length/,
  ],
};

/** What is no message of the protocol, in a frame that is whole. */
const MALFORMED: readonly string[] = [
  '',
  '{nonsense',
  'null',
  '5',
  '"x"',
  '[]',
  '{}',
  '{"jsonrpc":"2.0","id":{"a":1},"method":"textDocument/hover","params":{}}',
  '{"jsonrpc":"2.0","id":7,"method":7}',
  '{"jsonrpc":"2.0","id":777,"result":1}',
  '{"jsonrpc":"2.0","method":"$/cancelRequest","params":null}',
  `{"jsonrpc":"2.0","method":"x","params":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
];

describe('The line between messages', () => {
  const running: ChildProcess[] = [];
  const start = (...args: string[]) => {
    const server = spawn(process.execPath, [SERVER, ...args], { stdio: 'pipe' });
    running.push(server);
    return server;
  };
  afterEach(() => {
    for (const server of running.splice(0)) server.kill('SIGKILL');
  });

  for (const [what, [bytes, said]] of Object.entries(BROKEN)) {
    it(`ends the server when it is lost, so that the client starts another: ${what}`, async () => {
      const server = start('--stdio');
      server.stdin.on('error', () => {
        // It ended while we were writing.
      });
      server.stdin.write(request(1, 'initialize') + bytes);
      const [stderr, [code]] = await Promise.all([text(server.stderr), once(server, 'exit')]);
      assert.match(stderr, said);
      assert.match(stderr, /^The language server ends, because .*\n$/);
      assert.equal(code, 1);
    });
  }

  for (const body of MALFORMED) {
    it(`stays when only a message is wrong: ${body.slice(0, 70)}`, async () => {
      const server = start('--stdio');
      server.stdin.write(request(1, 'initialize') + frame(body) + request(4242, 'shutdown'));
      await answerTo(4242, server.stdout);
    });
  }

  it('is followed byte by byte', async () => {
    const server = start('--stdio');
    for (const byte of Buffer.from(request(1, 'initialize') + request(4242, 'shutdown'))) {
      await new Promise((written) => server.stdin.write(Buffer.from([byte]), written));
    }
    await answerTo(4242, server.stdout);
  });

  for (const way of ['socket', 'pipe'] as const) {
    it(`is followed over a ${way} too`, async () => {
      const listener = net.createServer();
      listener.listen(way === 'socket' ? 0 : path.join(os.tmpdir(), `framing-${process.pid}.sock`));
      await once(listener, 'listening');
      const address = listener.address();
      const server = start(`--${way}=${typeof address === 'object' ? address?.port : address}`);
      try {
        const [connection] = (await once(listener, 'connection')) as [net.Socket];
        connection.on('error', () => {
          // It ended while we were writing.
        });
        connection.write(request(1, 'initialize'));
        await answerTo(1, connection);
        connection.write('Content-Length: -1\r\n\r\n');
        const [code] = await once(server, 'exit');
        assert.equal(code, 1);
      } finally {
        listener.close();
      }
    });
  }
});

async function answerTo(id: number, stream: NodeJS.ReadableStream): Promise<void> {
  let seen = '';
  await new Promise<void>((resolve, reject) => {
    stream.on('data', (piece) => {
      seen += piece;
      if (seen.includes(`"id":${id},`)) resolve();
    });
    stream.on('end', () => reject(new Error(`No answer to ${id}, but: ${seen.slice(-300)}`)));
  });
}
