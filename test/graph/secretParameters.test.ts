import assert from 'node:assert/strict';
import { withoutCredentials, withoutSecrets } from '../../graph/src';

const TOKEN = 'EAATestTokenThatIsLongEnough0123456789';

describe('a request without secrets', () => {
  const CASES: readonly (readonly [pasted: string, kept: string])[] = [
    ['me', 'me'],
    ['me?fields=id', 'me?fields=id'],
    ['me?', 'me?'],
    [`me?access_token=${TOKEN}`, 'me'],
    ['me?fields=id&access_token=EAA-test-token&limit=5', 'me?fields=id&limit=5'],
    ['me?access%5Ftoken=EAA-test-token', 'me'],
    ['debug_token?input_token=EAA-test-token', 'debug_token'],
    ['me?APPSECRET_PROOF=00&fields=id', 'me?fields=id'],
    ['oauth/access_token?client_secret=shh&x=1', 'oauth/access_token?x=1'],
    ['me?a=%zz', 'me?a=%zz'],
    ['me#access_token=EAA-test-token', 'me'],
    ['me?fields=id#access_token=EAA-test-token', 'me?fields=id'],
    ['me?fields=id;access_token=EAA-test-token', 'me?fields=id'],
    ['me?fields=id&amp;access_token=EAA-test-token', 'me?fields=id'],
    ['me?fields=id?access_token=EAA-test-token', 'me?fields=id'],
    ['me? access_token=EAA-test-token', 'me'],
    [TOKEN, ''],
    [`${TOKEN}/accounts`, '/accounts'],
    [`me?fields=id,${TOKEN}`, 'me?fields=id,'],
    ['me?access_token[]=EAA-test-token', 'me'],
    ['me?access_token[0]=EAA-test-token&fields=id', 'me?fields=id'],
    ['me?access_token%5B%5D=EAA-test-token', 'me'],
    ['me?access%255Ftoken=EAA-test-token', 'me'],
    ['me?%41ccess_token=EAA-test-token&a=%zz', 'me?a=%zz'],
    ['me?access_token%00=EAA-test-token', 'me'],
    ['oauth/access_token?code=AQDtest&fields=id', 'oauth/access_token?fields=id'],
    ['https://ada:secret-word@graph.facebook.com/me', 'https://graph.facebook.com/me'],
    ['https://secret-word@graph.facebook.com/me', 'https://graph.facebook.com/me'],
    [`me?fields=${TOKEN.replace('A', '%41')}`, 'me'],
    [`${TOKEN.replace('E', '%45')}/me`, 'me'],
    ['me?x=634900000000001|0123456789abcdef0123456789abcdef', 'me?x='],
    ['me?x=634900000000001%7C0123456789abcdef0123456789abcdef', 'me?x='],
    ['me?redirect=https://ada:secret-word@x.example/', 'me?redirect=https://x.example/'],
    ['123/message_templates?name=code_a&language=en', '123/message_templates?name=code_a&language=en'],
  ];
  for (const [index, [pasted, kept]] of CASES.entries()) {
    it(`is “${kept}” (${index + 1})`, () => assert.equal(withoutSecrets(pasted), kept));
  }
});

describe('what others say, without credentials', () => {
  const CASES: readonly (readonly [said: string, kept: string])[] = [
    ['(#100) The parameter file_length is required.', '(#100) The parameter file_length is required.'],
    [
      'Invalid OAuth access token - Cannot parse access token',
      'Invalid OAuth access token - Cannot parse access token',
    ],
    ['The code: 100 was given', 'The code: 100 was given'],
    ['"code": 190', '"code": 190'],
    [`Malformed access token ${TOKEN}.`, 'Malformed access token ….'],
    [TOKEN.toLowerCase(), '…'],
    ['see /me?access_token[]=abc123&limit=5', 'see /me?access_token[]=…&limit=5'],
    ['see /me?access_token%5B%5D=abc123', 'see /me?access_token%5B%5D=…'],
    ['see /me?ACCESS%5FTOKEN%3Dabc123', 'see /me?ACCESS%5FTOKEN%3D…'],
    ['see /me?appsecret_proof=abc123 now', 'see /me?appsecret_proof=… now'],
    ['back at http://localhost/?code=AQD1&state=5', 'back at http://localhost/?code=…&state=5'],
    ['at https://ada:secret-word@x.example/me', 'at https://…@x.example/me'],
    ['sent {"access_token": "abc123", "a": 1}', 'sent {"access_token": "…", "a": 1}'],
    ['sent {\\"client_secret\\":\\"abc123\\"}', 'sent {\\"client_secret\\":\\"…\\"}'],
    ['Authorization: Bearer abcdefghijklmnop123', 'Authorization: Bearer …'],
    ['authorization: oauth abcdefghijklmnop123', 'authorization: oauth …'],
    ['634900000000001|0123456789abcdef0123456789abcdef', '…'],
  ];
  for (const [said, kept] of CASES) it(`is “${kept}”`, () => assert.equal(withoutCredentials(said), kept));

  it('takes no longer for what looks like the beginning of one', () => {
    const began = performance.now();
    for (const part of ['a', 'a:', 'EAA', 'code', 'code[', 'code=', '1', 'Bearer ', '%', '"code"', '\\', 'x://'])
      withoutCredentials(part.repeat(200_000));
    assert.ok(performance.now() - began < 20_000);
  });
});
