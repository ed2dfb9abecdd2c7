import assert from 'node:assert/strict';
import { eventually } from '../support/eventually';
import { type Answer, closeAll, failureOf, graphFailureOf, json, meta, refusal } from './scriptedMeta';

afterEach(closeAll);

const WABA = '102290000000001';
const OTHER = '102290000000002';
const MINUTE = 60_000;

interface Use {
  readonly percent: number;
  /** Until access comes back. */
  readonly minutes?: number;
  readonly bucket?: string;
}

const headersOf = ({ percent, minutes = 0, bucket = WABA }: Use) => ({
  'X-Business-Use-Case-Usage': JSON.stringify({
    [bucket]: [
      { type: 'whatsapp', call_count: 1, total_cputime: 1, total_time: 1, estimated_time_to_regain_access: 0 },
      {
        type: 'whatsapp_business_management',
        call_count: 2,
        total_cputime: percent,
        total_time: 3,
        estimated_time_to_regain_access: minutes,
      },
    ],
  }),
});

/** An answer that says how much of the limit is used. */
const used = (percent: number, more: Omit<Use, 'percent'> = {}): Answer =>
  json({ id: WABA }, { headers: headersOf({ percent, ...more }) });
const appUsed = (percent: number): Answer =>
  json(
    { id: WABA },
    { headers: { 'x-app-usage': JSON.stringify({ call_count: percent, total_time: 1, total_cputime: 1 }) } },
  );
const plain = json({ id: WABA });

describe('requests to an account', () => {
  it('go out without a pause while there is room', async () => {
    const { client, clock } = await meta(used(74), used(74));
    await client.waba(WABA);
    await client.waba(WABA);
    assert.deepEqual(clock.slept, []);
  });

  for (const [percent, pause] of [
    [75, 1_000],
    [85, 5_500],
    [94, 9_550],
  ] as const) {
    it(`are ${pause} ms apart at ${percent} %`, async () => {
      const { client, clock } = await meta(used(percent), plain);
      await client.waba(WABA);
      await client.waba(WABA);
      assert.deepEqual(clock.slept, [pause]);
    });
  }

  it('wait no longer when enough time has passed anyway', async () => {
    const { client, clock } = await meta(used(85), plain);
    await client.waba(WABA);
    clock.time += MINUTE;
    await client.waba(WABA);
    assert.deepEqual(clock.slept, []);
  });

  it('stop at 95 %: nothing is sent, and who asks hears until when', async () => {
    const { client, clock, requests } = await meta(used(95), plain);
    await client.waba(WABA);
    const { failure, details } = await graphFailureOf(client.waba(WABA));
    assert.deepEqual(failure, { kind: 'rateLimited', until: clock.time + 5 * MINUTE });
    assert.equal(details.notSent, true);
    assert.equal(requests.length, 1);
    clock.time += 5 * MINUTE;
    await client.waba(WABA);
    assert.equal(requests.length, 2);
  });

  it('stop for as long as Meta says', async () => {
    const { client, clock } = await meta(used(100, { minutes: 17 }));
    await client.waba(WABA);
    const { failure } = await graphFailureOf(client.waba(WABA));
    assert.deepEqual(failure, { kind: 'rateLimited', until: clock.time + 17 * MINUTE });
  });

  it('stop when Meta refuses, for as long as it says', async () => {
    const limited: Answer = (request, response) => {
      for (const [name, value] of Object.entries(headersOf({ percent: 100, minutes: 9 })))
        response.setHeader(name, value);
      refusal(80008)(request, response);
    };
    const { client, clock } = await meta(limited);
    const until = clock.time + 9 * MINUTE;
    assert.deepEqual((await graphFailureOf(client.waba(WABA))).failure, { kind: 'rateLimited', until });
    assert.deepEqual((await graphFailureOf(client.phoneNumbers(WABA))).failure, { kind: 'rateLimited', until });
  });

  it('stop for longer each time that it was not enough: 5, 10, 20, 40 and 60 minutes', async () => {
    const { client, clock } = await meta(...Array.from({ length: 7 }, () => refusal(80008)), plain, refusal(80008));
    const minutes: number[] = [];
    const stop = async () => {
      const { failure } = await graphFailureOf(client.waba(WABA));
      assert.ok(failure.kind === 'rateLimited');
      minutes.push((failure.until - clock.time) / MINUTE);
      clock.time = failure.until;
    };
    for (let count = 0; count < 7; count += 1) await stop();
    assert.deepEqual(minutes, [5, 10, 20, 40, 60, 60, 60]);
  });

  it('stop for 5 minutes again after there was room', async () => {
    const { client, clock } = await meta(refusal(80008), used(10), refusal(80008));
    await failureOf(client.waba(WABA));
    clock.time += 5 * MINUTE;
    await client.waba(WABA);
    const { failure } = await graphFailureOf(client.waba(WABA));
    assert.deepEqual(failure, { kind: 'rateLimited', until: clock.time + 5 * MINUTE });
  });

  it('stop for 5 minutes again when the last stop is long past', async () => {
    const { client, clock } = await meta(refusal(80008), refusal(80008));
    await failureOf(client.waba(WABA));
    clock.time += 5 * MINUTE + 61 * MINUTE;
    const { failure } = await graphFailureOf(client.waba(WABA));
    assert.deepEqual(failure, { kind: 'rateLimited', until: clock.time + 5 * MINUTE });
  });

  it('are let through when others have used up theirs', async () => {
    const { client, requests } = await meta(refusal(80008), plain);
    await failureOf(client.waba(WABA));
    await client.waba(OTHER);
    assert.equal(requests.length, 2);
  });

  it('are let through when an answer tells of somebody else’s account beside theirs', async () => {
    const usage = JSON.stringify({
      [WABA]: [{ type: 'whatsapp', call_count: 1 }],
      [OTHER]: [{ type: 'whatsapp', call_count: 100 }],
    });
    const { client, requests } = await meta(
      json({ id: WABA }, { headers: { 'x-business-use-case-usage': usage } }),
      plain,
    );
    await client.waba(WABA);
    await client.waba(WABA);
    assert.equal(requests.length, 2);
    await failureOf(client.waba(OTHER));
    assert.equal(requests.length, 2);
  });

  it('count for the bucket that Meta names, whatever its name is', async () => {
    const { client, requests } = await meta(used(100, { bucket: '5069' }), plain);
    await client.waba(WABA);
    await failureOf(client.waba(WABA));
    await client.waba(OTHER);
    assert.equal(requests.length, 2);
  });

  for (const code of [4, 17, 32, 341, 613]) {
    it(`all stop when the app or its user is limited: ${code}`, async () => {
      const { client, requests } = await meta(refusal(code), plain);
      await failureOf(client.waba(WABA));
      await failureOf(client.waba(OTHER));
      await failureOf(client.me());
      assert.equal(requests.length, 1);
    });
  }

  it('all stop when the app is at 95 %', async () => {
    const { client, requests } = await meta(appUsed(96), plain);
    await client.waba(WABA);
    await failureOf(client.waba(OTHER));
    assert.equal(requests.length, 1);
  });

  it('stop for one template alone where only that was asked for too often', async () => {
    const { client, requests } = await meta(json({ data: [{ id: '1', name: 'order' }] }), refusal(80012), plain, plain);
    await client.templates.named(WABA, 'order');
    await failureOf(client.templates.get('1'));
    await failureOf(client.templates.get('1'));
    await client.templates.get('2');
    await client.waba(WABA);
    assert.equal(requests.length, 4);
  });

  it('to a template count for the account that it was seen in', async () => {
    const { client, requests } = await meta(json({ data: [{ id: '1', name: 'order' }] }), refusal(80008), plain);
    await client.templates.named(WABA, 'order');
    await failureOf(client.waba(WABA));
    await failureOf(client.templates.get('1'));
    assert.equal(requests.length, 2);
  });

  it('are not troubled by headers that can’t be read', async () => {
    for (const header of ['', 'no JSON', '[]', 'null', '{"1":7}', '{"1":[null,{"call_count":"many"}]}']) {
      const headers = { 'x-business-use-case-usage': header, 'x-app-usage': header };
      const { client, usage, clock } = await meta(json({ id: WABA }, { headers }), plain);
      await client.waba(WABA);
      await client.waba(WABA);
      assert.deepEqual(
        usage.filter(({ percent }) => percent > 0),
        [],
      );
      assert.deepEqual(clock.slept, []);
    }
  });
});

describe('a clock that is set', () => {
  const DAY = 24 * 60 * MINUTE;
  for (const [what, jump] of [
    ['back by an hour', -60 * MINUTE],
    ['back by a year', -365 * DAY],
    ['to 1970', Number.NEGATIVE_INFINITY],
    ['forward by a day', DAY],
  ] as const) {
    const set = (clock: { time: number }) => {
      clock.time = Math.max(0, clock.time + jump);
    };

    it(`${what} makes no pause longer`, async () => {
      const { client, clock } = await meta(used(85), plain);
      await client.waba(WABA);
      set(clock);
      await client.waba(WABA);
      assert.ok(clock.slept.every((pause) => pause <= 5_500));
    });

    it(`${what} makes no stop longer, and it is told`, async () => {
      const { client, clock, requests } = await meta(used(100, { minutes: 17 }), plain, plain);
      await client.waba(WABA);
      set(clock);
      const refused = await client.waba(WABA).catch((error) => error.failure);
      if (jump < 0) assert.deepEqual(refused, { kind: 'rateLimited', until: clock.time + 17 * MINUTE });
      clock.time += 17 * MINUTE;
      await client.waba(WABA);
      assert.equal(requests.length, jump < 0 ? 2 : 3);
    });

    it(`${what} makes no line of the log run backwards`, async () => {
      const answer: Answer = (request, response) => {
        set(clock);
        plain(request, response);
      };
      const { client, clock, log } = await meta(answer);
      await client.waba(WABA);
      assert.ok(log.every(({ milliseconds }) => milliseconds >= 0));
    });
  }
});

describe('a time that Meta tells', () => {
  for (const minutes of [61, 1_440, 1e15, 1e308]) {
    it(`stops requests for an hour at most: ${minutes} minutes`, async () => {
      const { client, clock, usage } = await meta(used(100, { minutes }));
      await client.waba(WABA);
      const until = clock.time + 60 * MINUTE;
      assert.deepEqual((await graphFailureOf(client.waba(WABA))).failure, { kind: 'rateLimited', until });
      assert.deepEqual(usage.at(-1)?.waitsUntil, until);
    });
  }

  for (const minutes of ['-5', '"7"', 'null', '{}', '[9]', '-1e999']) {
    it(`stops nothing when it is ${minutes}`, async () => {
      const header = `{"${WABA}":[{"call_count":1,"estimated_time_to_regain_access":${minutes}}]}`;
      const { client, requests } = await meta(
        json({ id: WABA }, { headers: { 'x-business-use-case-usage': header } }),
        plain,
      );
      await client.waba(WABA);
      await client.waba(WABA);
      assert.equal(requests.length, 2);
    });
  }
});

describe('how much is used', () => {
  it('is told when it changes, with the time until which nothing is sent', async () => {
    const { client, usage, clock } = await meta(used(10), used(10), used(80), used(120, { minutes: 3 }));
    for (let count = 0; count < 4; count += 1) await client.waba(WABA);
    assert.deepEqual(usage, [
      { bucket: WABA, percent: 10 },
      { bucket: WABA, percent: 80 },
      { bucket: WABA, percent: 100, waitsUntil: clock.time + 3 * MINUTE },
    ]);
  });

  it('is told when a limit is reached, and when that has passed', async () => {
    const { client, usage, clock } = await meta(refusal(80008), used(10));
    await failureOf(client.waba(WABA));
    const waitsUntil = clock.time + 5 * MINUTE;
    clock.time = waitsUntil;
    await client.waba(WABA);
    assert.deepEqual(usage, [
      { bucket: WABA, percent: 0, waitsUntil },
      { bucket: WABA, percent: 10 },
    ]);
  });
});

describe('a stop', () => {
  it('is not lifted, nor made longer, by what other requests still hear', async () => {
    for (const percent of [10, 97]) {
      const held: (() => void)[] = [];
      const answer = used(percent, { bucket: 'shared' });
      const { client, clock } = await meta(
        (request, response) => held.push(() => answer(request, response)),
        used(95, { bucket: 'shared' }),
      );
      const slow = client.waba(OTHER);
      await eventually(() => held.length, 1);
      await client.waba(WABA);
      const until = clock.time + 5 * MINUTE;
      clock.time += MINUTE;
      held[0]?.();
      await slow;
      assert.deepEqual((await graphFailureOf(client.waba(WABA))).failure, { kind: 'rateLimited', until });
    }
  });

  it('is made longer when Meta says so, and not shorter', async () => {
    for (const [minutes, wait] of [
      [30, 30],
      [2, 5],
    ] as const) {
      const held: (() => void)[] = [];
      const answer = used(97, { bucket: 'shared', minutes });
      const { client, clock } = await meta(
        (request, response) => held.push(() => answer(request, response)),
        used(95, { bucket: 'shared' }),
      );
      const slow = client.waba(OTHER);
      await eventually(() => held.length, 1);
      await client.waba(WABA);
      held[0]?.();
      await slow;
      const until = clock.time + wait * MINUTE;
      assert.deepEqual((await graphFailureOf(client.waba(WABA))).failure, { kind: 'rateLimited', until });
    }
  });
});

describe('requests at the same time', () => {
  /** A server that holds its answers back until they are let go, one by one. */
  async function holding() {
    const held: (() => void)[] = [];
    const hold: Answer = (request, response) => held.push(() => plain(request, response));
    const scripted = await meta(hold, hold, hold, hold);
    return { ...scripted, held, arrived: (count: number) => eventually(() => scripted.requests.length, count) };
  }

  it('to one account go out one after the other, in their order', async () => {
    const { client, held, lines, arrived } = await holding();
    const both = [client.waba(WABA), client.phoneNumbers(WABA)];
    await arrived(1);
    assert.deepEqual(lines(), [`GET /v26.0/${WABA}`]);
    held.shift()?.();
    await arrived(2);
    held.shift()?.();
    await Promise.all(both);
    assert.deepEqual(lines(), [`GET /v26.0/${WABA}`, `GET /v26.0/${WABA}/phone_numbers`]);
  });

  it('to two accounts go out at once', async () => {
    const { client, held, arrived } = await holding();
    const both = [client.waba(WABA), client.waba(OTHER)];
    await arrived(2);
    for (const release of held) release();
    await Promise.all(both);
  });

  it('keep their order when one that waits is given up', async () => {
    const { client, held, lines, arrived } = await holding();
    const controller = new AbortController();
    const first = client.waba(WABA);
    await arrived(1);
    const second = failureOf(client.phoneNumbers(WABA, { signal: controller.signal }));
    const reason = new Error('Never mind.');
    controller.abort(reason);
    assert.equal(await second, reason);
    const third = client.subscribedApps(WABA);
    // A request elsewhere that has come and gone shows that the third one would have been sent by now, too.
    const elsewhere = client.waba(OTHER);
    await arrived(2);
    held.splice(1, 1)[0]?.();
    await elsewhere;
    assert.deepEqual(lines(), [`GET /v26.0/${WABA}`, `GET /v26.0/${OTHER}`]);
    held.shift()?.();
    await first;
    await arrived(3);
    held.shift()?.();
    await third;
    assert.equal(lines()[2], `GET /v26.0/${WABA}/subscribed_apps`);
  });

  it('go on after one has failed', async () => {
    const { client } = await meta(refusal(190), plain);
    const first = failureOf(client.waba(WABA));
    const second = client.waba(WABA);
    await first;
    assert.deepEqual(await second, { id: WABA });
  });
});
