import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { type SandboxOptions, startSandbox } from '../../sandbox/src/index';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Read from the text when it is asked for. */
  readonly json: Answer;
}

// biome-ignore lint/suspicious/noExplicitAny: an answer of HTTP has the shape that the test says it has
export type Answer = any;

export interface CallOptions {
  readonly method?: string;
  /** Sent as JSON, unless it is a text or bytes. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** `null`: without a token. The one that may do everything, unless told. */
  readonly token?: string | null;
}

/** A sandbox that runs for a test, and what a test does with it over HTTP. */
export class TestSandbox {
  private constructor(
    private readonly running: Awaited<ReturnType<typeof startSandbox>>,
    readonly shop: string,
    readonly brazil: string,
    readonly clinic: string,
  ) {}

  static async start(options: SandboxOptions = {}): Promise<TestSandbox> {
    const running = await startSandbox(options);
    const [shop = '', brazil = '', clinic = ''] = running.access.wabas;
    return new TestSandbox(running, shop, brazil, clinic);
  }

  /** Runs one for the test alone. */
  static async with(use: (sandbox: TestSandbox) => Promise<void>, options: SandboxOptions = {}): Promise<void> {
    const sandbox = await TestSandbox.start(options);
    try {
      await use(sandbox);
    } finally {
      await sandbox.close();
    }
  }

  get access() {
    return this.running.access;
  }

  close(): Promise<void> {
    return this.running.close();
  }

  /** @param path with or without a version; `v26.0` is put before it */
  call(path: string, { method = 'GET', body, headers = {}, token }: CallOptions = {}): Promise<Reply> {
    const isRaw = typeof body === 'string' || body instanceof Uint8Array || body instanceof URLSearchParams;
    const address = /^\/?(?:v\d|sandbox|unversioned)/.test(path) ? path.replace('unversioned/', '') : `v26.0/${path}`;
    return this.request(address, {
      method,
      headers: {
        ...(token !== null && { authorization: `Bearer ${token ?? this.access.token}` }),
        ...(body !== undefined && !isRaw && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isRaw ? (body as BodyInit) : JSON.stringify(body) }),
    });
  }

  async request(path: string, init: RequestInit = {}): Promise<Reply> {
    const response = await fetch(`${this.access.url}/${path.replace(/^\//, '')}`, { redirect: 'manual', ...init });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      get json() {
        return JSON.parse(text);
      },
    };
  }

  /** The same, for an answer that is no error. */
  async ok(path: string, options: CallOptions = {}): Promise<Answer> {
    const reply = await this.call(path, options);
    assert.equal(reply.status, 200, reply.text);
    return reply.json;
  }

  /** The error, after its status, code and subcode were compared: `400 100/33`. */
  async refused(expected: string, path: string, options: CallOptions = {}): Promise<Answer> {
    const reply = await this.call(path, options);
    assert.ok(reply.text.startsWith('{"error"'), `It was not refused: ${reply.text.slice(0, 300)}`);
    const { error } = reply.json;
    const subcode = error.error_subcode === undefined ? '' : `/${error.error_subcode}`;
    assert.equal(`${reply.status} ${error.code}${subcode}`, expected, reply.text);
    return error;
  }

  post(path: string, body: unknown = {}): Promise<Answer> {
    return this.ok(path, { method: 'POST', body });
  }

  /** `sandbox/…` */
  control(path: string, body: unknown): Promise<Answer> {
    return this.ok(`sandbox/${path}`, { method: 'POST', body });
  }

  state(): Promise<Answer> {
    return this.ok('sandbox/state');
  }

  advance(milliseconds: number): Promise<Answer> {
    return this.control('clock', { advanceMs: milliseconds });
  }

  /** The token with this label. */
  async token(label: string): Promise<string> {
    const found = (await this.state()).tokens.find((each: Answer) => each.label === label);
    assert.ok(found, `There is no token ${label}.`);
    return found.value;
  }

  /** Creates a template that the sandbox approves. @returns its id */
  async create(name: string, more: Readonly<Record<string, unknown>> = {}, wabaId = this.shop): Promise<string> {
    const { id } = await this.post(`${wabaId}/message_templates`, { ...template(name), ...more });
    return id;
  }

  /** The template with this id, once its review has ended. */
  async reviewed(id: string): Promise<Answer> {
    await this.advance(60_000);
    return this.ok(`${id}?fields=status,category,rejected_reason,previous_category`);
  }

  /** A template of the demo in this status. */
  async templateIn(status: string, wabaId = this.shop): Promise<Answer> {
    const found = (await this.state()).templates.find(
      (each: Answer) => each.status === status && each.wabaId === wabaId,
    );
    assert.ok(found, `There is no template in ${status}.`);
    return found;
  }
}

/** A template that nobody objects to. */
export function template(name: string) {
  return {
    name,
    language: 'en_US',
    category: 'UTILITY',
    components: [
      { type: 'BODY', text: 'Hello {{1}}, your parcel has left our house.', example: { body_text: [['Rosa']] } },
    ],
  };
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function matches(actual: Answer, expected: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(expected)) {
    assert.ok(isDeepStrictEqual(actual[key], value), `${key}: ${JSON.stringify(actual[key])}`);
  }
}
