import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { facebookLogin, type LoginParts } from '../../client/src/accounts/facebookLogin';
import { LoginError, type LoginFailure } from '../../client/src/accounts/loginFailure';
import { nodeTransport } from '../../client/src/accounts/nodeTransport';
import { eventually } from '../support/eventually';

const APP = { appId: '634900000000001', appSecret: 'test-secret' };
const CODE = 'test-code';
const SHORT_TOKEN = 'EAA-test-short';
const LONG_TOKEN = 'EAA-test-long';
const LATE = new LoginError({ kind: 'timeout' });

type Answer = readonly [status: number, body: unknown, headers?: Readonly<Record<string, string>>];

interface Exchange {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly params: URLSearchParams;
}

const CODE_USED: Answer = [400, { error: { message: 'This authorization code has been used.', code: 100 } }];

/** Meta's side of the exchange: each code once, and a long-lived token for a short-lived one. */
class MetaStandIn {
  readonly exchanges: Exchange[] = [];
  private readonly used = new Set<string>();
  private server: Server | undefined;
  /** Answers in place of the usual ones. */
  answer: ((params: URLSearchParams) => Answer) | undefined;

  async start(): Promise<string> {
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        const params = new URLSearchParams(body);
        this.exchanges.push({ method: request.method, url: request.url, params });
        const [status, answered, headers = {}] = (this.answer ?? ((given) => this.usual(given)))(params);
        response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
        response.end(typeof answered === 'string' ? answered : JSON.stringify(answered));
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    this.server = server;
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private usual(params: URLSearchParams): Answer {
    if (params.get('client_secret') !== APP.appSecret) {
      return [400, { error: { message: 'Error validating client secret.', code: 1 } }];
    }
    if (params.get('grant_type') === 'fb_exchange_token') {
      assert.equal(params.get('fb_exchange_token'), SHORT_TOKEN);
      return [200, { access_token: LONG_TOKEN, token_type: 'bearer', expires_in: 5183944 }];
    }
    const code = params.get('code') ?? '';
    if (code !== CODE || this.used.has(code)) return CODE_USED;
    this.used.add(code);
    return [200, { access_token: SHORT_TOKEN, token_type: 'bearer', expires_in: 5400 }];
  }
}

/** What a browser comes back with. */
type Return = Readonly<Record<string, string>>;

describe('Facebook Login', () => {
  let meta: MetaStandIn;
  let baseUrl: string;
  /** What the browser was sent to. */
  let dialog: URL;
  let browsing: Promise<void>;
  /** What the browser saw, in order. */
  let seen: { status: number; text: string }[];

  beforeEach(async () => {
    meta = new MetaStandIn();
    baseUrl = await meta.start();
    seen = [];
    browsing = Promise.resolve();
  });
  afterEach(() => meta.stop());

  const visit = async (query: Return, path = '') => {
    const address = new URL(dialog.searchParams.get('redirect_uri') ?? '');
    address.hostname = '127.0.0.1';
    const response = await fetch(`${address.href}${path}?${new URLSearchParams(query)}`);
    seen.push({ status: response.status, text: await response.text() });
  };

  /** Sends bytes as they are. @returns the first line of the answer; empty where the connection was closed without one */
  const send = async (bytes: string): Promise<string> => {
    const socket = await connected();
    let answered = '';
    socket.on('data', (chunk) => {
      answered += chunk;
    });
    await new Promise((resolve) => {
      socket.on('close', resolve);
      socket.write(bytes);
    });
    return answered.split('\r\n')[0] ?? '';
  };

  const connected = async (): Promise<Socket> => {
    const { port } = new URL(dialog.searchParams.get('redirect_uri') ?? '');
    const socket = connect(Number(port), '127.0.0.1');
    // That a connection is cut is what happens to some of these.
    socket.on('error', () => undefined);
    await new Promise((resolve) => {
      socket.once('connect', resolve);
    });
    return socket;
  };

  const signIn = (browse: (state: string) => Promise<void>, changes: Partial<LoginParts> = {}) =>
    facebookLogin({
      ...APP,
      loginUrl: 'https://www.facebook.com',
      baseUrl,
      version: 'v26.0',
      scopes: ['whatsapp_business_management', 'business_management'],
      transport: nodeTransport,
      clock: { sleep: () => new Promise(() => undefined) },
      limitMilliseconds: 1000,
      addressFor: async (port) => `http://localhost:${port}/`,
      openBrowser: async (address) => {
        dialog = new URL(address);
        browsing = browse(dialog.searchParams.get('state') ?? '');
        browsing.catch(() => undefined);
        return true;
      },
      pages: { done: 'Signed in.', denied: 'Not signed in.', notThisOne: 'Another sign-in.' },
      signal: new AbortController().signal,
      ...changes,
    });

  const fails = async (login: Promise<string>, failure: Partial<LoginFailure>) => {
    const error = await login.then(
      () => assert.fail('somebody was signed in'),
      (rejected: unknown) => rejected,
    );
    await browsing;
    assert.ok(error instanceof LoginError, String(error));
    assert.deepEqual({ ...error.failure, ...failure }, error.failure);
  };

  it('gives the long-lived token of who comes back with a code', async () => {
    const token = await signIn((state) => visit({ code: CODE, state }));
    assert.equal(token, LONG_TOKEN);
    assert.deepEqual(
      seen.map(({ status, text }) => [status, text.includes('Signed in.')]),
      [[200, true]],
    );
  });

  it('sends the browser to Meta’s page, with what that needs and without the secret', async () => {
    await signIn((state) => visit({ code: CODE, state }));
    assert.equal(dialog.origin + dialog.pathname, 'https://www.facebook.com/v26.0/dialog/oauth');
    const { redirect_uri, state, ...rest } = Object.fromEntries(dialog.searchParams);
    assert.deepEqual(rest, {
      client_id: APP.appId,
      response_type: 'code',
      scope: 'whatsapp_business_management,business_management',
    });
    assert.match(redirect_uri ?? '', /^http:\/\/localhost:\d+\/$/);
    assert.ok((state ?? '').length >= 40);
    assert.ok(!dialog.href.includes(APP.appSecret));
  });

  it('exchanges the code with the same address, and keeps every secret out of addresses', async () => {
    await signIn((state) => visit({ code: CODE, state }));
    assert.equal(meta.exchanges.length, 2);
    for (const { method, url } of meta.exchanges) {
      assert.equal(method, 'POST');
      assert.equal(url, '/v26.0/oauth/access_token');
    }
    assert.equal(meta.exchanges[0]?.params.get('redirect_uri'), dialog.searchParams.get('redirect_uri'));
  });

  it('has another state each time', async () => {
    const states = new Set<string>();
    for (let round = 0; round < 3; round += 1) {
      await signIn(async (state) => {
        states.add(state);
        await visit({ error: 'access_denied', state });
      }).catch(() => undefined);
    }
    assert.equal(states.size, 3);
  });

  it('takes no code that comes with another state, and goes on waiting', async () => {
    const token = await signIn(async (state) => {
      await visit({ code: 'stolen', state: 'x'.repeat(state.length) });
      await visit({ code: 'stolen' });
      await visit({ code: CODE, state });
    });
    assert.equal(token, LONG_TOKEN);
    assert.deepEqual(
      seen.map(({ status }) => status),
      [400, 400, 200],
    );
    assert.ok(meta.exchanges.every(({ params }) => params.get('code') !== 'stolen'));
  });

  it('answers nothing but the one redirect', async () => {
    const token = await signIn(async (state) => {
      await visit({ code: CODE, state }, 'elsewhere');
      await visit({ code: CODE, state });
    });
    assert.equal(token, LONG_TOKEN);
    assert.deepEqual(
      seen.map(({ status }) => status),
      [404, 200],
    );
  });

  const END = 'HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
  for (const [what, bytes, status] of [
    ['an address that is none', `GET // ${END}`, 404],
    ['an address without a host', `GET http:// ${END}`, 404],
    ['a port that is none', `GET //localhost:99999999/ ${END}`, 404],
    ['brackets that don’t end', `GET //[ ${END}`, 404],
    ['a path with two slashes and a query', `GET //?state=a&code=b ${END}`, 404],
    ['an address of elsewhere', `GET http://evil.example/?state=a&code=b ${END}`, 404],
    ['escapes that are none', `GET /?state=%FF%ZZ%&code=% ${END}`, 400],
    ['names that every object has', `GET /?__proto__=a&constructor=b&state=toString ${END}`, 400],
    ['the same name thousands of times', `GET /?${'state=a&'.repeat(1500)} ${END}`, 400],
    ['no path', `OPTIONS * ${END}`, 404],
    ['another method', `DELETE /?state=a&code=b ${END}`, 404],
    ['a body', `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nstate`, 404],
    ['a tunnel', `CONNECT localhost:1 ${END}`, undefined],
    [
      'another protocol',
      `GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
      undefined,
    ],
    ['headers without end', `GET / HTTP/1.1\r\n${'X: y\r\n'.repeat(5000)}\r\n`, undefined],
    ['no HTTP at all', '\u0000\u0001\u0002\r\n\r\n', 400],
  ] as const) {
    it(`is not disturbed by a request with ${what}`, async () => {
      let answered = '';
      const token = await signIn(async (state) => {
        answered = await send(bytes);
        await visit({ code: CODE, state });
      });
      assert.equal(token, LONG_TOKEN);
      if (status !== undefined) assert.ok(answered.startsWith(`HTTP/1.1 ${status} `), answered);
    });
  }

  it('takes the code of who comes while many hold connections and say nothing', async () => {
    const token = await signIn(async (state) => {
      const held = await Promise.all(Array.from({ length: 200 }, connected));
      for (const socket of held) socket.write('GET /?state=');
      await visit({ code: CODE, state });
    });
    assert.equal(token, LONG_TOKEN);
  });

  it('takes the code of a browser that is gone before the page has come', async () => {
    const token = await signIn(async (state) => {
      const socket = await connected();
      await new Promise((resolve) => {
        socket.write(`GET /?${new URLSearchParams({ code: CODE, state })} ${END}`, resolve);
      });
      socket.destroy();
    });
    assert.equal(token, LONG_TOKEN);
  });

  it('stops listening as soon as the code is there, however long Meta takes then', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let asked = 0;
    const transport: LoginParts['transport'] = async (...args) => {
      asked += 1;
      await held;
      return nodeTransport(...args);
    };
    const token = signIn((state) => visit({ code: CODE, state }), { transport });
    await eventually(() => asked, 1);
    await assert.rejects(visit({ code: CODE, state: '' }));
    release();
    assert.equal(await token, LONG_TOKEN);
  });

  for (const [which, answers] of [
    ['the code', 0],
    ['the token', 1],
  ] as const) {
    it(`does not wait for ever for what Meta gives for ${which}`, async () => {
      const asked: Parameters<LoginParts['transport']>[1][] = [];
      const sleeps: number[] = [];
      const login = signIn((state) => visit({ code: CODE, state }), {
        transport: (address, init) => {
          asked.push(init);
          if (asked.length <= answers) return nodeTransport(address, init);
          return new Promise((_resolve, reject) => {
            init.signal.addEventListener('abort', () => reject(init.signal.reason));
          });
        },
        clock: {
          // The time of the person, which does not run out, then that of each exchange.
          sleep: (milliseconds) => {
            sleeps.push(milliseconds);
            return sleeps.length === answers + 2 ? Promise.resolve() : new Promise(() => undefined);
          },
        },
      });
      await fails(login, { kind: 'unreachable', because: 'timeout' });
      assert.deepEqual(sleeps, [1000, ...Array(answers + 1).fill(30_000)]);
    });
  }

  it('stops listening when it is over', async () => {
    await signIn((state) => visit({ code: CODE, state }));
    await assert.rejects(visit({ code: CODE, state: '' }));
  });

  it('says that the person declined', async () => {
    const declined = { error: 'access_denied', error_code: '200', error_reason: 'user_denied' };
    await fails(
      signIn((state) => visit({ ...declined, state })),
      { kind: 'denied' },
    );
    assert.ok(seen[0]?.text.includes('Not signed in.'));
    assert.equal(meta.exchanges.length, 0);
  });

  it('says what Meta’s page answered when it could not even ask', async () => {
    const refused = { error_code: '1349048', error_message: 'Can’t load URL' };
    const failure = { kind: 'refused', code: 1349048, metaMessage: 'Can’t load URL' } as const;
    await fails(
      signIn((state) => visit({ ...refused, state })),
      failure,
    );
  });

  it('says that a code was used already', async () => {
    await signIn((state) => visit({ code: CODE, state }));
    await fails(
      signIn((state) => visit({ code: CODE, state })),
      { kind: 'refused', code: 100, metaMessage: 'This authorization code has been used.' },
    );
  });

  it('says that the app secret is wrong, without telling it', async () => {
    const login = signIn((state) => visit({ code: CODE, state }), { appSecret: 'wrong-secret' });
    await fails(login, { kind: 'refused', code: 1, metaMessage: 'Error validating client secret.' });
    const text = await login.catch((error: Error) => `${error.message} ${error.stack} ${JSON.stringify(error)}`);
    assert.ok(!text.includes('wrong-secret'));
  });

  it('tells nothing secret that Meta repeats in its answer', async () => {
    meta.answer = (params) => {
      if (params.has('code')) return [200, { access_token: SHORT_TOKEN }];
      return [400, { error: { code: 1, message: `Not for ${SHORT_TOKEN} of ${params.get('client_secret')}.` } }];
    };
    await fails(
      signIn((state) => visit({ code: CODE, state })),
      { kind: 'refused', code: 1, metaMessage: 'Not for … of ….' },
    );
    meta.answer = () => [400, { error: { code: 100, message: `The code ${CODE} was used.` } }];
    await fails(
      signIn((state) => visit({ code: CODE, state })),
      { kind: 'refused', metaMessage: 'The code … was used.' },
    );
  });

  for (const [what, answer, because] of [
    ['leads elsewhere', [302, '', { Location: 'https://evil.example/' }], 'redirect'],
    ['is a page', [200, '<html>'], 'notJson'],
    ['has no token', [200, {}], 'notJson'],
  ] as const) {
    it(`is not led astray by an answer that ${what}`, async () => {
      meta.answer = () => answer;
      await fails(
        signIn((state) => visit({ code: CODE, state })),
        { kind: 'unreachable', because },
      );
      assert.equal(meta.exchanges.length, 1);
    });
  }

  it('says that Meta can’t be reached', async () => {
    meta.stop();
    await fails(
      signIn((state) => visit({ code: CODE, state })),
      { kind: 'unreachable', because: 'offline' },
    );
  });

  it('gives up after its time', async () => {
    await fails(
      signIn(async () => undefined, { clock: { sleep: async () => undefined } }),
      LATE.failure,
    );
  });

  it('says that no browser was opened', async () => {
    await fails(
      signIn(async () => undefined, { openBrowser: async () => false }),
      { kind: 'noBrowser' },
    );
  });

  it('ends when the person gives up', async () => {
    const stop = new AbortController();
    const reason = new Error('given up');
    const login = signIn(async () => stop.abort(reason), { signal: stop.signal });
    await assert.rejects(login, reason);
    await assert.rejects(visit({ code: CODE, state: '' }));
  });

  it('shows nothing that came with the request', async () => {
    await signIn(async (state) => {
      await visit({ code: '<script>', state: 'wrong' });
      await visit({ code: CODE, state });
    });
    assert.ok(!seen[0]?.text.includes('<script>'));
  });
});
