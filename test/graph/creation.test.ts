import assert from 'node:assert/strict';
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
const PAYLOAD = {
  name: 'order_ready',
  language: 'en_US',
  category: 'UTILITY',
  components: [
    { type: 'BODY', text: 'Your order is ready.' },
    { type: 'FOOTER', text: 'Acme' },
  ],
};
const CREATED = { id: '1473', status: 'PENDING', category: 'UTILITY' };
const LIVE = { ...PAYLOAD, ...CREATED };

const SEND = `POST /v26.0/${WABA}/message_templates`;
const LOOK = `GET /v26.0/${WABA}/message_templates`;

const created = json(CREATED);
const found = (...templates: readonly object[]): Answer => json({ data: templates });
const nothing = found();

/** Answers that leave open whether the template was created. */
const DOUBTS: Readonly<Record<string, Answer>> = {
  'the connection is dropped': drop,
  'a proxy answers 502 with a page': html(502),
  'the answer is cut': cutShort,
  'the answer is cut at a place where the connection holds': json('{"id":"14'),
  'the answer has no id': json({}),
  'Meta says code 1': refusal(1),
  'Meta says code 2': refusal(2),
  'Meta says that it will pass': refusal(999, undefined, { is_transient: true }),
};

describe('a template that is created', () => {
  for (const [name, doubt] of Object.entries(DOUBTS)) {
    it(`and ${name}: is looked for, found, and not sent again`, async () => {
      const { client, lines, requests } = await meta(doubt, found(LIVE));
      assert.deepEqual(await client.templates.create(WABA, PAYLOAD), CREATED);
      assert.deepEqual(lines(), [SEND, LOOK]);
      assert.equal(requests[1]?.query.name, 'order_ready');
    });

    it(`and ${name}: is looked for twice, not found, and sent again`, async () => {
      const { client, lines } = await meta(doubt, nothing, nothing, created);
      assert.deepEqual(await client.templates.create(WABA, PAYLOAD), CREATED);
      assert.deepEqual(lines(), [SEND, LOOK, LOOK, SEND]);
    });
  }

  it('and gets no answer in time: is looked for too', async () => {
    const { client, clock, lines } = await meta((...request) => {
      silence(...request);
      clock.passDeadline();
    }, found(LIVE));
    assert.deepEqual(await client.templates.create(WABA, PAYLOAD), CREATED);
    assert.deepEqual(lines(), [SEND, LOOK]);
  });

  it('is found late, when Meta was still at it', async () => {
    const { client, lines, clock } = await meta(drop, nothing, found(LIVE));
    assert.deepEqual(await client.templates.create(WABA, PAYLOAD), CREATED);
    assert.deepEqual(lines(), [SEND, LOOK, LOOK]);
    assert.deepEqual(clock.slept, [1_000, 4_000]);
  });

  it('turns out to be there when it is sent again: is looked for once more', async () => {
    const { client, lines } = await meta(drop, nothing, nothing, refusal(100, 2388024), found(LIVE));
    assert.deepEqual(await client.templates.create(WABA, PAYLOAD), CREATED);
    assert.deepEqual(lines(), [SEND, LOOK, LOOK, SEND, LOOK]);
  });

  it('is given up after three doubtful answers', async () => {
    const { client, lines } = await meta(
      drop,
      nothing,
      nothing,
      drop,
      nothing,
      nothing,
      drop,
      nothing,
      nothing,
      created,
    );
    const { failure } = await graphFailureOf(client.templates.create(WABA, PAYLOAD));
    assert.deepEqual(failure, { kind: 'unreachable', because: 'connectionLost' });
    assert.equal(lines().filter((line) => line === SEND).length, 3);
  });

  it('stays in doubt when it can’t be looked for: the first failure is told', async () => {
    const { client, lines } = await meta(drop, refusal(190, 463), created);
    const { failure, details } = await graphFailureOf(client.templates.create(WABA, PAYLOAD));
    assert.deepEqual(failure, { kind: 'unreachable', because: 'connectionLost' });
    assert.equal(details.request, SEND);
    assert.deepEqual(lines(), [SEND, LOOK]);
  });

  it('is told apart from another of the same name, which somebody else made', async () => {
    const other = { ...LIVE, components: [{ type: 'body', text: 'Something else.' }] };
    const { client, lines } = await meta(drop, found(other), created);
    assert.deepEqual((await graphFailureOf(client.templates.create(WABA, PAYLOAD))).failure, { kind: 'existsAlready' });
    assert.deepEqual(lines(), [SEND, LOOK]);
  });

  const NOT_IT: Readonly<Record<string, object>> = {
    'another language': { ...LIVE, language: 'es' },
    'a longer name': { ...LIVE, name: 'order_ready_2' },
    'what is being deleted': { ...LIVE, status: 'PENDING_DELETION' },
  };
  for (const [name, template] of Object.entries(NOT_IT)) {
    it(`is not taken for ${name}`, async () => {
      const { client, lines } = await meta(drop, found(template), found(template), created);
      await client.templates.create(WABA, PAYLOAD);
      assert.deepEqual(lines(), [SEND, LOOK, LOOK, SEND]);
    });
  }

  const IT: Readonly<Record<string, object>> = {
    'its language is written with a dash': { ...LIVE, language: 'en-US' },
    'Meta set its text anew': { ...LIVE, components: [{ type: 'BODY', text: 'Your  order is ready. ' }] },
    'its components do not come along': { ...LIVE, components: undefined },
    'its category was changed': { ...LIVE, category: 'MARKETING' },
  };
  for (const [name, template] of Object.entries(IT)) {
    it(`is known also when ${name}`, async () => {
      const { client } = await meta(drop, found(template));
      assert.equal((await client.templates.create(WABA, PAYLOAD)).id, '1473');
    });
  }

  const CLEAR: Readonly<Record<string, Answer>> = {
    'exists already': refusal(100, 2388024),
    'is being deleted': refusal(100, 2388023),
    'has a wrong parameter': refusal(100, 2388043),
    'meets a limit': refusal(80008),
    'comes with a dead token': refusal(190),
  };
  for (const [name, answer] of Object.entries(CLEAR)) {
    it(`and ${name}: is refused, neither looked for nor sent again`, async () => {
      const { client, lines } = await meta(answer, found(LIVE));
      await failureOf(client.templates.create(WABA, PAYLOAD));
      assert.deepEqual(lines(), [SEND]);
    });
  }

  it('and never gets to Meta: is not looked for', async () => {
    const { connect, lines, log } = await meta();
    const client = connect({ fetch: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })) });
    const { failure, details } = await graphFailureOf(client.templates.create(WABA, PAYLOAD));
    assert.deepEqual(failure, { kind: 'unreachable', because: 'offline' });
    assert.equal(details.request, SEND);
    assert.equal(details.notSent, true);
    assert.deepEqual(lines(), []);
    assert.deepEqual(
      log.map(({ request }) => request),
      [SEND, SEND, SEND],
    );
  });

  it('is not looked for any more when the person gives up', async () => {
    const controller = new AbortController();
    const reason = new Error('Enough.');
    const { client, lines } = await meta(drop, () => controller.abort(reason), created);
    assert.equal(await failureOf(client.templates.create(WABA, PAYLOAD, { signal: controller.signal })), reason);
    assert.deepEqual(lines(), [SEND, LOOK]);
  });
});
