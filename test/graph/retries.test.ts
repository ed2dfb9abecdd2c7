import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import type { GraphClient } from '../../graph/src';
import { nodeTransport } from './nodeTransport';
import {
  type Answer,
  closeAll,
  cutShort,
  drop,
  failureOf,
  graphFailureOf,
  html,
  json,
  meta,
  refusal,
  silence,
} from './scriptedMeta';

afterEach(closeAll);

const WABA = '102290000000001';
const ME = json({ id: '1', name: 'Ada' });

const PASSING: Readonly<Record<string, Answer>> = {
  'code 1': refusal(1),
  'code 2': refusal(2),
  is_transient: refusal(999, undefined, { is_transient: true }),
  'a page of a proxy': html(),
  'a dropped connection': drop,
  'an answer that is cut': cutShort,
  'JSON without an error and status 503': json({}, { status: 503 }),
};

const LASTING: Readonly<Record<string, Answer>> = {
  'a dead token': refusal(190, 463),
  'a missing permission': refusal(200),
  'a wrong parameter': refusal(100),
  'a limit': refusal(80008),
  'a redirect': (_, response) => response.writeHead(302, { Location: '/elsewhere' }).end(),
};

const CHANGES: Readonly<Record<string, (client: GraphClient) => Promise<unknown>>> = {
  edit: (client) => client.templates.edit('1', { category: 'UTILITY' }),
  'delete a name': (client) => client.templates.deleteByName(WABA, 'order'),
  'delete one': (client) => client.templates.deleteOne(WABA, { id: '1', name: 'order' }),
  'delete many': (client) => client.templates.deleteMany(WABA, ['1']),
  archive: (client) => client.templates.archive(WABA, ['1']),
};

describe('a read', () => {
  for (const [name, answer] of Object.entries(PASSING)) {
    it(`is tried again after ${name}`, async () => {
      const { client, log } = await meta(answer, ME);
      assert.deepEqual(await client.me(), { id: '1', name: 'Ada' });
      assert.deepEqual(
        log.map(({ attempt, failure }) => [attempt, failure === undefined]),
        [
          [1, false],
          [2, true],
        ],
      );
    });
  }

  for (const [name, answer] of Object.entries(LASTING)) {
    it(`is not tried again after ${name}`, async () => {
      const { client, requests } = await meta(answer, ME);
      await failureOf(client.me());
      assert.equal(requests.length, 1);
    });
  }

  it('is given up after three tries, each later than the one before', async () => {
    const { client, requests, clock } = await meta(html(), html(), html(), ME);
    const { failure } = await graphFailureOf(client.me());
    assert.deepEqual(failure, { kind: 'unreachable', because: 'notJson' });
    assert.equal(requests.length, 3);
    assert.deepEqual(clock.slept, [1_000, 2_000]);
  });

  it('waits between half of that and all of it, by chance', async () => {
    const { client, clock } = await meta(html(), ME);
    clock.random = () => 0;
    await client.me();
    assert.deepEqual(clock.slept, [500]);
  });

  it('is tried again when no answer comes in 30 seconds', async () => {
    const { client, clock, log } = await meta((...request) => {
      silence(...request);
      clock.passDeadline();
    }, ME);
    await client.me();
    assert.deepEqual(
      log.map(({ failure }) => failure),
      ['unreachable, timeout', undefined],
    );
  });

  it('has its deadline also while the answer comes in', async () => {
    const { client, clock, log } = await meta((_, response) => {
      response.writeHead(200);
      response.write('{"id":', clock.passDeadline);
    }, ME);
    await client.me();
    assert.equal(log[0]?.failure, 'unreachable, timeout');
  });
});

describe('a change', () => {
  for (const [name, change] of Object.entries(CHANGES)) {
    it(`${name}: is not sent twice when nobody knows whether it was made`, async () => {
      for (const answer of Object.values(PASSING)) {
        const { client, requests } = await meta(answer, json({ success: true }));
        await failureOf(change(client));
        assert.equal(requests.length, 1);
      }
    });
  }

  it('is sent again when it did not get to Meta', async () => {
    const { connect, lines } = await meta(json({ success: true }));
    let tries = 0;
    const client = connect({
      fetch: async (...request) => {
        tries += 1;
        if (tries === 1) throw Object.assign(new Error('no'), { code: 'ENOTFOUND' });
        return nodeTransport(...request);
      },
    });
    await client.templates.deleteByName(WABA, 'order');
    assert.deepEqual(lines(), [`DELETE /v26.0/${WABA}/message_templates`]);
    assert.equal(tries, 2);
  });
});

describe('a request that is aborted', () => {
  const reason = new Error('The person closed it.');

  it('ends with the signal’s reason, before it is sent', async () => {
    const { client, requests } = await meta(ME);
    assert.equal(await failureOf(client.me({ signal: AbortSignal.abort(reason) })), reason);
    assert.equal(requests.length, 0);
  });

  it('ends with the signal’s reason while it waits for an answer, and is not tried again', async () => {
    const controller = new AbortController();
    const { client, requests, log } = await meta(() => controller.abort(reason), ME);
    assert.equal(await failureOf(client.me({ signal: controller.signal })), reason);
    assert.equal(requests.length, 1);
    assert.equal(log[0]?.failure, 'aborted');
  });

  it('ends while it waits for the next try', async () => {
    const controller = new AbortController();
    const { client, clock, requests } = await meta(html(), ME);
    clock.sleep = async (milliseconds) => {
      if (milliseconds < 30_000) controller.abort(reason);
      return new Promise(() => undefined);
    };
    assert.equal(await failureOf(client.me({ signal: controller.signal })), reason);
    assert.equal(requests.length, 1);
  });

  it('ends while it waits for its token', async () => {
    const controller = new AbortController();
    const { connect } = await meta();
    const client = connect({
      token: () => {
        controller.abort(reason);
        return new Promise(() => undefined);
      },
    });
    assert.equal(await failureOf(client.me({ signal: controller.signal })), reason);
  });

  it('leaves nothing behind at a signal that lives on', async () => {
    const { signal } = new AbortController();
    const { client } = await meta(html(), ME);
    await client.me({ signal });
    assert.deepEqual(getEventListeners(signal, 'abort'), []);
  });

  it('and one that is not have no deadline any more', async () => {
    const controller = new AbortController();
    const { client, clock } = await meta(html(), ME, () => controller.abort(reason));
    await client.me();
    assert.equal(clock.running, 0);
    await failureOf(client.me({ signal: controller.signal }));
    assert.equal(clock.running, 0);
  });

  for (const lost of ['answer', 'body'] as const) {
    it(`lets go also of a transport that knows no signals, while it waits for the ${lost}`, async () => {
      const controller = new AbortController();
      const never = () => {
        controller.abort(reason);
        return new Promise<never>(() => undefined);
      };
      const { connect } = await meta();
      const client = connect({
        fetch: lost === 'answer' ? never : async () => ({ status: 200, headers: new Headers(), text: never }),
      });
      assert.equal(await failureOf(client.me({ signal: controller.signal })), reason);
    });
  }
});
