import assert from 'node:assert/strict';
import { tokenFacts } from '../../client/src/accounts/tokenCheck';
import { fakeGraph, refusal } from '../deploy/fakeGraph';

const MAY_NOT_ASK = {
  debugToken: refusal('invalidParameter', { code: 100 }),
  me: { id: '122100000000009', name: 'Acme bot' },
  permissions: [
    { permission: 'whatsapp_business_management', status: 'granted' },
    { permission: 'business_management', status: 'declined' },
  ],
};
const WITHOUT_APP = { user_id: '122100000000009', scopes: ['whatsapp_business_management'] };

describe('what a token is that may not ask about itself', () => {
  for (const [what, app, expected] of [
    ['with its app', { id: '6349', name: 'Acme' }, { ...WITHOUT_APP, app_id: '6349', application: 'Acme' }],
    ['when its app is not told', refusal('permissionMissing'), WITHOUT_APP],
    ['when the app has no name', { id: '6349' }, { ...WITHOUT_APP, app_id: '6349' }],
  ] as const) {
    it(`is what its user and its permissions say, ${what}`, async () => {
      const { client } = fakeGraph({ ...MAY_NOT_ASK, get: app });
      assert.deepEqual(await tokenFacts(client), expected);
    });
  }

  it('is not known while Meta can’t be asked', async () => {
    const offline = refusal({ kind: 'unreachable', because: 'offline' });
    await assert.rejects(tokenFacts(fakeGraph({ ...MAY_NOT_ASK, me: offline }).client), offline);
    await assert.rejects(tokenFacts(fakeGraph({ ...MAY_NOT_ASK, get: offline }).client), offline);
    await assert.rejects(tokenFacts(fakeGraph({ debugToken: offline }).client), offline);
  });
});
