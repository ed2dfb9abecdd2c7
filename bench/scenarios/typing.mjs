// Two servers have the same file open; a key is typed in one, then in the other, so that noise of the machine meets both alike.
import { LspClient } from '../lspClient.mjs';
import { cpuOf, memoryOf } from '../resources.mjs';
import { servers } from '../servers.mjs';
import { quantile } from '../statistics.mjs';
import { keystrokes, template } from '../texts.mjs';

const WARM_UP = 6;
const BURST_KEYS = 15;
const BURST_PAUSE = 100;

/**
 * One round with fresh servers.
 *
 * @param {number} languages how many the file has
 * @param {number} keys how many are measured in each server
 * @returns {Promise<Record<'theirs' | 'ours', Record<string, number | undefined>>>} milliseconds and megabytes
 */
export async function typing(languages, keys) {
  const text = template(languages);
  const editors = { theirs: await Editor.start(servers.theirs, text), ours: await Editor.start(servers.ours, text) };
  const times = { theirs: [], ours: [] };
  const cpu = { theirs: 0, ours: 0 };
  for (let key = 0; key < WARM_UP + keys; key++) {
    for (const who of key % 2 === 0 ? ['theirs', 'ours'] : ['ours', 'theirs']) {
      const before = cpuOf(editors[who].pid);
      const time = await editors[who].type();
      if (key < WARM_UP) continue;
      times[who].push(time);
      cpu[who] += cpuOf(editors[who].pid) - before;
    }
  }
  const burst = { theirs: await editors.theirs.burst(), ours: await editors.ours.burst() };
  const result = {};
  for (const who of ['theirs', 'ours']) {
    result[who] = {
      p50: quantile(times[who], 0.5),
      p95: quantile(times[who], 0.95),
      cpu: Number.isNaN(cpu[who]) ? undefined : cpu[who] / keys,
      burst: burst[who],
      memory: memoryOf(editors[who].pid)?.now,
      peak: memoryOf(editors[who].pid)?.peak,
    };
    await editors[who].client.end();
  }
  return result;
}

class Editor {
  #uri = 'file:///bench/parcel_on_its_way.wabatemplate.yaml';
  #version = 1;
  #wrong = false;
  #keys;

  static async start(server, text) {
    const editor = new Editor(server, text);
    await editor.client.initialize();
    const first = editor.#shown();
    editor.client.open(editor.#uri, server.languageId, text);
    await first;
    return editor;
  }

  constructor(server, text) {
    this.client = new LspClient(server);
    this.#keys = keystrokes(text);
  }

  get pid() {
    return this.client.pid;
  }

  /** Makes the file wrong, or right again. @returns milliseconds until the server says so */
  async type() {
    this.#wrong = !this.#wrong;
    const shown = this.#shown();
    const start = performance.now();
    this.client.change(this.#uri, ++this.#version, this.#wrong ? this.#keys.wrong : this.#keys.right);
    await shown;
    return performance.now() - start;
  }

  /** Types without waiting for answers. @returns milliseconds from the last key, which makes the file wrong, until the server says so */
  async burst() {
    if (this.#wrong) await this.type();
    for (let key = 1; key < BURST_KEYS; key++) {
      const line = { line: 0, character: 2 };
      this.client.change(this.#uri, ++this.#version, { range: { start: line, end: line }, text: 'x' });
      await new Promise((resolve) => setTimeout(resolve, BURST_PAUSE));
    }
    return this.type();
  }

  #shown() {
    const { line } = this.#keys;
    return this.client.published(
      this.#uri,
      ({ diagnostics }) =>
        diagnostics.some(({ range, severity }) => range.start.line === line && severity === 1) === this.#wrong,
    );
  }
}
