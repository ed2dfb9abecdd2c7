// The thinnest client that will do: what it costs itself is added to both servers' times, and makes ratios look smaller.
import { spawn } from 'node:child_process';

/** What VS Code tells of itself, as far as it changes what a server does. */
const CAPABILITIES = {
  textDocument: {
    synchronization: { dynamicRegistration: true },
    publishDiagnostics: {
      relatedInformation: true,
      codeDescriptionSupport: true,
      dataSupport: true,
      versionSupport: true,
    },
  },
  workspace: { configuration: true, workspaceFolders: true },
};

export class LspClient {
  #process;
  #options;
  #settings;
  #pending = new Map();
  #listeners = new Set();
  #nextId = 1;
  #unread = Buffer.alloc(0);

  /**
   * @param {{ command: string[], options: object, settings: Record<string, unknown> }} server settings: by section
   */
  constructor({ command, options, settings }) {
    this.#options = options;
    this.#settings = settings;
    this.#process = spawn(command[0], command.slice(1), { stdio: ['pipe', 'pipe', 'ignore'] });
    this.#process.stdout.on('data', (chunk) => this.#read(chunk));
  }

  get pid() {
    return this.#process.pid;
  }

  async initialize(rootUri = null) {
    await this.request('initialize', {
      processId: process.pid,
      rootUri,
      workspaceFolders: rootUri ? [{ uri: rootUri, name: 'bench' }] : null,
      capabilities: CAPABILITIES,
      initializationOptions: this.#options,
    });
    this.notify('initialized', {});
  }

  open(uri, languageId, text) {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  change(uri, version, change) {
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
  }

  /** @returns {Promise<object>} the first published diagnostics of a document of which `isRight` is true */
  published(uri, isRight) {
    return this.notified('textDocument/publishDiagnostics', (params) => params.uri === uri && isRight(params));
  }

  /** @returns {Promise<object>} the parameters of the first notification of which `isRight` is true */
  notified(wanted, isRight) {
    return new Promise((resolve) => {
      const listener = ({ method, params }) => {
        if (method !== wanted || !isRight(params)) return;
        this.#listeners.delete(listener);
        resolve(params);
      };
      this.#listeners.add(listener);
    });
  }

  request(method, params) {
    const id = this.#nextId++;
    this.#send({ id, method, params });
    return new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }));
  }

  notify(method, params) {
    this.#send({ method, params });
  }

  async end() {
    const exited = new Promise((resolve) => this.#process.once('exit', resolve));
    await this.request('shutdown', null);
    this.notify('exit', null);
    await exited;
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.#process.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  #read(chunk) {
    this.#unread = this.#unread.length === 0 ? chunk : Buffer.concat([this.#unread, chunk]);
    for (;;) {
      const headerEnd = this.#unread.indexOf('\r\n\r\n');
      if (headerEnd < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#unread.toString('latin1', 0, headerEnd))?.[1]);
      const end = headerEnd + 4 + length;
      if (this.#unread.length < end) return;
      const message = JSON.parse(this.#unread.toString('utf8', headerEnd + 4, end));
      this.#unread = this.#unread.subarray(end);
      this.#dispatch(message);
    }
  }

  #dispatch(message) {
    if (message.method === undefined) {
      const { resolve, reject } = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (message.error) reject(new Error(message.error.message));
      else resolve(message.result);
    } else if (message.id !== undefined) {
      const result =
        message.method === 'workspace/configuration'
          ? message.params.items.map(({ section }) => this.#settings[section] ?? null)
          : null;
      this.#send({ id: message.id, result });
    } else {
      for (const listener of [...this.#listeners]) listener(message);
    }
  }
}
