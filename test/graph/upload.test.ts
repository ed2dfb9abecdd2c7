import assert from 'node:assert/strict';
import {
  type Answer,
  closeAll,
  drop,
  failureOf,
  graphFailureOf,
  html,
  json,
  meta,
  refusal,
  type SeenRequest,
} from './scriptedMeta';

afterEach(closeAll);

const APP = '634900000000001';
const SESSION = 'upload:MTphdHRhY2htZW50OjA=?sig=ARZ_q-1';
const FILE = { name: 'order é.png', type: 'image/png', bytes: new TextEncoder().encode('0123456789') };

const opened = json({ id: SESSION });
const done = json({ h: '4:b3JkZXI=:aW1hZ2UvcG5n:ARa:e:1795500000:1:2:ARb' });
const at = (offset: number): Answer => json({ id: SESSION, file_offset: offset });

/** What was sent of the file, with the offset it was said to begin at. */
const parts = (requests: readonly SeenRequest[]) =>
  requests
    .filter(({ headers }) => headers.file_offset !== undefined)
    .map(({ headers, body }) => `${headers.file_offset}: ${body}`);

describe('an upload', () => {
  it('opens a session, sends the file to it as it is named, and gives the handle', async () => {
    const { client, requests } = await meta(opened, done);
    const progress: number[] = [];
    const handle = await client.upload(APP, FILE, { onProgress: (sent) => progress.push(sent) });
    assert.equal(handle, '4:b3JkZXI=:aW1hZ2UvcG5n:ARa:e:1795500000:1:2:ARb');
    const [open, send] = requests;
    assert.equal(open?.path, `/v26.0/${APP}/uploads`);
    assert.deepEqual(open?.query, { file_name: 'order é.png', file_length: '10', file_type: 'image/png' });
    assert.equal(send?.line, `POST /v26.0/${SESSION}`);
    assert.equal(send?.headers.authorization, 'OAuth EAA-test-token');
    assert.equal(send?.headers['content-length'], '10');
    assert.deepEqual(parts(requests), ['0: 0123456789']);
    assert.deepEqual(progress, [0, 10]);
  });

  it('sends bytes that are part of something larger, and no others', async () => {
    const { client, requests } = await meta(opened, done);
    await client.upload(APP, { ...FILE, bytes: new TextEncoder().encode('xx0123xx').subarray(2, 6) });
    assert.deepEqual(parts(requests), ['0: 0123']);
  });

  for (const [name, cut] of Object.entries({ 'a cut': drop, 'a page of a proxy': html(), 'code 2': refusal(2) })) {
    it(`goes on after ${name} from where Meta has it`, async () => {
      const { client, requests } = await meta(opened, cut, at(4), done);
      const progress: number[] = [];
      await client.upload(APP, FILE, { onProgress: (sent) => progress.push(sent) });
      assert.deepEqual(parts(requests), ['0: 0123456789', '4: 456789']);
      assert.equal(requests[2]?.line, `GET /v26.0/${SESSION}`);
      assert.equal(requests[2]?.headers.authorization, 'OAuth EAA-test-token');
      assert.deepEqual(progress, [0, 4, 10]);
    });
  }

  it('goes on when all arrived and only the answer was lost', async () => {
    const { client, requests } = await meta(opened, drop, at(10), done);
    await client.upload(APP, FILE);
    assert.deepEqual(parts(requests), ['0: 0123456789', '10: ']);
  });

  it('goes on as long as something arrives', async () => {
    const cuts = Array.from({ length: 9 }, (_, index) => [drop, at(index + 1)]).flat();
    const { client, requests } = await meta(opened, ...cuts, done);
    await client.upload(APP, FILE);
    assert.equal(parts(requests).at(-1), '9: 9');
  });

  it('is given up when nothing arrives any more', async () => {
    const { client, requests } = await meta(opened, ...Array.from({ length: 9 }, () => [drop, at(0)]).flat());
    const { failure } = await graphFailureOf(client.upload(APP, FILE));
    assert.deepEqual(failure, { kind: 'unreachable', because: 'connectionLost' });
    assert.equal(parts(requests).length, 5);
  });

  it('begins anew, once, when its session is gone', async () => {
    const { client, requests } = await meta(opened, drop, at(4), drop, refusal(100, 33), opened, done);
    await client.upload(APP, FILE);
    assert.deepEqual(parts(requests), ['0: 0123456789', '4: 456789', '0: 0123456789']);

    const lost = await meta(opened, drop, refusal(100, 33), opened, drop, refusal(100, 33), opened, done);
    assert.deepEqual((await graphFailureOf(lost.client.upload(APP, FILE))).failure, { kind: 'notVisible' });
  });

  it('does not go on from a place that the file does not have', async () => {
    for (const offset of [11, -1, 0.5]) {
      const { client } = await meta(opened, drop, at(offset));
      assert.deepEqual((await graphFailureOf(client.upload(APP, FILE))).failure, {
        kind: 'unreachable',
        because: 'notJson',
      });
    }
  });

  it('is over when Meta refuses it', async () => {
    const { client, requests } = await meta(opened, refusal(100));
    assert.deepEqual((await graphFailureOf(client.upload(APP, FILE))).failure, { kind: 'invalidParameter' });
    assert.equal(requests.length, 2);
  });

  it('has the time that a slow line needs', async () => {
    const { client, clock } = await meta(opened, done);
    const deadlines: number[] = [];
    const { sleep } = clock;
    clock.sleep = (milliseconds, signal) => {
      deadlines.push(milliseconds);
      return sleep(milliseconds, signal);
    };
    await client.upload(APP, { ...FILE, bytes: new Uint8Array(1_048_576) });
    assert.deepEqual(deadlines, [30_000, 60_000 + 32_000]);
  });

  it('ends with the signal’s reason', async () => {
    const controller = new AbortController();
    const reason = new Error('Never mind.');
    const { client } = await meta(opened, () => controller.abort(reason));
    assert.equal(await failureOf(client.upload(APP, FILE, { signal: controller.signal })), reason);
  });
});
