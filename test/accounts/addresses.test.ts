import assert from 'node:assert/strict';
import { type ApiSettings, readApiSettings } from '../../client/src/accounts/apiSettings';
import { readOrigin } from '../../client/src/accounts/origin';
import { readSandboxAccess } from '../../client/src/accounts/sandboxAccess';

const origin = (text: unknown) => {
  const reading = readOrigin(text);
  return 'origin' in reading ? reading.origin : reading.problem;
};

describe('an address that a token goes to', () => {
  for (const [text, expected] of [
    ['https://graph.facebook.com', 'https://graph.facebook.com'],
    ['https://graph.facebook.com/', 'https://graph.facebook.com'],
    [' https://Graph.Facebook.com:443 ', 'https://graph.facebook.com'],
    ['https://proxy.example:8443', 'https://proxy.example:8443'],
    ['http://127.0.0.1:49152', 'http://127.0.0.1:49152'],
    ['http://localhost:49152', 'http://localhost:49152'],
    ['http://[::1]:49152', 'http://[::1]:49152'],
    ['http://graph.facebook.com', 'notSecure'],
    ['http://localhost.evil.example', 'notSecure'],
    ['http://127.0.0.1.evil.example', 'notSecure'],
    ['http://192.168.0.1', 'notSecure'],
    ['https://graph.facebook.com/v26.0', 'moreThanAnOrigin'],
    ['https://graph.facebook.com?x=1', 'moreThanAnOrigin'],
    ['https://graph.facebook.com#x', 'moreThanAnOrigin'],
    ['https://graph.facebook.com@evil.example', 'moreThanAnOrigin'],
    ['ftp://graph.facebook.com', 'notAnAddress'],
    ['graph.facebook.com', 'notAnAddress'],
    ['', 'notAnAddress'],
    [undefined, 'notAnAddress'],
    [7, 'notAnAddress'],
  ] as const) {
    it(`${JSON.stringify(text)} is ${expected}`, () => assert.equal(origin(text), expected));
  }
});

describe('the settings of the API', () => {
  const usual: ApiSettings = {
    baseUrl: 'https://graph.facebook.com',
    archiveBaseUrl: 'https://api.facebook.com',
    loginUrl: 'https://www.facebook.com',
    version: 'v26.0',
  };
  const read = (changes: Partial<Record<keyof ApiSettings, unknown>>) =>
    readApiSettings((name) => ({ ...usual, ...changes })[name]);

  it('are taken as they are', () => assert.deepEqual(read({}), { settings: usual }));

  for (const [name, value, problem] of [
    ['baseUrl', 'http://graph.facebook.com', 'notSecure'],
    ['archiveBaseUrl', 'https://api.facebook.com/x', 'moreThanAnOrigin'],
    ['loginUrl', 'facebook', 'notAnAddress'],
    ['version', '26', 'notAVersion'],
    ['version', 'v26.0/../x', 'notAVersion'],
    ['version', undefined, 'notAVersion'],
  ] as const) {
    it(`name ${name} when it is ${JSON.stringify(value)}`, () => {
      assert.deepEqual(read({ [name]: value }), { problems: [{ setting: `waba.api.${name}`, problem }] });
    });
  }

  it('name all that is wrong', () => {
    const reading = read({ baseUrl: '', version: '' });
    assert.ok('problems' in reading);
    assert.deepEqual(
      reading.problems.map(({ setting }) => setting),
      ['waba.api.baseUrl', 'waba.api.version'],
    );
  });
});

describe('a sandbox that the editor was started with', () => {
  const access = { url: 'http://127.0.0.1:49152', token: 'EAA-test-token', appId: '1', appSecret: 'test-secret' };

  it('is signed in to', () => {
    assert.deepEqual(readSandboxAccess(JSON.stringify({ ...access, wabas: [] })), access);
  });

  for (const [what, text] of [
    ['it is on another machine', JSON.stringify({ ...access, url: 'https://graph.facebook.com' })],
    ['its address is none', JSON.stringify({ ...access, url: '127.0.0.1' })],
    ['it has no token', JSON.stringify({ ...access, token: undefined })],
    ['it is no JSON', 'http://127.0.0.1:49152'],
    ['it is not there', undefined],
  ] as const) {
    it(`is passed over when ${what}`, () => assert.equal(readSandboxAccess(text), undefined));
  }
});
