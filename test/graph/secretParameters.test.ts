import assert from 'node:assert/strict';
import { withoutSecrets } from '../../graph/src';

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
  ];
  for (const [index, [pasted, kept]] of CASES.entries()) {
    it(`is “${kept}” (${index + 1})`, () => assert.equal(withoutSecrets(pasted), kept));
  }
});
