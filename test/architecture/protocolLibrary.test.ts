import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Two copies of these would give two sets of the classes that client and server compare messages with. */
const SHARED = ['vscode-languageserver-protocol', 'vscode-languageserver-types', 'vscode-jsonrpc'];

describe('the protocol library', () => {
  const lock: { readonly packages: Readonly<Record<string, { readonly version?: string; readonly dev?: boolean }>> } =
    JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));

  for (const name of SHARED) {
    it(`${name} is there once in what is shipped`, () => {
      const copies = Object.entries(lock.packages)
        .filter(([at, { dev }]) => at.endsWith(`node_modules/${name}`) && !dev)
        .map(([at]) => at);
      assert.equal(copies.length, 1, copies.join(', '));
    });
  }

  it('is the same for client and server', () => {
    const copyFor = (library: string) => {
      const at = createRequire(path.resolve('package.json')).resolve(`${library}/node`);
      return createRequire(at).resolve('vscode-languageserver-protocol/node');
    };
    assert.equal(copyFor('vscode-languageclient'), copyFor('vscode-languageserver'));
  });
});
