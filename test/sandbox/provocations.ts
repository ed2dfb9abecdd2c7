import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { MINUTE, type Reply, type TestSandbox, template } from './running';

/** How the sandbox is brought to answer what Meta was seen to answer. */
export interface Provocation {
  /** What is asked, and of whom. */
  readonly how: string;
  ask(sandbox: TestSandbox): Promise<Reply>;
}

type Payload = Readonly<Record<string, unknown>>;

const PLAIN = { type: 'BODY', text: 'Your parcel has left our house this morning.' };

const body = (text: string, ...samples: string[]) => ({
  type: 'BODY',
  text,
  ...(samples.length > 0 && { example: { body_text: [samples] } }),
});
const buttons = (...list: Payload[]) => ({ type: 'BUTTONS', buttons: list });
const link = (url: string, more: Payload = {}) => buttons({ type: 'URL', text: 'Look', url, ...more });
const picture = (handle?: string) => ({
  type: 'HEADER',
  format: 'IMAGE',
  ...(handle !== undefined && { example: { header_handle: [handle] } }),
});

const templatesOf = (sandbox: TestSandbox) => `${sandbox.shop}/message_templates`;

const create = (sandbox: TestSandbox, payload: Payload): Promise<Reply> =>
  sandbox.call(templatesOf(sandbox), { method: 'POST', body: { ...template('provoked'), ...payload } });

/** A creation that is refused for what is in it. */
const creation = (how: string, payload: Payload): Provocation => ({ how, ask: (sandbox) => create(sandbox, payload) });
const creationOf = (how: string, ...components: Payload[]): Provocation => creation(how, { components });

const library = (how: string, more: Payload): Provocation =>
  creation(how, { components: undefined, library_template_name: 'delivery_update_1', ...more });

const approved = async (sandbox: TestSandbox, payload: Payload = {}): Promise<string> => {
  const id = await sandbox.create('provoked', payload);
  await sandbox.control(`templates/${id}`, { action: 'approve' });
  return id;
};

const edit = (sandbox: TestSandbox, id: string, change: Payload): Promise<Reply> =>
  sandbox.call(id, { method: 'POST', body: change });

const remove = (sandbox: TestSandbox, query: string, waba = sandbox.shop): Promise<Reply> =>
  sandbox.call(`${waba}/message_templates?${query}`, { method: 'DELETE' });

const read = (how: string, path: string, options: Parameters<TestSandbox['call']>[1] = {}): Provocation => ({
  how,
  ask: (sandbox) => sandbox.call(path.replace('WABA', sandbox.shop).replace('APP', sandbox.access.appId), options),
});

/** With the token of that label. */
const readAs = (label: string, path: string): Provocation => ({
  how: `GET ${path} with the token “${label}”`,
  ask: async (sandbox) => sandbox.call(path.replace('WABA', sandbox.shop), { token: await sandbox.token(label) }),
});

const send = async (sandbox: TestSandbox, name: string): Promise<Reply> => {
  const [phone] = (await sandbox.ok(`${sandbox.shop}/phone_numbers`)).data;
  const message = { name, language: { code: 'en_US' } };
  return sandbox.call(`${phone.id}/messages`, {
    method: 'POST',
    body: { messaging_product: 'whatsapp', to: '15550001111', type: 'template', template: message },
  });
};

/** Has a picture uploaded. @returns its handle */
const uploaded = async (sandbox: TestSandbox): Promise<string> => {
  const { id } = await startUpload(sandbox);
  return (await sandbox.ok(id, { method: 'POST', headers: { file_offset: '0' }, body: new Uint8Array([1, 2, 3]) })).h;
};
const startUpload = (sandbox: TestSandbox) =>
  sandbox.post(`${sandbox.access.appId}/uploads?file_name=a.png&file_length=3&file_type=image/png`);

async function subscribeToNothing(sandbox: TestSandbox): Promise<Reply> {
  const server = http.createServer((_, response) => response.writeHead(404).end());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const { appId, appSecret } = sandbox.access;
  try {
    return await sandbox.call(`${appId}/subscriptions`, {
      method: 'POST',
      token: `${appId}|${appSecret}`,
      body: { object: 'whatsapp_business_account', callback_url: `http://127.0.0.1:${port}/`, verify_token: 'a' },
    });
  } finally {
    server.close();
  }
}

const CREATION: Readonly<Record<string, Provocation>> = {
  'create-duplicate': {
    how: 'the same template twice',
    ask: async (sandbox) => {
      await sandbox.create('provoked');
      return create(sandbox, {});
    },
  },
  'create-category-same-language': {
    how: 'a UTILITY template again after Meta has moved it to MARKETING',
    ask: async (sandbox) => {
      const id = await sandbox.create('provoked');
      await sandbox.control(`templates/${id}`, { action: 'recategorise', category: 'MARKETING' });
      return create(sandbox, {});
    },
  },
  'create-category-other-language': {
    how: 'another language of a MARKETING template as UTILITY',
    ask: async (sandbox) => {
      await sandbox.create('provoked', { category: 'MARKETING' });
      return create(sandbox, { language: 'es' });
    },
  },
  'create-ratio': creationOf('four words for two variables', body('News about the {{1}} trip: {{2}}', 'a', 'b')),
  'create-ratio-4-of-4': creationOf(
    'eight words for four variables',
    body('A note from {{1}} for {{2}}: {{3}} Please answer here: {{4}}', 'a', 'b', 'c', 'd'),
  ),
  'create-edge': creationOf(
    'a body that begins with a variable and ends with one and a full stop',
    body('{{1}} parcels at {{2}} still wait for your pick-up until {{3}}.', 'a', 'b', 'c'),
  ),
  'create-body-only-variables': creationOf('a body of a variable alone', body('{{1}}', 'a')),
  'create-body-newlines-emoji': creationOf('three line breaks in a row', body('Hello there.\n\n\nGood day.')),
  'create-header-emoji': creationOf(
    'a header with an emoji',
    { type: 'HEADER', format: 'TEXT', text: 'Hello 🌿' },
    PLAIN,
  ),
  'create-footer': creationOf('a footer of two lines', PLAIN, { type: 'FOOTER', text: 'Good\nbye' }),
  'create-name': creation('a name with capitals and a hyphen', { name: 'Not-A-Name' }),
  'create-name-of-sample': creation('the name of a sample', { name: 'hello_world' }),
  'create-while-deleting': {
    how: 'an approved template again after it was deleted',
    ask: async (sandbox) => {
      await approved(sandbox);
      await remove(sandbox, 'name=provoked');
      return create(sandbox, {});
    },
  },
  'create-other-category-while-deleting': {
    how: 'the same in another category',
    ask: async (sandbox) => {
      await approved(sandbox, { category: 'MARKETING' });
      await remove(sandbox, 'name=provoked');
      return create(sandbox, {});
    },
  },
  'create-url-without-example': creationOf(
    'a link with a variable and no sample',
    PLAIN,
    link('https://a.example/{{1}}'),
  ),
  'create-example-without-variable': creationOf('samples for a body without a variable', { ...PLAIN, example: {} }),
  'create-auth-body-text': creation('an authentication template with a text of its own', {
    category: 'AUTHENTICATION',
    components: [PLAIN, buttons({ type: 'OTP', otp_type: 'COPY_CODE' })],
  }),
  'create-label-emoji': creationOf('a label with an emoji', PLAIN, buttons({ type: 'QUICK_REPLY', text: '✅ Yes' })),
  'create-whatsapp-link': creationOf('a link to a chat', PLAIN, link('https://wa.me/15550100001')),
  'create-url-not-a-uri': creationOf('a link that is a variable', PLAIN, link('{{address}}')),
  'create-phone-number': creationOf(
    'a telephone number of two digits',
    PLAIN,
    buttons({ type: 'PHONE_NUMBER', text: 'Call', phone_number: '12' }),
  ),
  'create-category-enum': creation('a category of old', { category: 'TRANSACTIONAL' }),
  'create-header-without-sample': creationOf('a picture without a sample', picture(), PLAIN),
  'create-header-bad-handle': creationOf('a handle that nobody gave', picture('1234567890'), PLAIN),
  'create-auth-not-allowed': {
    how: 'an authentication template of a business that is not verified',
    ask: async (sandbox) => {
      await sandbox.control('settings', { verified: false });
      return create(sandbox, { category: 'AUTHENTICATION' });
    },
  },
  'library-base-url': library('a variable in the address for a link of the library', {
    library_template_button_inputs: [{ type: 'URL', url: { base_url: 'https://a.example/{{1}}' } }],
  }),
  'library-input-count': library('a template of the library without the input for its link', {}),
  'library-with-components': library('a template of the library with components', { components: [PLAIN] }),
};

const CHANGES: Readonly<Record<string, Provocation>> = {
  'edit-in-review': {
    how: 'an edit of what is in review',
    ask: async (sandbox) => edit(sandbox, await sandbox.create('provoked'), { components: [PLAIN] }),
  },
  'edit-twice-a-day': {
    how: 'a second edit of an approved template on the same day',
    ask: async (sandbox) => {
      const id = await approved(sandbox);
      await edit(sandbox, id, { components: [PLAIN] });
      await sandbox.advance(MINUTE);
      return edit(sandbox, id, { components: [PLAIN] });
    },
  },
  'edit-category-approved': {
    how: 'another category for an approved template',
    ask: async (sandbox) => edit(sandbox, await approved(sandbox, { category: 'MARKETING' }), { category: 'UTILITY' }),
  },
  'edit-whatsapp-link': {
    how: 'a link to a chat in an edit',
    ask: async (sandbox) =>
      edit(sandbox, await approved(sandbox), { components: [PLAIN, link('https://wa.me/15550100001')] }),
  },
  'delete-sample': { how: 'DELETE of the sample', ask: (sandbox) => remove(sandbox, 'name=hello_world') },
  'delete-invisible-account': {
    how: 'DELETE in an account that there is not',
    ask: (sandbox) => remove(sandbox, 'name=provoked', '102299999999999'),
  },
  'delete-without-name': {
    how: 'DELETE by an id without its name',
    ask: async (sandbox) => remove(sandbox, `hsm_id=${await sandbox.create('provoked')}`),
  },
};

const LISTS: Readonly<Record<string, Provocation>> = {
  'list-on-business': {
    how: 'GET the templates of a business',
    ask: async (sandbox) => {
      const { data } = await sandbox.ok('me/businesses');
      return sandbox.call(`${data[0].id}/message_templates`);
    },
  },
  'list-on-phone': {
    how: 'GET the templates of a telephone number',
    ask: async (sandbox) => {
      const { data } = await sandbox.ok(`${sandbox.shop}/phone_numbers`);
      return sandbox.call(`${data[0].id}/message_templates`);
    },
  },
  'list-without-right': readAs('for messages only', 'WABA/message_templates'),
  'list-throttled': {
    how: 'GET once all calls are used (POST /sandbox/usage)',
    ask: async (sandbox) => {
      await sandbox.control('usage', { wabaId: sandbox.shop, percent: 100, blockedMinutes: 5 });
      return sandbox.call(templatesOf(sandbox));
    },
  },
  'list-too-much-data': {
    how: 'GET with the fault tooMuchData (POST /sandbox/faults)',
    ask: async (sandbox) => {
      await sandbox.control('faults', { kind: 'tooMuchData' });
      return sandbox.call(templatesOf(sandbox));
    },
  },
};

const PROTOCOL: Readonly<Record<string, Provocation>> = {
  'unknown-edge': read('GET an edge that no node has', 'me/boguspath'),
  'unknown-version': read('GET in a version that is not there yet', 'v99.0/me'),
  'version-27': read('GET an account in v27.0', 'v27.0/WABA'),
  'ids-root': read('GET several nodes at once', '?ids=1,2'),
  etag: read('GET with If-None-Match', 'WABA/message_templates', { headers: { 'if-none-match': '*' } }),
  'me-without-token': read('GET /me without a token', 'me', { token: null }),
  'node-without-token': read('GET an account without a token', 'WABA', { token: null }),
  'header-without-bearer': {
    how: 'GET with the token in the header, without “Bearer”',
    ask: (sandbox) => sandbox.call(sandbox.shop, { token: null, headers: { authorization: sandbox.access.token } }),
  },
  'token-garbled': read('GET with a token that nobody gave', 'WABA', { token: 'EAA-not-given' }),
  'businesses-without-scope': readAs('without business_management', 'me/businesses'),
  'debug-token-not-owner': {
    how: 'GET /debug_token for a token of another app',
    ask: async (sandbox) => {
      const token = await sandbox.token('may do everything, its app requires a proof');
      return sandbox.call(`debug_token?input_token=${token}`);
    },
  },
  'proof-missing': readAs('may do everything, its app requires a proof', 'me'),
  'uploads-get': read('GET the uploads of an app', 'APP/uploads'),
  'uploads-wrong-offset': {
    how: 'POST a piece of a file behind a gap',
    ask: async (sandbox) => {
      const { id } = await startUpload(sandbox);
      return sandbox.call(id, { method: 'POST', headers: { file_offset: '2' }, body: new Uint8Array([3]) });
    },
  },
  'override-before-subscription': {
    how: 'POST a callback of its own for an account that the app does not listen to',
    ask: (sandbox) =>
      sandbox.call(`${sandbox.brazil}/subscribed_apps`, {
        method: 'POST',
        body: { override_callback_uri: 'https://a.example/' },
      }),
  },
  'callback-verification': { how: 'POST a callback that answers 404', ask: subscribeToNothing },
  'subscriptions-user-token': read('POST subscriptions with the token of a person', 'APP/subscriptions', {
    method: 'POST',
  }),
};

const SENDING: Readonly<Record<string, Provocation>> = {
  'send-unknown': { how: 'POST a message of a template that there is not', ask: (sandbox) => send(sandbox, 'no_such') },
  'send-parameter-count': {
    how: 'POST a message without the two parameters of the body',
    ask: async (sandbox) => {
      const text = body('Hello {{1}}, your parcel {{2}} has left our house.', 'a', 'b');
      await approved(sandbox, { components: [text] });
      return send(sandbox, 'provoked');
    },
  },
  'send-media-header-missing': {
    how: 'POST a message without the picture of the header',
    ask: async (sandbox) => {
      await approved(sandbox, { components: [picture(await uploaded(sandbox)), PLAIN] });
      return send(sandbox, 'provoked');
    },
  },
};

/** By the name that the collection of Meta's replies gives each. */
export const PROVOCATIONS: Readonly<Record<string, Provocation>> = {
  ...CREATION,
  ...CHANGES,
  ...LISTS,
  ...PROTOCOL,
  ...SENDING,
};
