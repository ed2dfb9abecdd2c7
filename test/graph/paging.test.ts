import assert from 'node:assert/strict';
import type { GraphClient, TemplatePage } from '../../graph/src';
import { type Answer, closeAll, graphFailureOf, html, json, meta, refusal } from './scriptedMeta';

afterEach(closeAll);

const WABA = '102290000000001';

/** A page of templates with these ids; with `after`, others follow. */
const page = (ids: readonly string[], after?: string, more: Record<string, unknown> = {}): Answer =>
  json({
    data: ids.map((id) => ({ id, name: `name_${id}` })),
    paging: {
      cursors: { before: 'B', ...(after === undefined ? {} : { after }) },
      ...(after === undefined ? {} : { next: `https://elsewhere.example/v26.0/x?access_token=EAA-other` }),
    },
    ...more,
  });

const stale = refusal(131059);

async function pagesOf(client: GraphClient, filter = {}): Promise<TemplatePage[]> {
  const pages: TemplatePage[] = [];
  for await (const one of client.templates.list(WABA, filter)) pages.push(one);
  return pages;
}

const idsOf = (pages: readonly TemplatePage[]) => pages.map(({ templates }) => templates.map(({ id }) => id));

describe('a list', () => {
  it('is followed to its end by cursors, never by Meta’s own address', async () => {
    const { client, requests, url } = await meta(page(['1', '2'], 'c1'), page(['3'], 'c2'), page(['4']));
    const pages = await pagesOf(client);
    assert.deepEqual(idsOf(pages), [['1', '2'], ['3'], ['4']]);
    assert.deepEqual(
      pages.map(({ isLast }) => isLast),
      [false, false, true],
    );
    assert.deepEqual(
      requests.map(({ query }) => query.after),
      [undefined, 'c1', 'c2'],
    );
    for (const { headers } of requests) assert.equal(`http://${headers.host}`, url);
    assert.ok(requests.every(({ query }) => query.access_token === undefined && query.limit === '100'));
  });

  it('ends where “next” is missing, though there is a cursor', async () => {
    const { client, requests } = await meta(json({ data: [{ id: '1' }], paging: { cursors: { after: 'c1' } } }));
    assert.deepEqual(idsOf(await pagesOf(client)), [['1']]);
    assert.equal(requests.length, 1);
  });

  it('goes on after an empty page', async () => {
    const { client } = await meta(page(['1'], 'c1'), page([], 'c2'), page(['2']));
    assert.deepEqual(idsOf(await pagesOf(client)), [['1'], [], ['2']]);
  });

  it('takes the cursor from the address where it stands nowhere else', async () => {
    const paging = { next: 'https://elsewhere.example/x?after=c%2B1' };
    const { client, requests } = await meta(json({ data: [{ id: '1' }], paging }), page(['2']));
    assert.deepEqual(idsOf(await pagesOf(client)), [['1'], ['2']]);
    assert.equal(requests[1]?.query.after, 'c+1');
  });

  it('of nothing has one page', async () => {
    const { client } = await meta(json({ data: [] }));
    assert.deepEqual(await pagesOf(client), [{ templates: [], isLast: true }]);
  });

  it('gives each template once, whatever moves between the pages', async () => {
    const { client } = await meta(page(['1', '2'], 'c1'), page(['2', '3']));
    assert.deepEqual(idsOf(await pagesOf(client)), [['1', '2'], ['3']]);
  });

  it('begins again when a cursor is stale, and gives nothing twice', async () => {
    const { client, requests } = await meta(
      page(['1', '2'], 'c1'),
      stale,
      page(['0', '1', '2'], 'c2', { summary: { total_count: 4 } }),
      page(['3']),
    );
    const pages = await pagesOf(client);
    assert.deepEqual(pages, [
      { templates: [named('1'), named('2')], isLast: false },
      { templates: [named('0')], isLast: false, summary: { total_count: 4 } },
      { templates: [named('3')], isLast: true },
    ]);
    assert.deepEqual(
      requests.map(({ query }) => query.after),
      [undefined, 'c1', undefined, 'c2'],
    );
  });

  it('does not begin again for ever', async () => {
    const { client, requests } = await meta(...Array.from({ length: 10 }, () => [page(['1'], 'c1'), stale]).flat());
    assert.equal((await graphFailureOf(pagesOf(client))).details.code, 131059);
    assert.equal(requests.length, 8);
  });

  it('fails when its first page is called stale', async () => {
    const { client, requests } = await meta(stale);
    assert.deepEqual((await graphFailureOf(pagesOf(client))).failure, { kind: 'refused' });
    assert.equal(requests.length, 1);
  });

  it('fails where a page leads to itself', async () => {
    const { client, requests } = await meta(page(['1'], 'c1'), page(['2'], 'c1'), page(['2'], 'c1'));
    assert.deepEqual((await graphFailureOf(pagesOf(client))).failure, { kind: 'transient' });
    assert.equal(requests.length, 2);
  });

  for (const [what, answer] of Object.entries<(number: number) => Answer>({
    'leads round in a circle': (number) => page([String(number)], number % 2 ? 'odd' : 'even'),
    'has a new cursor each time': (number) => page([String(number)], `c${number}`),
    'is empty and goes on': (number) => page([], `c${number}`),
    'goes on beyond what Meta counts': (number) =>
      page([String(number)], `c${number}`, { summary: { total_count: 3 } }),
  })) {
    it(`that ${what} comes to an end, and what came stands`, async () => {
      const { client, requests } = await meta(...Array.from({ length: 500 }, (_, number) => answer(number)));
      const pages: TemplatePage[] = [];
      const reading = async () => {
        for await (const one of client.templates.list(WABA)) pages.push(one);
      };
      const { failure, details } = await graphFailureOf(reading());
      assert.deepEqual([failure, details.endless], [{ kind: 'transient' }, true]);
      assert.equal(pages.length, requests.length);
      assert.ok(pages.every(({ isLast }) => !isLast));
      assert.ok(requests.length <= 400);
    });
  }

  it('ends soon where Meta counts few', async () => {
    const answers = Array.from({ length: 100 }, (_, number) =>
      page([String(number)], `c${number}`, { summary: { total_count: 3 } }),
    );
    const { client, requests } = await meta(...answers);
    await graphFailureOf(pagesOf(client));
    assert.ok(requests.length <= 25, String(requests.length));
  });

  it('leaves out what is no template, and says how many', async () => {
    const { client, log } = await meta(json({ data: [null, { id: '1' }, 7, {}, { id: {} }] }));
    assert.deepEqual(await pagesOf(client), [{ templates: [{ id: '1' }], skipped: 4, isLast: true }]);
    assert.match(JSON.stringify(log), /4 entries left out/);
  });

  it('tries each page again by itself', async () => {
    const { client } = await meta(page(['1'], 'c1'), html(), page(['2']));
    assert.deepEqual(idsOf(await pagesOf(client)), [['1'], ['2']]);
  });

  it('asks for no more pages than are looked at', async () => {
    const { client, requests } = await meta(page(['1'], 'c1'), page(['2']));
    for await (const _ of client.templates.list(WABA)) break;
    assert.equal(requests.length, 1);
  });

  it('is whole also where it comes as one', async () => {
    const { client } = await meta(page(['1'], 'c1'), page(['2'], 'c2'), page(['3']));
    assert.deepEqual(
      (await client.businesses()).map(({ id }) => id),
      ['1', '2', '3'],
    );
  });
});

function named(id: string) {
  return { id, name: `name_${id}` };
}

/** What Meta answers when a page is more than it can put together. */
const tooLarge = json(
  { error: { message: 'Reduza a quantidade de dados', type: 'OAuthException', code: 1, fbtrace_id: 'A1' } },
  { status: 500 },
);

describe('a page that is too large', () => {
  const limits = (requests: readonly { readonly query: Readonly<Record<string, string>> }[]) =>
    requests.map(({ query }) => `${query.limit}${query.after === undefined ? '' : ` after ${query.after}`}`);

  it('is asked for again with half as much, and so are those after it', async () => {
    const { client, requests, clock } = await meta(
      page(['1'], 'c1'),
      tooLarge,
      tooLarge,
      page(['2'], 'c2'),
      page(['3']),
    );
    assert.deepEqual(idsOf(await pagesOf(client)), [['1'], ['2'], ['3']]);
    assert.deepEqual(limits(requests), ['100', '100 after c1', '50 after c1', '25 after c1', '25 after c2']);
    assert.deepEqual(clock.slept, []);
  });

  it('is asked for in ever smaller parts down to a few, and then it is a failure', async () => {
    const { client, requests } = await meta(...Array.from({ length: 20 }, () => tooLarge));
    assert.deepEqual((await graphFailureOf(pagesOf(client))).failure, { kind: 'transient' });
    assert.deepEqual(limits(requests), ['100', '50', '25', '12', '6', '5', '5', '5']);
  });

  it('may be of any list that asks for pages of a size', async () => {
    const { client, requests } = await meta(tooLarge, json({ data: [{ id: '7' }] }));
    assert.deepEqual(await client.phoneNumbers(WABA), [{ id: '7' }]);
    assert.deepEqual(limits(requests), ['100', '50']);
  });

  for (const [what, answer] of Object.entries({
    'code 1 with status 400': refusal(1),
    'code 2 with status 500': json({ error: { message: 'No', code: 2 } }, { status: 500 }),
    'a page that is no JSON with status 500': html(500),
  })) {
    it(`is not what ${what} says: that is tried again as it is`, async () => {
      const { client, requests } = await meta(answer, page(['1']));
      assert.deepEqual(idsOf(await pagesOf(client)), [['1']]);
      assert.deepEqual(limits(requests), ['100', '100']);
    });
  }

  it('lets a long list come to its end in small parts', async () => {
    const parts = Array.from({ length: 900 }, (_, number) => page([`n${number}`], `c${number}`));
    const { client } = await meta(tooLarge, tooLarge, ...parts, page(['last']));
    assert.equal((await pagesOf(client)).length, 901);
  });
});

describe('a field that a version of the API does not know', () => {
  const unknown = refusal(100, undefined, { message: '(#100) Tried accessing nonexisting field (source)' });

  it('is left out, then and later', async () => {
    const { client, requests } = await meta(unknown, page(['1'], 'c1'), page(['2']), json({ id: '1' }));
    assert.deepEqual(idsOf(await pagesOf(client)), [['1'], ['2']]);
    await client.templates.get('1');
    const asks = requests.map(({ query }) => /\bsource\b/.test(query.fields ?? ''));
    assert.deepEqual(asks, [true, false, false, false]);
  });

  it('is asked for the next time, where the list is refused without it too', async () => {
    const { client, requests } = await meta(unknown, unknown, page(['1']));
    assert.deepEqual((await graphFailureOf(pagesOf(client))).failure, { kind: 'invalidParameter' });
    assert.deepEqual(idsOf(await pagesOf(client)), [['1']]);
    const asks = requests.map(({ query }) => /\bsource\b/.test(query.fields ?? ''));
    assert.deepEqual(asks, [true, false, true]);
  });
});
