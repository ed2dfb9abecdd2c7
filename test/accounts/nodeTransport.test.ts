import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { LARGEST_ANSWER, nodeTransport } from '../../client/src/accounts/nodeTransport';
import { unreachableBecause } from '../../graph/src';

describe('the transport', () => {
  let server: Server;
  let origin: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;

  beforeEach(async () => {
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  const send = (path: string, init: Partial<Parameters<typeof nodeTransport>[1]> = {}) =>
    nodeTransport(origin + path, {
      method: 'GET',
      headers: {},
      redirect: 'manual',
      signal: new AbortController().signal,
      ...init,
    });

  it('sends bytes as they are, and gives status, headers and text', async () => {
    answer = (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        response.writeHead(201, { 'X-Test': 'yes' });
        response.end(JSON.stringify([request.method, request.headers.authorization, [...Buffer.concat(chunks)]]));
      });
    };
    const whole = Uint8Array.of(9, 0, 255, 13, 10, 9);
    const headers = { Authorization: 'Bearer EAA-test-token' };
    const response = await send('/', { method: 'POST', headers, body: whole.subarray(1, 5) });
    assert.equal(response.status, 201);
    assert.equal(response.headers.get('x-test'), 'yes');
    assert.deepEqual(JSON.parse(await response.text()), ['POST', 'Bearer EAA-test-token', [0, 255, 13, 10]]);
  });

  for (const [what, respond] of Object.entries<(response: ServerResponse) => void>({
    'as it is': (response) => response.end('a'.repeat(LARGEST_ANSWER + 1)),
    packed: (response) => {
      response.setHeader('Content-Encoding', 'gzip');
      response.end(gzipSync(Buffer.alloc(LARGEST_ANSWER + 1)));
    },
    'packed otherwise': (response) => {
      response.setHeader('Content-Encoding', 'br');
      response.end(brotliCompressSync(Buffer.alloc(LARGEST_ANSWER + 1)));
    },
    'without end': (response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        response.once('drain', more);
      };
      more();
    },
  })) {
    it(`reads no answer that is too large, ${what}, and ends the connection`, async () => {
      let closed: Promise<unknown> = Promise.resolve();
      answer = (_, response) => {
        closed = once(response, 'close');
        respond(response);
      };
      const response = await send('/');
      const error = await response.text().then(
        () => undefined,
        (reason) => reason,
      );
      assert.equal(error?.code, 'ERR_ANSWER_TOO_LARGE');
      assert.deepEqual(unreachableBecause(error), { because: 'tooLarge', notSent: false, code: error.code });
      await closed;
    });
  }

  it('reads an answer of the largest size', async () => {
    answer = (_, response) => {
      response.setHeader('Content-Encoding', 'gzip');
      response.end(gzipSync('a'.repeat(LARGEST_ANSWER)));
    };
    assert.equal((await (await send('/')).text()).length, LARGEST_ANSWER);
  });

  it('follows no redirect', async () => {
    const seen: (string | undefined)[] = [];
    answer = (request, response) => {
      seen.push(request.url);
      response.writeHead(302, { Location: `${origin}/elsewhere` });
      response.end();
    };
    assert.equal((await send('/here')).status, 302);
    assert.deepEqual(seen, ['/here']);
  });

  for (const [what, behave] of [
    ['no answer comes', (request) => request.socket.destroy()],
    [
      'the answer breaks off',
      (_request, response) => {
        response.writeHead(200, { 'Content-Length': '100' });
        response.write('{');
        setImmediate(() => response.destroy());
      },
    ],
  ] satisfies [string, typeof answer][]) {
    it(`keeps the query out of the error when ${what}, and says why`, async () => {
      answer = behave;
      const error: unknown = await send('/debug_token?input_token=EAA-test-token')
        .then((response) => response.text())
        .catch((rejected) => rejected);
      assert.ok(error instanceof Error);
      assert.match(String(Reflect.get(error, 'code')), /^(?:ECONNRESET|ERR_STREAM_PREMATURE_CLOSE)$/);
      assert.match(error.message, /\/debug_token/);
      assert.ok(!`${error.message} ${error.stack} ${error.cause}`.includes('EAA-test-token'));
    });
  }

  it('says that no connection was made, so that it is certain that nothing was sent', async () => {
    await new Promise((resolve) => {
      server.close(resolve);
    });
    const error: unknown = await send('/').catch((rejected) => rejected);
    assert.ok(error instanceof Error);
    assert.deepEqual(
      ['code', 'erroredSysCall'].map((name) => Reflect.get(error, name)),
      ['ECONNREFUSED', 'connect'],
    );
  });

  it('rejects with the reason of who gives up', async () => {
    answer = () => undefined;
    const stop = new AbortController();
    const asked = send('/', { signal: stop.signal });
    stop.abort();
    await assert.rejects(asked, { name: 'AbortError' });
  });
});
