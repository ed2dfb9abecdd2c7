import assert from 'node:assert/strict';
import { type Answer, TestSandbox, template } from './running';

describe('fields and pages of the sandbox', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await TestSandbox.start();
  });
  after(() => sandbox.close());

  /** The ids on all pages, followed by their cursors. */
  const walk = async (path: string): Promise<string[]> => {
    const ids: string[] = [];
    let after = '';
    do {
      const page = await sandbox.ok(`${path}&after=${after}`);
      ids.push(...page.data.map(({ id }: Answer) => id));
      after = page.paging?.next === undefined ? '' : page.paging.cursors.after;
    } while (after !== '');
    return ids;
  };
  const list = () => `${sandbox.shop}/message_templates`;

  it('come in pages of 25, with `next` while there is more', async () => {
    const page = await sandbox.ok(`${list()}?fields=id`);
    assert.equal(page.data.length, 25);
    assert.ok(page.paging.next.includes(`access_token=${sandbox.access.token}`));
    assert.equal((await sandbox.ok(`${list()}?fields=id&limit=1000`)).data.length, 100);
  });

  for (const limit of [1, 7, 25, 70, 100]) {
    it(`are complete and without repeats in pages of ${limit}`, async () => {
      const ids = await walk(`${list()}?fields=id&limit=${limit}`);
      assert.equal(ids.length, 211);
      assert.equal(new Set(ids).size, 211);
    });
  }

  it('go back with `before`', async () => {
    const first = await sandbox.ok(`${list()}?fields=id&limit=10`);
    const second = await sandbox.ok(`${list()}?fields=id&limit=10&after=${first.paging.cursors.after}`);
    const back = await sandbox.ok(`${list()}?fields=id&limit=10&before=${second.paging.cursors.before}`);
    assert.deepEqual(back.data, first.data);
    const { pathname, search } = new URL(second.paging.previous);
    assert.deepEqual((await sandbox.call(`${pathname}${search}`, { token: null })).json.data, first.data);
    assert.ok(!('previous' in first.paging));
  });

  it('lead on with the address that they name', async () => {
    const first = await sandbox.ok(`${list()}?fields=id,name&limit=10&status=APPROVED`);
    const { pathname, search } = new URL(first.paging.next);
    const { data } = (await sandbox.call(`${pathname}${search}`, { token: null })).json;
    assert.deepEqual(Object.keys(data[0]).sort(), ['id', 'name']);
  });

  it('have no paging when there is nothing', async () => {
    assert.deepEqual(await sandbox.ok(`${list()}?name=nothing_like_that`), { data: [] });
  });

  it('take no cursor of another list: 131059 from v24 on, 100 before', async () => {
    const { paging } = await sandbox.ok(`${list()}?limit=1&status=APPROVED`);
    const path = `${list()}?limit=1&after=${paging.cursors.after}`;
    await sandbox.refused('400 131059', path);
    await sandbox.refused('400 100', `v23.0/${path}`);
    await sandbox.refused('400 100', `${sandbox.shop}/phone_numbers?after=zzz`);
  });

  it('call a cursor stale when what it stands behind is gone', () =>
    TestSandbox.with(async (fresh) => {
      const path = `${fresh.shop}/message_templates`;
      const page = await fresh.ok(`${path}?fields=id,name&limit=3`);
      await fresh.control(`templates/${page.data[2].id}`, { action: 'delete' });
      await fresh.refused('400 131059', `${path}?limit=3&after=${page.paging.cursors.after}`);
    }));

  it('can begin with an empty page that leads on', () =>
    TestSandbox.with(async (fresh) => {
      await fresh.control('faults', { kind: 'emptyPage', path: 'message_templates' });
      const path = `${fresh.shop}/message_templates?fields=id&limit=100`;
      const empty = await fresh.ok(path);
      assert.deepEqual(empty.data, []);
      assert.ok(empty.paging.next);
      assert.equal((await fresh.ok(`${path}&after=${empty.paging.cursors.after}`)).data.length, 100);
    }));

  describe('of templates choose', () => {
    const choose = async (query: string): Promise<Answer[]> => {
      const { data } = await sandbox.ok(
        `${list()}?limit=100&fields=name,language,status,category,quality_score&${query}`,
      );
      assert.ok(data.length > 0);
      return data;
    };
    const FILTERS: readonly (readonly [query: string, fits: (template: Answer) => boolean])[] = [
      ['status=["APPROVED","PAUSED"]', ({ status }) => status === 'APPROVED' || status === 'PAUSED'],
      ['status=approved', ({ status }) => status === 'APPROVED'],
      ['status=PAUSED,REJECTED', ({ status }) => status === 'PAUSED' || status === 'REJECTED'],
      ['status=PAUSED&status=REJECTED', ({ status }) => status === 'PAUSED' || status === 'REJECTED'],
      ['category=MARKETING', ({ category }) => category === 'MARKETING'],
      ['language=es', ({ language }) => language === 'es'],
      ['quality_score=["RED"]', ({ quality_score }) => quality_score.score === 'RED'],
      ['name=order_', ({ name }) => name.includes('order_')],
      ['name_or_content=olivos', ({ name }) => name.startsWith('new_arrivals')],
      ['content=olivos', ({ language }) => language === 'es'],
    ];
    for (const [query, fits] of FILTERS) {
      it(query, async () => assert.ok((await choose(query)).every(fits)));
    }
    it('by the day on which they were made', async () => {
      const since = Math.floor(Date.now() / 1000) - 200 * 86_400;
      const [newer, older] = await Promise.all([`since=${since}`, `until=${since}`].map(walkAll));
      assert.equal((newer?.length ?? 0) + (older?.length ?? 0), 211);
      assert.ok((newer?.length ?? 0) > 0 && (older?.length ?? 0) > 0);
    });
    const walkAll = (query: string) => walk(`${list()}?fields=id&limit=100&${query}`);
  });

  it('have a summary where it is asked for', async () => {
    const { summary } = await sandbox.ok(
      `${list()}?limit=1&status=PAUSED&summary=total_count,message_template_count,message_template_limit,are_translations_complete`,
    );
    assert.equal(summary.message_template_count, 211);
    assert.equal(summary.message_template_limit, 6000);
    assert.ok(summary.total_count < 211);
    const clinic = await sandbox.ok(`${sandbox.clinic}/message_templates?limit=1&summary=message_template_limit`);
    assert.deepEqual(clinic.summary, { message_template_limit: 250 });
  });

  describe('nested', () => {
    const nested = () =>
      sandbox.ok(
        'me/businesses?fields=id,name,owned_whatsapp_business_accounts.limit(1){id,name,message_templates.limit(2){id,status},phone_numbers{id}},client_whatsapp_business_accounts{id}',
      );
    it('come under the name of their edge, each with its own paging', async () => {
      const [market] = (await nested()).data;
      const owned = market.owned_whatsapp_business_accounts;
      assert.equal(owned.data.length, 1);
      assert.ok(owned.paging.next);
      assert.deepEqual(Object.keys(owned.data[0].message_templates.data[0]).sort(), ['id', 'status']);
      assert.equal(owned.data[0].message_templates.data.length, 2);
    });
    it('go on from their own cursor', async () => {
      const [market] = (await nested()).data;
      const [waba] = market.owned_whatsapp_business_accounts.data;
      const { after } = waba.message_templates.paging.cursors;
      const next = await sandbox.ok(`${waba.id}/message_templates?fields=id&limit=2&after=${after}`);
      assert.equal(next.data.length, 2);
      assert.notEqual(next.data[0].id, waba.message_templates.data[1].id);
    });
    it('are left out where they are empty', async () => {
      const [, clinic] = (await nested()).data;
      assert.ok(!('client_whatsapp_business_accounts' in clinic));
    });
    it('refuse a field that there is not, and what is no list of fields', async () => {
      await sandbox.refused('400 100', 'me/businesses?fields=owned_whatsapp_business_accounts{foo}');
      await sandbox.refused('400 2500', 'me/businesses?fields=id,{');
      await sandbox.refused('400 2500', 'me?fields=id,name)');
    });
  });

  describe('of a template', () => {
    const read = async (id: string, fields?: string): Promise<Answer> =>
      (await sandbox.ok(`${list()}?limit=100&name=${id}${fields === undefined ? '' : `&fields=${fields}`}`)).data[0];

    it('are those that Meta gives unasked', async () => {
      assert.deepEqual(Object.keys(await read('hello_world')), [
        'name',
        'parameter_format',
        'components',
        'language',
        'status',
        'category',
        'disable_ios_autofill',
        'is_primary_device_delivery_only',
        'id',
      ]);
    });
    it('and those that are asked for', async () => {
      const fields = 'source,is_sms_fallback_enabled,quality_score,rejected_reason,ad_account_id,library_template_name';
      assert.deepEqual(Object.keys(await read('hello_world', fields)), [
        'source',
        'is_sms_fallback_enabled',
        'quality_score',
        'rejected_reason',
        'id',
      ]);
    });
    it('name the template of the library, the category before, and what is bid', () =>
      TestSandbox.with(async (fresh) => {
        const payload = { ...template('from_library'), components: undefined };
        const { id } = await fresh.post(`${fresh.shop}/message_templates`, {
          ...payload,
          library_template_name: 'sandbox_payment_received',
        });
        await fresh.control(`templates/${id}`, { action: 'recategorise', category: 'MARKETING' });
        const { library_template_name: library } = await fresh.ok(`${id}?fields=library_template_name`);
        assert.equal(library, 'sandbox_payment_received');
        assert.equal((await fresh.ok(id)).previous_category, 'UTILITY');
        const bid = { bid_amount: 100, bid_strategy: 'LOWEST_COST_WITH_BID_CAP' };
        const other = await fresh.create('with_a_bid', { category: 'MARKETING', optimization_spec: bid });
        assert.deepEqual((await fresh.ok(`${other}?fields=optimization_spec`)).optimization_spec, bid);
      }));
    it('have a sub-category of Meta’s own that nobody gave it', async () => {
      const { data } = await sandbox.ok(`${list()}?limit=100`);
      assert.ok(data.some((each: Answer) => each.sub_category === 'CUSTOM'));
      const flow = { type: 'FLOW', text: 'Go', flow_id: '1' };
      const id = await sandbox.create('with_a_flow', {
        components: [
          { type: 'BODY', text: 'Please fill in our form.' },
          { type: 'BUTTONS', buttons: [flow] },
        ],
      });
      assert.equal((await sandbox.ok(id)).sub_category, 'FORM');
      await sandbox.control(`templates/${id}`, { action: 'delete' });
    });
  });
});
