import assert from 'node:assert/strict';
import { type Answer, matches, TestSandbox } from './running';

const PICTURE = Buffer.from('not a picture, but nobody looks');

describe('uploads to the sandbox', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await TestSandbox.start();
  });
  after(() => sandbox.close());

  const begin = async (type = 'image/png', length = PICTURE.length): Promise<string> => {
    const query = new URLSearchParams({ file_name: 'leaf.png', file_length: String(length), file_type: type });
    return (await sandbox.ok(`${sandbox.access.appId}/uploads?${query}`, { method: 'POST' })).id;
  };
  const send = (id: string, bytes: Uint8Array, offset: number, scheme = 'OAuth') =>
    sandbox.call(`v26.0/${id}`, {
      method: 'POST',
      body: bytes,
      token: null,
      headers: { authorization: `${scheme} ${sandbox.access.token}`, file_offset: String(offset) },
    });
  const offsetOf = async (id: string) => (await sandbox.ok(`v26.0/${id}`)).file_offset;
  const upload = async (type?: string): Promise<string> => (await send(await begin(type), PICTURE, 0)).json.h;
  const templateWith = (name: string, format: string, handle: string) => ({
    name,
    language: 'en_US',
    category: 'MARKETING',
    components: [
      { type: 'HEADER', format, example: { header_handle: [handle] } },
      { type: 'BODY', text: 'New plants have come in this week.' },
    ],
  });

  it('begin with an id that says what it is about, and is signed', async () => {
    const [, encoded = '', signature] = /^upload:([^?]+)\?sig=(\S+)$/.exec(await begin()) ?? [];
    assert.ok(signature);
    const about = Buffer.from(encoded, 'base64url').toString();
    assert.match(about, /^1:attachment:[0-9a-f-]{36}\?file_name=leaf\.png&file_length=31&file_type=image\/png$/);
  });

  for (const scheme of ['OAuth', 'Bearer']) {
    it(`end with a handle, with ${scheme}`, async () => {
      const { json, status } = await send(await begin(), PICTURE, 0, scheme);
      assert.equal(status, 200);
      assert.match(json.h, /^4:bGVhZi5wbmc=:aW1hZ2UvcG5n:AR[\w-]+:e:\d+:\d+:\d+:AR[\w-]+$/);
    });
  }

  it('go on where they stopped', async () => {
    const id = await begin();
    matches((await send(id, PICTURE.subarray(0, 10), 0)).json, { file_offset: 10 });
    assert.equal(await offsetOf(id), 10);
    assert.ok((await send(id, PICTURE.subarray(10), 10)).json.h);
  });

  it('keep what came before the connection broke', async () => {
    const id = await begin();
    await sandbox.control('faults', { kind: 'cutUpload', afterBytes: 12 });
    await assert.rejects(send(id, PICTURE, 0));
    assert.equal(await offsetOf(id), 12);
    assert.ok((await send(id, PICTURE.subarray(12), 12)).json.h);
  });

  it('refuse another offset, and more than was said', async () => {
    const id = await begin();
    assert.equal((await send(id, PICTURE.subarray(5), 5)).status, 400);
    assert.equal((await send(id, Buffer.concat([PICTURE, PICTURE]), 0)).status, 400);
    assert.equal(await offsetOf(id), 0);
  });

  it('take only some types, and a length', async () => {
    const path = (query: string) => `${sandbox.access.appId}/uploads?${query}`;
    await sandbox.refused('400 100', path('file_length=5&file_type=image/gif'), { method: 'POST' });
    await sandbox.refused('400 100', path('file_type=image/png'), { method: 'POST' });
  });

  it('need a role on the app, and the right session', async () => {
    const { apps } = await sandbox.state();
    await sandbox.refused('400 100/33', `${apps[1].id}/uploads?file_length=5&file_type=image/png`, { method: 'POST' });
    await sandbox.refused('400 100/33', 'v26.0/upload:abc?sig=nothing');
    const token = `${apps[1].id}|${apps[1].secret}`;
    await sandbox.refused('400 100/33', `v26.0/${await begin()}`, { token });
  });

  it('give a handle that a template takes, and that comes out as an address', async () => {
    const sent = templateWith('with_picture', 'IMAGE', await upload());
    const { id } = await sandbox.post(`${sandbox.shop}/message_templates`, sent);
    const { components } = await sandbox.ok(`${id}?fields=components`);
    const [address] = components[0].example.header_handle;
    assert.ok(address.startsWith(`${sandbox.access.url}/sandbox/media/`));
    const media = await fetch(address);
    assert.equal(media.headers.get('content-type'), 'image/png');
    assert.deepEqual(Buffer.from(await media.arrayBuffer()), PICTURE);
    const again = { ...templateWith('with_picture_again', 'IMAGE', address) };
    await sandbox.refused('400 100/2388273', `${sandbox.shop}/message_templates`, { method: 'POST', body: again });
  });

  it('give a handle for one kind of header', async () => {
    const sent = templateWith('with_wrong_kind', 'VIDEO', await upload());
    const error: Answer = await sandbox.refused('400 100/2388084', `${sandbox.shop}/message_templates`, {
      method: 'POST',
      body: sent,
    });
    assert.match(error.error_user_msg, /VIDEO/);
    await sandbox.post(
      `${sandbox.shop}/message_templates`,
      templateWith('with_video', 'VIDEO', await upload('video/mp4')),
    );
  });
});
