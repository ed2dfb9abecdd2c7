import assert from 'node:assert/strict';
import { type Answer, DAY, matches, TestSandbox, template } from './running';

/** What the notes on Meta's API show of each endpoint, section by section: these calls have these answers. */
describe('the sandbox keeps to what is known of the Graph API', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await TestSandbox.start();
  });
  afterEach(() => sandbox.close());

  describe('hosts and versions', () => {
    const served = [
      ['v27.0', 'v27.0'],
      ['v26.0', 'v26.0'],
      ['v21.0', 'v21.0'],
      ['v18.0', 'v21.0'],
      ['unversioned', 'v27.0'],
    ] as const;
    for (const [asked, answered] of served) {
      it(`serves ${asked} as ${answered}`, async () => {
        const { headers, status } = await sandbox.call(`${asked}/me`);
        assert.equal(status, 200);
        assert.equal(headers.get('facebook-api-version'), answered);
      });
    }
    it('knows no version that is not there yet', async () => {
      const { message } = await sandbox.refused('400 2500', `v28.0/${sandbox.shop}/message_templates`);
      assert.equal(message, `Unknown path components: /${sandbox.shop}/message_templates`);
    });
    it('takes parameters from the address, from JSON and from a form', async () => {
      const path = `${sandbox.shop}/message_templates`;
      const { components, ...rest } = template('by_address');
      const query = new URLSearchParams({ ...rest, components: JSON.stringify(components) });
      await sandbox.ok(`${path}?${query}`, { method: 'POST' });
      await sandbox.ok(path, { method: 'POST', body: template('by_json') });
      query.set('name', 'by_form');
      await sandbox.ok(path, { method: 'POST', body: query });
    });
  });

  describe('headers', () => {
    it('tell version, trace and use', async () => {
      const { headers } = await sandbox.call(sandbox.shop);
      for (const name of ['x-fb-trace-id', 'x-fb-request-id', 'x-fb-rev', 'x-fb-debug', 'x-app-usage']) {
        assert.ok(headers.has(name), name);
      }
      assert.match(headers.get('cache-control') ?? '', /no-store/);
      const usage = JSON.parse(headers.get('x-business-use-case-usage') ?? '{}');
      assert.deepEqual(Object.keys(usage), [sandbox.shop]);
      assert.deepEqual(Object.keys(usage[sandbox.shop][0]), [
        'type',
        'call_count',
        'total_cputime',
        'total_time',
        'estimated_time_to_regain_access',
      ]);
    });
    it('have no ETag: what ended on 27 October 2026 is gone', async () => {
      const path = `${sandbox.shop}/message_templates?limit=1&debug=all&pretty=1&date_format=U`;
      const { headers, status, json } = await sandbox.call(path, { headers: { 'if-none-match': '*' } });
      assert.deepEqual([status, headers.has('etag'), Object.keys(json)], [200, false, ['data', 'paging']]);
      await sandbox.refused('400 100', `?ids=${sandbox.shop},${sandbox.brazil}`);
    });
  });

  describe('discovery', () => {
    it('reads the fields of a WABA', async () => {
      const fields =
        'id,name,currency,timezone_id,message_template_namespace,account_review_status,business_verification_status,status,owner_business_info,whatsapp_business_manager_messaging_limit';
      const waba = await sandbox.ok(`${sandbox.clinic}?fields=${fields}`);
      matches(waba, {
        id: sandbox.clinic,
        name: 'Clínica Luna',
        currency: 'EUR',
        timezone_id: '47',
        account_review_status: 'PENDING',
        business_verification_status: 'not_verified',
        whatsapp_business_manager_messaging_limit: 'TIER_250',
      });
      assert.equal(waba.owner_business_info.name, 'Luna Clinic');
    });
    it('gives a business its timezone as a number, and a WABA as a text', async () => {
      const { data } = await sandbox.ok('me/businesses?fields=timezone_id');
      assert.equal(typeof data[0].timezone_id, 'number');
      assert.equal(typeof (await sandbox.ok(sandbox.shop)).timezone_id, 'string');
    });
    it('lists assigned WABAs, and none for an admin who was never assigned one', async () => {
      const { data } = await sandbox.ok('me/assigned_whatsapp_business_accounts');
      assert.equal(data.length, 3);
      const token = await sandbox.token('of an admin without assignments');
      assert.deepEqual(await sandbox.ok('me/assigned_whatsapp_business_accounts', { token }), { data: [] });
    });
    it('lists phone numbers with a count, and those that are live', async () => {
      const all = await sandbox.ok(`${sandbox.shop}/phone_numbers?summary=total_count`);
      assert.deepEqual(Object.keys(all.data[0]).sort(), [
        'code_verification_status',
        'display_phone_number',
        'id',
        'quality_rating',
        'verified_name',
      ]);
      assert.equal(all.summary.total_count, 2);
      const filter = encodeURIComponent('[{"field":"account_mode","operator":"EQUAL","value":"LIVE"}]');
      assert.deepEqual(await sandbox.ok(`${sandbox.clinic}/phone_numbers?filtering=${filter}`), { data: [] });
    });
    it('rates health by the worst of its parts', async () => {
      const { health_status: health } = await sandbox.ok(`${sandbox.clinic}?fields=health_status`);
      assert.equal(health.can_send_message, 'LIMITED');
      const paused = await sandbox.templateIn('PAUSED');
      const { health_status: blocked } = await sandbox.ok(`${paused.id}?fields=health_status`);
      assert.equal(blocked.can_send_message, 'BLOCKED');
      assert.equal(blocked.entities[0].errors[0].error_code, 141002);
    });
    it('lists what it lists for those who may, and nothing without the permission', async () => {
      const token = await sandbox.token('without business_management');
      const { message } = await sandbox.refused('400 100', 'me/businesses', { token });
      assert.equal(message, '(#100) Missing Permission');
    });
    it('takes a callback of its own for an account only once the app is subscribed', async () => {
      const path = `${sandbox.brazil}/subscribed_apps`;
      const override = { method: 'POST', body: { override_callback_uri: 'https://a.example/hook', verify_token: 'x' } };
      const { message } = await sandbox.refused('400 100', path, override);
      assert.match(message, /^\(#100\) Before override the current callback uri, your app must be subscribed /);
      await sandbox.post(path);
      await sandbox.ok(path, override);
      assert.equal((await sandbox.ok(path)).data[0].override_callback_uri, 'https://a.example/hook');
    });
    it('subscribes an app to a WABA, and back', async () => {
      const path = `${sandbox.brazil}/subscribed_apps`;
      assert.deepEqual(await sandbox.ok(path), { data: [] });
      assert.deepEqual(await sandbox.post(path), { success: true });
      const { data } = await sandbox.ok(path);
      assert.equal(data[0].whatsapp_business_api_data.id, sandbox.access.appId);
      await sandbox.ok(path, { method: 'DELETE' });
      assert.deepEqual(await sandbox.ok(path), { data: [] });
    });
  });

  describe('templates', () => {
    it('are created, and answer with id, status and category', async () => {
      const answer = await sandbox.post(`${sandbox.shop}/message_templates`, template('fresh'));
      assert.deepEqual(Object.keys(answer), ['id', 'status', 'category']);
      matches(answer, { status: 'PENDING', category: 'UTILITY' });
    });
    it('are edited with what is to change, and answer with success', async () => {
      const rejected = await sandbox.templateIn('REJECTED');
      const { components } = template('x');
      assert.deepEqual(await sandbox.post(rejected.id, { components, parameter_format: 'POSITIONAL' }), {
        success: true,
      });
    });
    it('are compared', async () => {
      const [one, other] = (await sandbox.ok(`${sandbox.shop}/message_templates?limit=2&fields=id`)).data;
      const end = Math.floor(Date.now() / 1000);
      const query = `template_ids=[${other.id}]&start=${end - 7 * 86_400}&end=${end}`;
      const { data } = await sandbox.ok(`${one.id}/compare?${query}`);
      assert.deepEqual(
        data.map(({ metric }: Answer) => metric),
        ['BLOCK_RATE', 'MESSAGE_SENDS', 'TOP_BLOCK_REASON'],
      );
      await sandbox.refused('400 100', `${one.id}/compare?template_ids=[${other.id}]&start=1&end=2`);
    });
    it('have analytics where insights are on', async () => {
      const [one] = (await sandbox.ok(`${sandbox.brazil}/message_templates?limit=1&fields=id`)).data;
      const end = Math.floor(Date.now() / 1000);
      const path = `${sandbox.brazil}/template_analytics?start=${end - 86_400}&end=${end}&granularity=DAILY&template_ids=[${one.id}]`;
      await sandbox.refused('400 200005', path);
      await sandbox.post(sandbox.brazil, { is_enabled_for_insights: true });
      const { data } = await sandbox.ok(path);
      assert.equal(data[0].data_points[0].template_id, one.id);
    });
    it('are migrated between WABAs of a business', async () => {
      const answer = await sandbox.post(`${sandbox.brazil}/migrate_message_templates`, {
        source_waba_id: sandbox.shop,
        count: 20,
        page_number: 0,
      });
      assert.ok(answer.migrated_templates.length > 0);
      assert.ok(Object.keys(answer.failed_templates).length > 0);
    });
    it('of authentication are written by Meta', async () => {
      const { data } = await sandbox.ok(
        `${sandbox.shop}/message_template_previews?category=AUTHENTICATION&languages=en_US,es_ES&add_security_recommendation=true&code_expiration_minutes=10&button_types=OTP`,
      );
      assert.deepEqual(
        data.map(({ language }: Answer) => language),
        ['en_US', 'es_ES'],
      );
      assert.match(data[0].footer, /10 minutes/);
    });
    it('of authentication are made in several languages at once, and come back with a link', async () => {
      const { data } = await sandbox.post(`${sandbox.shop}/upsert_message_templates`, {
        name: 'code_in_many',
        category: 'AUTHENTICATION',
        languages: ['en_US', 'es_ES'],
        components: [
          { type: 'BODY', add_security_recommendation: true },
          { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
        ],
      });
      assert.equal(data.length, 2);
      await sandbox.advance(60_000);
      const { components } = await sandbox.ok(data[0].id);
      assert.equal(components[1].buttons[0].type, 'URL');
      assert.match(components[1].buttons[0].url, /otp_type=COPY_CODE/);
    });
    it('come from a library, approved at once', async () => {
      const { data } = await sandbox.ok('message_template_library?search=driver');
      assert.equal(data[0].name, 'sandbox_delivery_today');
      const answer = await sandbox.post(`${sandbox.shop}/message_templates`, {
        name: 'from_library',
        language: 'en_US',
        category: 'UTILITY',
        library_template_name: data[0].name,
        library_template_button_inputs:
          '[{"type":"URL","url":{"base_url":"https://shop.example.com/","url_suffix_example":"7"}}]',
      });
      assert.equal(answer.status, 'APPROVED');
    });
    it('are unpaused', async () => {
      const paused = await sandbox.templateIn('PAUSED');
      assert.deepEqual(await sandbox.post(`${paused.id}/unpause`), { success: true });
      assert.equal((await sandbox.post(`${paused.id}/unpause`)).success, false);
    });
    describe('are sent to nobody', () => {
      const send = async (expected: string, name: string, components: readonly unknown[]): Promise<Answer> => {
        const [phone] = (await sandbox.ok(`${sandbox.shop}/phone_numbers`)).data;
        const body = {
          messaging_product: 'whatsapp',
          to: '15550001111',
          type: 'template',
          template: { name, language: { code: 'en_US' }, components },
        };
        const call = { method: 'POST', body };
        if (expected !== '200') return sandbox.refused(expected, `${phone.id}/messages`, call);
        return sandbox.ok(`${phone.id}/messages`, call);
      };
      const body = (...texts: string[]) => ({
        type: 'body',
        parameters: texts.map((text) => ({ type: 'text', text })),
      });
      const picture = { type: 'header', parameters: [{ type: 'image', image: { link: 'https://a.example/a.png' } }] };
      const code = {
        category: 'AUTHENTICATION',
        components: [{ type: 'BODY' }, { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] }],
      };
      const made = async (name: string, more: Answer = {}) => {
        await sandbox.create(name, more);
        await sandbox.advance(60_000);
      };

      it('when there is such a template', async () => {
        await send('404 132001', 'nowhere', []);
        await made('to_send');
        const sent = await send('200', 'to_send', [body('Ann')]);
        assert.equal(sent.messages[0].message_status, 'accepted');
      });
      it('with as many parameters as it has variables', async () => {
        await made('to_count');
        await send('400 132000', 'to_count', []);
        await send('400 132000', 'to_count', [body('Ann', 'Rosa')]);
        await made('code_to_send', code);
        await send('200', 'code_to_send', [body('123456')]);
      });
      it('with the picture that its header wants', async () => {
        const { name } = (await sandbox.state()).templates.find(
          (each: Answer) =>
            each.wabaId === sandbox.shop &&
            each.language === 'en_US' &&
            each.status === 'APPROVED' &&
            each.components[0].format === 'IMAGE' &&
            !each.components[1].text.includes('{{'),
        );
        const error = await send('400 132012', name, []);
        assert.equal(error.error_data.details, 'header: Format mismatch, expected IMAGE, received UNKNOWN');
        const text = { type: 'header', parameters: [{ type: 'text', text: 'a' }] };
        assert.match((await send('400 132012', name, [text])).error_data.details, /received TEXT$/);
        await send('200', name, [picture]);
      });
      it('unless Direct Send made it', async () => {
        await sandbox.control('directSend', { name: 'made_for_one' });
        await send('400 132018', 'made_for_one', []);
      });
      it('from an account that may begin conversations', async () => {
        await made('held_back');
        await sandbox.control('restrictions', { wabaId: sandbox.shop, type: 'RESTRICTED_BIZ_INITIATED_MESSAGING' });
        await send('403 131031', 'held_back', [body('Ann')]);
      });
    });
  });

  describe('what is wrong', () => {
    it('is told in the envelope of Graph, with the fields that are to blame', async () => {
      const error = await sandbox.refused('400 100/2388046', `${sandbox.shop}/message_templates`, {
        method: 'POST',
        body: template('Bad Name'),
      });
      matches(error, {
        message: 'Invalid parameter',
        type: 'OAuthException',
        is_transient: false,
        error_user_title: 'Name Format is Incorrect',
        error_data: { blame_field_specs: [['name']] },
      });
      assert.match(error.fbtrace_id, /^A/);
    });
    it('of an object that is not there, or not for everybody, sounds the same', async () => {
      const token = await sandbox.token('of an employee with one WABA');
      const hidden = await sandbox.refused('400 100/33', sandbox.shop, { token });
      const absent = await sandbox.refused('400 100/33', '102299999999999', { token });
      assert.equal(hidden.type, 'GraphMethodException');
      assert.equal(hidden.message.replace(sandbox.shop, '?'), absent.message.replace('102299999999999', '?'));
    });
    it('is an unknown field, an alias, a path that leads nowhere', async () => {
      const { message } = await sandbox.refused('400 100', `${sandbox.shop}?fields=foo`);
      assert.equal(message, '(#100) Tried accessing nonexisting field (foo) on node type (WhatsAppBusinessAccount)');
      await sandbox.refused('400 803', 'foo');
      const path = await sandbox.refused('400 2500', `${sandbox.shop}/foo`);
      assert.equal(path.message, 'Unknown path components: /foo');
      const edge = await sandbox.refused('400 100', `${sandbox.shop}/uploads`);
      assert.equal(
        edge.message,
        '(#100) Tried accessing nonexisting field (uploads) on node type (WhatsAppBusinessAccount)',
      );
      await sandbox.refused('400 100/33', `${sandbox.shop}/foo`, { method: 'POST' });
    });
    it('is told in the language of the account, or in the one that is set', async () => {
      const titleIn = async (wabaId: string) =>
        (
          await sandbox.refused('400 100/2388046', `${wabaId}/message_templates`, {
            method: 'POST',
            body: template('Bad Name'),
          })
        ).error_user_title;
      assert.equal(await titleIn(sandbox.brazil), 'O formato do nome está incorreto');
      assert.equal(await titleIn(sandbox.clinic), 'El formato del nombre es incorrecto');
      await sandbox.control('settings', { locale: 'es' });
      assert.equal(await titleIn(sandbox.shop), 'El formato del nombre es incorrecto');
      await sandbox.control('settings', { locale: null });
      assert.equal(await titleIn(sandbox.shop), 'Name Format is Incorrect');
    });
    it('has WWW-Authenticate beside it', async () => {
      const { headers } = await sandbox.call('me', { token: 'EAA-test-token' });
      assert.match(headers.get('www-authenticate') ?? '', /^OAuth "Facebook Platform" "invalid_token" ".+"$/);
    });
  });

  it('forgets nothing of a template on its way through statuses', async () => {
    const id = await sandbox.create('long_way');
    const act = (action: string, more = {}) => sandbox.control(`templates/${id}`, { action, ...more });
    const statuses: string[] = [];
    const note = async () => statuses.push((await sandbox.ok(`${id}?fields=status`)).status);
    await note();
    await act('approve');
    await note();
    await act('pause');
    await note();
    await sandbox.advance(DAY / 4);
    await note();
    await act('pause');
    await act('pause');
    await note();
    assert.deepEqual(statuses, ['PENDING', 'APPROVED', 'PAUSED', 'APPROVED', 'DISABLED']);
  });
});
