import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from '../bundles.mjs';
import { PlainError } from '../plainError.mjs';
import { runNode } from '../processes.mjs';

/** What a file of the samples is in the account that the editor is signed in to; the others are approved. */
const STATES = {
  'marketing/back_in_stock': 'absent',
  'marketing/watering_tip': 'absent',
  'service/how_was_it': 'inReview',
  'marketing/summer_sale': 'rejected',
};

const TYPES = { '.jpg': 'image/jpeg', '.png': 'image/png', '.mp4': 'video/mp4', '.pdf': 'application/pdf' };

/**
 * Publishes samples to the first WABA of a sandbox, once, so that whoever starts sees files in each state.
 *
 * @param {import('../../sandbox/src/index').SandboxAccess} access
 * @throws {PlainError} when the sandbox does not take one
 */
export async function publishSamples(access) {
  const account = new Account(access);
  for (const file of templates()) {
    const state = STATES[file.replace('.wabatemplate.yaml', '')] ?? 'approved';
    if (state === 'absent') continue;
    for (const payload of await compiled(file)) await account.publish(file, payload, state);
  }
}

function templates() {
  return fs
    .readdirSync(inRoot('samples'), { recursive: true })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.wabatemplate.yaml'))
    .sort();
}

async function compiled(file) {
  const cli = inRoot('dist', 'cli.js');
  const { code, output } = await runNode([cli, 'compile', inRoot('samples', file)], { quiet: true });
  if (code !== 0) throw new PlainError(`samples/${file} can’t be compiled:\n${output}`);
  // What is printed beside it are hints for people.
  return JSON.parse(output.slice(output.indexOf('['), output.lastIndexOf('\n]') + 2));
}

class Account {
  handles = new Map();

  constructor({ url, token, appId, wabas: [waba] }) {
    Object.assign(this, { url, token, appId, waba });
  }

  async publish(file, payload, state) {
    const folder = inRoot('samples', path.dirname(file));
    const body = await this.withHandles(payload, folder);
    const answer = await this.post(`v26.0/${this.waba}/message_templates`, JSON.stringify(body));
    const { id, error } = await answer.json();
    // It is there since an earlier start.
    if (error?.error_subcode === 2388024) return;
    if (error) throw new PlainError(`The sandbox refused samples/${file}: ${error.error_user_msg ?? error.message}`);
    if (state === 'approved') await this.post(`sandbox/templates/${id}`, JSON.stringify({ action: 'approve' }));
    if (state === 'rejected') {
      await this.post(`sandbox/templates/${id}`, JSON.stringify({ action: 'reject', reason: 'PROMOTIONAL' }));
    }
  }

  /** The payload with a handle in the place of each file. */
  async withHandles(value, folder) {
    if (Array.isArray(value)) return Promise.all(value.map((item) => this.withHandles(item, folder)));
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value).map(async ([key, item]) => [
      key,
      key === 'header_handle'
        ? [await this.upload(path.resolve(folder, item[0]))]
        : await this.withHandles(item, folder),
    ]);
    return Object.fromEntries(await Promise.all(entries));
  }

  async upload(file) {
    if (this.handles.has(file)) return this.handles.get(file);
    const bytes = fs.readFileSync(file);
    const query = new URLSearchParams({
      file_name: path.basename(file),
      file_length: String(bytes.length),
      file_type: TYPES[path.extname(file)],
    });
    const { id } = await (await this.post(`v26.0/${this.appId}/uploads?${query}`)).json();
    const { h } = await (await this.post(`v26.0/${id}`, bytes, { file_offset: '0' })).json();
    this.handles.set(file, h);
    return h;
  }

  post(address, body, headers = {}) {
    const authorization = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' };
    return fetch(`${this.url}/${address}`, { method: 'POST', headers: { ...authorization, ...headers }, body });
  }
}
