import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const SECRET = 'EAA-test-token/of+38?characters-at-least';

describe('the search for secrets after a run of the editor', () => {
  let folder: string;
  let filesThatHold: (secrets: readonly string[], folders: readonly string[]) => string[];

  before(async () => {
    ({ filesThatHold } = await import(pathToFileURL(path.join('scripts', 'testing', 'traces.mjs')).href));
  });
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'traces-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  const found = (content: string | Buffer) => {
    const file = path.join(folder, 'logs', 'deep', 'a.log');
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
    return filesThatHold([SECRET, ''], [folder, path.join(folder, 'missing')]).length;
  };

  for (const [what, content] of [
    ['as it is', `GET /debug_token?input_token=${SECRET}&x=1`],
    ['in an address', `https://graph.example/?input_token=${encodeURIComponent(SECRET)}`],
    ['in UTF-16', Buffer.from(`a ${SECRET}`, 'utf16le')],
    ['in base64', Buffer.from(SECRET).toString('base64')],
    ['in the middle of base64', Buffer.from(`{"t":"${SECRET}"}`).toString('base64')],
    ['in base64, a byte further', Buffer.from(`{"to":"${SECRET}"}`).toString('base64')],
    ['in base64, two bytes further', Buffer.from(`{"tok":"${SECRET}"}`).toString('base64')],
  ] as const) {
    it(`finds one that is written ${what}`, () => assert.equal(found(content), 1));
  }

  it('finds nothing where there is nothing', () => assert.equal(found('GET /v26.0/me, 200 in 12 ms'), 0));
});
