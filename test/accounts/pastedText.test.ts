import assert from 'node:assert/strict';
import { appSecretProblem, cleanToken, idProblem, tokenProblem } from '../../client/src/accounts/pastedText';

describe('a token that is pasted', () => {
  for (const pasted of [
    'EAA-test-token',
    '  EAA-test-token\n',
    'EAA-test-\n  token',
    'Bearer EAA-test-token',
    'Authorization: Bearer EAA-test-token',
    'OAuth EAA-test-token',
    '"EAA-test-token"',
  ]) {
    it(`is found in ${JSON.stringify(pasted)}`, () => {
      assert.equal(cleanToken(pasted), 'EAA-test-token');
      assert.equal(tokenProblem(pasted), undefined);
    });
  }

  for (const [pasted, problem] of [
    ['', 'empty'],
    ['   ', 'empty'],
    ['Bearer ', 'empty'],
    ['634900000000001|test-secret', 'appToken'],
    ['{"access_token":"EAA-test-token"}', 'notAToken'],
    ['https://developers.facebook.com/?x=1', 'notAToken'],
    ['EAA-тест', 'notAToken'],
  ] as const) {
    it(`is ${problem} when it is ${JSON.stringify(pasted)}`, () => assert.equal(tokenProblem(pasted), problem));
  }
});

describe('an app secret and an id', () => {
  it('are taken with spaces around them', () => {
    assert.equal(appSecretProblem(' test-secret '), undefined);
    assert.equal(idProblem(' 102290000000001 '), undefined);
  });

  it('are not taken empty, or with what belongs to something else', () => {
    assert.equal(appSecretProblem(' '), 'empty');
    assert.equal(appSecretProblem('secret=1'), 'notAnAppSecret');
    assert.equal(idProblem(''), 'empty');
    assert.equal(idProblem('12a'), 'notAnId');
  });
});
