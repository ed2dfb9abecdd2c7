import assert from 'node:assert/strict';
import { type Answer, DAY, HOUR, MINUTE, matches, TestSandbox, template } from './running';

describe('templates in the sandbox', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await TestSandbox.start();
  });
  afterEach(() => sandbox.close());

  const path = () => `${sandbox.shop}/message_templates`;
  const refuse = (expected: string, payload: Answer) =>
    sandbox.refused(expected, path(), { method: 'POST', body: payload });
  const remove = (query: string) => sandbox.ok(`${path()}?${query}`, { method: 'DELETE' });
  const refuseToRemove = (expected: string, query: string) =>
    sandbox.refused(expected, `${path()}?${query}`, { method: 'DELETE' });
  const statusOf = async (id: string) => (await sandbox.ok(`${id}?fields=status`)).status;
  const edit = (id: string, more: Answer = {}) =>
    sandbox.call(id, { method: 'POST', body: { components: template('x').components, ...more } });
  const named = async (name: string) => (await sandbox.ok(`${path()}?name=${name}&fields=name,language`)).data;

  describe('in review', () => {
    it('wait until its time has come', async () => {
      const id = await sandbox.create('waits');
      await sandbox.advance(19_000);
      assert.equal(await statusOf(id), 'PENDING');
      await sandbox.advance(1_500);
      assert.equal(await statusOf(id), 'APPROVED');
    });
    it('take as long as the settings say', async () => {
      await sandbox.control('settings', { reviewMs: HOUR });
      const id = await sandbox.create('waits_longer');
      await sandbox.advance(59 * MINUTE);
      assert.equal(await statusOf(id), 'PENDING');
      await sandbox.advance(2 * MINUTE);
      assert.equal(await statusOf(id), 'APPROVED');
      assert.equal((await sandbox.control('settings', { reviewMs: null })).reviewMs, 20_000);
    });
    it('end only by hand when the settings say so', async () => {
      await sandbox.control('settings', { reviews: 'byHand' });
      const id = await sandbox.create('waits_for_you');
      await sandbox.advance(DAY);
      assert.equal(await statusOf(id), 'PENDING');
      await sandbox.control(`templates/${id}`, { action: 'reject', reason: 'PROMOTIONAL' });
      matches(await sandbox.ok(`${id}?fields=status,rejected_reason`), {
        status: 'REJECTED',
        rejected_reason: 'PROMOTIONAL',
      });
    });

    const text = (words: string, example: Answer) => ({ components: [{ type: 'BODY', text: words, example }] });
    const REJECTED: Readonly<Record<string, readonly [payload: Answer, reason: string]>> = {
      'named placeholders without their format': [
        text('Hello {{who}}, your parcel has left.', { body_text_named_params: [{ param_name: 'who', example: 'A' }] }),
        'INVALID_FORMAT',
      ],
      'placeholders that touch': [
        text('Hello {{1}}{{2}}, your parcel has left our house.', { body_text: [['A', 'B']] }),
        'INVALID_FORMAT',
      ],
      'the address of a shortener': [text('Look at bit.ly/abc to see where it is.', undefined), 'SCAM'],
      'a code to sign in': [
        text('Use {{1}} as your verification code to sign in.', { body_text: [['1']] }),
        'INCORRECT_CATEGORY',
      ],
    };
    it('are approved with a space between two placeholders', async () => {
      const words = 'Hello {{1}} {{2}}, your parcel has left our house.';
      const id = await sandbox.create('names_of_one', text(words, { body_text: [['A', 'B']] }));
      matches(await sandbox.reviewed(id), { status: 'APPROVED' });
    });
    for (const [what, [payload, reason]] of Object.entries(REJECTED)) {
      it(`are rejected for ${what}`, async () => {
        const id = await sandbox.create('will_fail', payload);
        matches(await sandbox.reviewed(id), { status: 'REJECTED', rejected_reason: reason });
      });
    }
  });

  describe('that advertise in UTILITY', () => {
    const sale = (name: string, language = 'en_US') => ({
      ...template(name),
      language,
      components: [{ type: 'BODY', text: 'Our big sale begins today, come and see.' }],
    });
    it('answer with MARKETING, and remember what they were', async () => {
      const answer = await sandbox.post(path(), sale('big_sale'));
      assert.equal(answer.category, 'MARKETING');
      assert.equal((await sandbox.reviewed(answer.id)).previous_category, 'UTILITY');
    });
    it('stay when the settings say so', async () => {
      await sandbox.control('settings', { recategorise: 'never' });
      assert.equal((await sandbox.post(path(), sale('big_sale'))).category, 'UTILITY');
    });
    it('have their other languages in the category that they have now', async () => {
      await sandbox.post(path(), sale('big_sale'));
      const error = await refuse('400 100', { ...template('big_sale'), language: 'de' });
      assert.match(error.error_user_msg, /^The category UTILITY doesn't match .* MARKETING\.$/);
      await sandbox.create('big_sale', { language: 'de', category: 'MARKETING' });
    });
    it('are refused for the category, not for being there, when they are sent again', async () => {
      await sandbox.post(path(), sale('big_sale'));
      const error = await refuse('400 100', sale('big_sale'));
      assert.equal(error.error_user_title, "Template Category Doesn't Match");
    });
    it('lose the time to live of the old category', async () => {
      const { id } = await sandbox.post(path(), { ...sale('big_sale'), message_send_ttl_seconds: 60 });
      const read = (of: string) => sandbox.ok(`${of}?fields=category,message_send_ttl_seconds`);
      assert.deepEqual(await read(id), { category: 'MARKETING', id });
      const moved = await sandbox.create('moved', { message_send_ttl_seconds: 60 });
      await sandbox.control(`templates/${moved}`, { action: 'recategorise', category: 'MARKETING' });
      assert.deepEqual(await read(moved), { category: 'MARKETING', id: moved });
      const edited = await sandbox.create('moved_by_edit', { message_send_ttl_seconds: 60 });
      await sandbox.control(`templates/${edited}`, { action: 'reject' });
      await sandbox.post(edited, { category: 'MARKETING' });
      assert.deepEqual(await read(edited), { category: 'MARKETING', id: edited });
    });
    it('are announced a day before, and then moved', async () => {
      const id = await sandbox.create('moves_tomorrow');
      await sandbox.control(`templates/${id}`, { action: 'planToRecategorise', category: 'MARKETING' });
      const read = () => sandbox.ok(`${id}?fields=category,correct_category,previous_category`);
      matches(await read(), { category: 'UTILITY', correct_category: 'MARKETING' });
      await sandbox.advance(DAY + MINUTE);
      matches(await read(), { category: 'MARKETING', previous_category: 'UTILITY' });
    });
  });

  describe('of one name', () => {
    it('are there once in a language', async () => {
      await sandbox.create('twice');
      const error = await refuse('400 100/2388024', template('twice'));
      assert.match(error.error_user_msg, /English \(US\)/);
      await sandbox.create('twice', { language: 'es' });
    });
    it('have one category', async () => {
      await sandbox.create('one_category');
      const error = await refuse('400 100', { ...template('one_category'), language: 'es', category: 'MARKETING' });
      assert.match(error.error_user_msg, /MARKETING .* UTILITY/);
    });
    it('are refused when the account is full', async () => {
      await sandbox.control('settings', { templateLimit: 211 });
      await refuse('400 100/2388019', template('one_too_many'));
      await sandbox.control('settings', { templateLimit: null });
      await sandbox.create('one_too_many');
    });
    it('fill an account whose business is not verified with 250', async () => {
      await sandbox.control('settings', { verified: false });
      const { summary } = await sandbox.ok(`${path()}?limit=1&summary=message_template_limit`);
      assert.equal(summary.message_template_limit, 250);
    });
    it('are created a hundred times in an hour, and no more', async () => {
      for (let number = 0; number < 100; number++) await sandbox.create(`many_${number}`);
      await refuse('400 80008', template('many_101'));
      await sandbox.advance(HOUR + MINUTE);
      await sandbox.create('many_101');
    });
  });

  describe('when edited', () => {
    it('change, are looked at for a short while, and come back', async () => {
      const id = await sandbox.create('edited');
      await sandbox.advance(MINUTE);
      assert.equal((await edit(id)).status, 200);
      assert.equal(await statusOf(id), 'PENDING');
      await sandbox.advance(6_000);
      assert.equal(await statusOf(id), 'APPROVED');
    });
    it('lose what is left out', async () => {
      const rejected = await sandbox.templateIn('REJECTED');
      await edit(rejected.id);
      const { components } = await sandbox.ok(`${rejected.id}?fields=components`);
      assert.deepEqual(
        components.map(({ type }: Answer) => type),
        ['BODY'],
      );
    });
    it('are checked like new ones', async () => {
      const rejected = await sandbox.templateIn('REJECTED');
      const components = [
        { type: 'BODY', text: 'Save on your next order with {{1}}', example: { body_text: [['X']] } },
      ];
      await sandbox.refused('400 100/2388299', rejected.id, { method: 'POST', body: { components } });
    });
    it('may once a day while they are approved', async () => {
      const id = await sandbox.create('once_a_day');
      await sandbox.advance(MINUTE);
      await edit(id);
      await sandbox.advance(MINUTE);
      await sandbox.refused('400 100/2388124', id, { method: 'POST', body: { message_send_ttl_seconds: 60 } });
      await sandbox.advance(DAY);
      assert.equal((await edit(id)).status, 200);
    });
    it('may ten times in 30 days while they are approved', async () => {
      const id = await sandbox.create('ten_a_month');
      for (let day = 0; day < 10; day++) {
        await sandbox.advance(DAY + MINUTE);
        assert.equal((await edit(id)).status, 200);
      }
      await sandbox.advance(DAY + MINUTE);
      await sandbox.refused('400 100/2388039', id, { method: 'POST', body: { message_send_ttl_seconds: 60 } });
    });
    for (const status of ['PENDING', 'DISABLED', 'IN_APPEAL', 'ARCHIVED', 'PENDING_DELETION']) {
      it(`are not, in ${status}`, async () => {
        const { id } = await sandbox.templateIn(status);
        await sandbox.refused('400 100/2388039', id, { method: 'POST', body: { message_send_ttl_seconds: 60 } });
      });
    }
    it('keep their category while they are approved', async () => {
      const approved = await sandbox.create('keeps_category');
      await sandbox.advance(MINUTE);
      await sandbox.refused('400 100', approved, { method: 'POST', body: { category: 'MARKETING' } });
    });
    it('may change it when they were rejected', async () => {
      const id = await sandbox.create('changes_category');
      await sandbox.control(`templates/${id}`, { action: 'reject', reason: 'INCORRECT_CATEGORY' });
      await sandbox.post(id, { category: 'MARKETING' });
      assert.equal((await sandbox.reviewed(id)).category, 'MARKETING');
    });
    it('too often in a minute are 80012', async () => {
      const { id } = await sandbox.templateIn('PENDING');
      for (let number = 0; number < 20; number++) await edit(id);
      await sandbox.refused('400 80012', id, { method: 'POST', body: {} });
    });
  });

  describe('when deleted', () => {
    it('by name are gone in all languages', async () => {
      assert.equal((await named('coupon_garden')).length, 3);
      const disabled = (await sandbox.state()).templates.filter(
        ({ name, status, wabaId }: Answer) =>
          name === 'coupon_garden' && status === 'DISABLED' && wabaId === sandbox.shop,
      );
      assert.equal(disabled.length, 0, 'the demo has changed: choose another name');
      assert.deepEqual(await remove('name=coupon_garden'), { success: true });
      const left = await named('coupon_garden');
      assert.ok(left.length < 3);
    });
    it('by id and name are gone alone', async () => {
      const id = await sandbox.create('goes_alone');
      await sandbox.create('goes_alone', { language: 'es' });
      await remove(`hsm_id=${id}&name=goes_alone`);
      assert.deepEqual(
        (await named('goes_alone')).map(({ language }: Answer) => language),
        ['es'],
      );
    });
    it('by an id with another name are not', async () => {
      const id = await sandbox.create('stays');
      await refuseToRemove('400 100', `hsm_id=${id}&name=other`);
      assert.equal(await statusOf(id), 'PENDING');
    });
    for (const [form, write] of [
      ['JSON', (ids: readonly string[]) => `[${ids.join(',')}]`],
      ['JSON of texts', (ids: readonly string[]) => JSON.stringify(ids)],
      ['a list', (ids: readonly string[]) => ids.join(',')],
    ] as const) {
      it(`by ids are gone together, as ${form}`, async () => {
        const ids = [await sandbox.create('first'), await sandbox.create('second'), await sandbox.create('third')];
        assert.ok(
          ids.some((id) => String(Number(id)) !== id),
          'no id is beyond what a number holds',
        );
        await remove(`hsm_ids=${encodeURIComponent(write(ids))}`);
        for (const id of ids) await sandbox.refused('400 100/33', id);
      });
    }
    it('stay together when one id is wrong', async () => {
      const id = await sandbox.create('stays_too');
      await refuseToRemove('400 100', `hsm_ids=[${id},138799999999999]`);
      assert.equal(await statusOf(id), 'PENDING');
    });
    it('are chosen in one way only, and not more than a hundred', async () => {
      const id = await sandbox.create('one_way');
      await refuseToRemove('400 100', `hsm_ids=[${id}]&name=one_way`);
      await refuseToRemove('400 100', `hsm_ids=${Array.from({ length: 101 }, () => id).join(',')}`);
      await refuseToRemove('400 100', '');
    });
    it('are not, when there are none', () => refuseToRemove('400 100', 'name=never_seen'));
    it('are not, when they are disabled', async () => {
      const disabled = await sandbox.templateIn('DISABLED');
      const error = await refuseToRemove('400 100', `hsm_id=${disabled.id}&name=${disabled.name}`);
      assert.ok(error.error_user_msg.includes(disabled.name));
    });
    it('lock their name and language for 30 days once they were approved', async () => {
      await sandbox.create('locked');
      await sandbox.advance(MINUTE);
      await remove('name=locked');
      const error = await refuse('400 100/2388023', template('locked'));
      assert.match(error.error_user_msg, /4 weeks/);
      await sandbox.create('locked', { language: 'es' });
      await sandbox.advance(30 * DAY + MINUTE);
      await sandbox.create('locked');
    });
    it('lock their category for every language of the name', async () => {
      await sandbox.create('locked_category');
      await sandbox.advance(MINUTE);
      await remove('name=locked_category');
      for (const language of ['en_US', 'de']) {
        const payload = { ...template('locked_category'), language, category: 'MARKETING' };
        const error = await refuse('400 100/2388025', payload);
        assert.match(error.error_user_msg, /Try again in 4 weeks or use UTILITY as the category\.$/);
      }
      await sandbox.create('locked_category', { language: 'de' });
    });
    it('are not, when they are samples', async () => {
      await refuseToRemove('400 100/2388094', 'name=hello_world');
      assert.equal((await named('hello_world')).length, 1);
    });
    it('lock it for a minute if they were not', async () => {
      await sandbox.create('locked_shortly');
      await remove('name=locked_shortly');
      await refuse('400 100/2388023', template('locked_shortly'));
      await sandbox.advance(61_000);
      await sandbox.create('locked_shortly');
    });
    it('lock it as long as the settings say', async () => {
      await sandbox.control('settings', { otherLockMs: 0 });
      await sandbox.create('not_locked');
      await remove('name=not_locked');
      await sandbox.create('not_locked');
    });
    it('stay for 30 days while messages are on their way', async () => {
      const pending = await sandbox.templateIn('PENDING_DELETION');
      await sandbox.advance(21 * DAY);
      await sandbox.refused('400 100/33', pending.id);
    });
  });

  describe('that Direct Send made', () => {
    it('are marked, and neither edited nor deleted', async () => {
      const { id, name } = await sandbox.control('directSend', {});
      assert.match(name, /^auto_generated_/);
      assert.equal((await sandbox.ok(`${id}?fields=source`)).source, 'AUTO_GENERATED');
      assert.deepEqual(
        (await sandbox.ok(`${path()}?source=AUTO_GENERATED&fields=name`)).data.map((each: Answer) => each.name),
        [name],
      );
      await sandbox.refused('400 100/2388318', id, { method: 'POST', body: { category: 'MARKETING' } });
      await refuseToRemove('400 100/2388330', `name=${name}`);
      await refuseToRemove('400 100/2388330', `hsm_ids=[${id}]`);
    });
    it('have the name and the text of who sent it, and vanish after a day', async () => {
      const { id } = await sandbox.control('directSend', { name: 'made_for_one', language: 'de', text: 'Alles da.' });
      matches(await sandbox.ok(`${id}?fields=name,language,status`), {
        name: 'made_for_one',
        language: 'de',
        status: 'APPROVED',
      });
      await sandbox.advance(DAY + MINUTE);
      await sandbox.refused('400 100/33', id);
    });
  });

  describe('with a bid', () => {
    const BID = { bid_amount: 100, bid_strategy: 'LOWEST_COST_WITH_BID_CAP' };
    it('bid more without being counted or looked at', async () => {
      const id = await sandbox.create('bids', { category: 'MARKETING', optimization_spec: BID });
      await sandbox.advance(MINUTE);
      for (const bid_amount of [200, 300]) await sandbox.post(id, { optimization_spec: { ...BID, bid_amount } });
      matches(await sandbox.ok(`${id}?fields=status,optimization_spec`), {
        status: 'APPROVED',
        optimization_spec: { ...BID, bid_amount: 300 },
      });
      await sandbox.refused('400 100', id, { method: 'POST', body: { optimization_spec: { bid_amount: 1 } } });
    });
    it('had one from the beginning', async () => {
      const id = await sandbox.create('bids_late', { category: 'MARKETING' });
      await sandbox.advance(MINUTE);
      await sandbox.refused('400 100', id, { method: 'POST', body: { optimization_spec: BID } });
    });
  });

  describe('in the archive', () => {
    const archive = (way: 'archive' | 'unarchive', ids: readonly string[]) =>
      sandbox.ok(`unversioned/${sandbox.shop}/message_templates/${way}`, { method: 'POST', body: { hsm_ids: ids } });

    it('go there and come back as they were', async () => {
      const [rejected, pending] = [await sandbox.templateIn('REJECTED'), await sandbox.templateIn('PENDING')];
      assert.deepEqual(await archive('archive', [rejected.id, pending.id]), {
        archived_templates: [rejected.id],
        failed_templates: { [pending.id]: 'Only approved or rejected templates can be archived' },
      });
      assert.equal(await statusOf(rejected.id), 'ARCHIVED');
      assert.deepEqual(await archive('unarchive', [rejected.id, pending.id]), {
        unarchived_templates: [rejected.id],
        failed_templates: { [pending.id]: 'Template is not archived' },
      });
      assert.equal(await statusOf(rejected.id), 'REJECTED');
    });
    it('answer with an empty list where nothing failed, as PHP does', async () => {
      const rejected = await sandbox.templateIn('REJECTED');
      assert.deepEqual((await archive('archive', [rejected.id])).failed_templates, []);
    });
    it('are gone after 28 days', async () => {
      const archived = await sandbox.templateIn('ARCHIVED');
      await sandbox.advance(24 * DAY);
      await sandbox.refused('400 100/33', archived.id);
    });
  });
});
