import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Io } from '../io';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'msedge'];
const INSTALLED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** @returns the program of Chromium or of a browser made of it; undefined where there is none */
export function findBrowser(env: Io['env']): string | undefined {
  if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH;
  const folders = (env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return [...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))), ...INSTALLED].find((file) =>
    fs.existsSync(file),
  );
}

/** A browser that has not answered after so many milliseconds hangs. */
const LIMIT_MS = 60_000;

interface Reply {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** A browser without a window, to which this program talks over two pipes: nothing else can reach it. */
export class Browser {
  private readonly answers = new Map<number, Waiting>();
  private readonly events = new Map<string, Waiting>();
  private readonly process: ChildProcess;
  private readonly exited: Promise<void>;
  private count = 0;
  private session: string | undefined;
  private received = '';
  private failure: Error | undefined;

  /** @param profile an empty folder for what the browser wants to keep */
  private constructor(program: string, profile: string, env: Io['env']) {
    const args = [
      '--headless',
      '--remote-debugging-pipe',
      '--disable-gpu',
      '--hide-scrollbars',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-dev-shm-usage',
      // Nothing but the page on the disk is reached.
      '--host-resolver-rules=MAP * ~NOTFOUND',
      // The root of a container can't make a sandbox. What is shown is our own page, whose policy lets nothing else run.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${profile}`,
      'about:blank',
    ];
    this.process = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], env: { ...env } });
    this.exited = new Promise((resolve) => {
      this.process.once('error', (error) => {
        this.fail(error);
        resolve();
      });
      this.process.once('exit', (code) => {
        this.fail(new Error(`It ended with ${code}.`));
        resolve();
      });
    });
    const [, , , , output] = this.process.stdio;
    if (output && 'setEncoding' in output) output.setEncoding('utf8').on('data', (text: string) => this.receive(text));
    for (const pipe of this.process.stdio) pipe?.on('error', (error) => this.fail(error));
  }

  /** @throws when it does not start */
  static async start(program: string, profile: string, env: Io['env']): Promise<Browser> {
    const browser = new Browser(program, profile, env);
    try {
      const { targetId } = await browser.send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
      const { sessionId } = await browser.send<{ sessionId: string }>('Target.attachToTarget', {
        targetId,
        flatten: true,
      });
      browser.session = sessionId;
      await browser.send('Page.enable');
      return browser;
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  /** Opens a page, and waits until all that it consists of is there. @param width in pixels of the page */
  async open(address: string, width: number, scale: number): Promise<void> {
    const size = { width, height: 1000, deviceScaleFactor: scale, mobile: false };
    await this.send('Emulation.setDeviceMetricsOverride', size);
    const loaded = this.event('Page.loadEventFired');
    await this.send('Page.navigate', { url: address });
    await loaded;
  }

  /** Runs an expression in the page. @returns what its promise resolves to */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.send<{
      result: { value: T };
      exceptionDetails?: { text: string };
    }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  }

  /** A picture of a part of the page, as PNG. */
  async picture(part: { x: number; y: number; width: number; height: number }): Promise<Buffer> {
    const { data } = await this.send<{ data: string }>('Page.captureScreenshot', {
      format: 'png',
      captureBeyondViewport: true,
      clip: { ...part, scale: 1 },
    });
    return Buffer.from(data, 'base64');
  }

  async close(): Promise<void> {
    if (!this.failure) await this.send('Browser.close', {}, true).catch(() => undefined);
    const forced = setTimeout(() => this.process.kill('SIGKILL'), 5_000);
    await this.exited;
    clearTimeout(forced);
  }

  private send<T>(method: string, params: object = {}, toBrowser = this.session === undefined): Promise<T> {
    const id = ++this.count;
    const session = toBrowser ? {} : { sessionId: this.session };
    return this.wait<T>(this.answers, id, () => {
      const [, , , input] = this.process.stdio;
      if (input && 'write' in input) input.write(`${JSON.stringify({ id, method, params, ...session })}\0`);
    });
  }

  private event(method: string): Promise<unknown> {
    return this.wait(this.events, method, () => undefined);
  }

  private wait<T>(list: Map<unknown, Waiting>, key: unknown, begin: () => void): Promise<T> {
    if (this.failure) return Promise.reject(this.failure);
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => settle(() => reject(new Error('It does not answer.'))), LIMIT_MS);
      const settle = (end: () => void) => {
        clearTimeout(timer);
        list.delete(key);
        end();
      };
      list.set(key, {
        resolve: (result) => settle(() => resolve(result as T)),
        reject: (error) => settle(() => reject(error)),
      });
      begin();
    });
  }

  private receive(text: string): void {
    const messages = (this.received + text).split('\0');
    this.received = messages.pop() ?? '';
    for (const message of messages) {
      const { id, method, result, error } = JSON.parse(message) as Reply;
      const waiting = id === undefined ? this.events.get(method ?? '') : this.answers.get(id);
      if (error) waiting?.reject(new Error(error.message));
      else waiting?.resolve(result);
    }
  }

  private fail(error: Error): void {
    this.failure ??= error;
    for (const waiting of [...this.answers.values(), ...this.events.values()]) waiting.reject(this.failure);
  }
}
