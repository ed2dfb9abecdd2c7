import assert from 'node:assert/strict';
import { importsOf, linesThat, PARTS, sourcesOf } from './sources';

/** What core could reach without importing anything: the world outside, and what differs from run to run. */
const WORLD =
  /\b(?:process|globalThis|console|fetch|setTimeout|setInterval|performance|crypto|Date\.now|new Date|Math\.random)\b/;

describe('contracts, core and deploy', () => {
  for (const part of ['contracts', 'facts', 'core', 'deploy']) {
    it(`${part}/ reaches for nothing outside of itself: no clock, no disk, no network, no chance`, () => {
      assert.deepEqual(
        linesThat(part, (line) => WORLD.test(line)),
        [],
      );
    });
  }
});

describe('every part', () => {
  for (const part of PARTS) {
    it(`${part}/ has no variable at the top of a module`, () => {
      assert.deepEqual(
        linesThat(part, (line) => /^(?:export )?(?:let|var) /.test(line)),
        [],
      );
    });

    it(`${part}/ opens no connection but through a transport that it is handed`, () => {
      assert.deepEqual(
        linesThat(part, (line) => /\b(?:fetch|XMLHttpRequest|WebSocket)\s*\(/.test(line)),
        [],
      );
    });
  }

  it('reaches Meta through one file, the transport of the editor’s client', () => {
    const users = ['contracts', 'facts', 'core', 'graph', 'deploy', 'server', 'client'].flatMap((part) =>
      sourcesOf(part).filter((source) => importsOf(source).includes('node-fetch')),
    );
    assert.deepEqual(
      users.map(({ file }) => file),
      ['client/src/accounts/nodeTransport.ts'],
    );
  });
});
