import assert from 'node:assert/strict';
import { describeExpiry, describeScope, describeToken, TOKEN_SCOPES } from '../../deploy/src';
import { untranslated } from '../support/untranslated';
import { DAY, NOW } from './localTemplates';

const words = untranslated('en-GB', 'UTC');
const seconds = (at: number) => Math.floor(at / 1000);

describe('what Meta says of a token', () => {
  it('is told whole', () => {
    const facts = {
      app_id: '634900000000001',
      application: 'Acme Templates',
      type: 'SYSTEM_USER',
      is_valid: true,
      expires_at: 0,
      data_access_expires_at: 0,
      scopes: ['whatsapp_business_management', 'whatsapp_business_messaging'],
      granular_scopes: [
        { scope: 'whatsapp_business_management', target_ids: ['1', '2'] },
        { scope: 'whatsapp_business_messaging' },
      ],
    };
    assert.deepEqual(describeToken(facts, NOW), {
      kind: 'systemUser',
      holds: true,
      app: { id: '634900000000001', name: 'Acme Templates' },
      scopes: ['whatsapp_business_management', 'whatsapp_business_messaging'],
      missing: [{ scope: 'business_management', need: 'toListPortfolios' }],
      expiry: { kind: 'never' },
      dataAccess: { kind: 'never' },
      wabaIds: ['1', '2'],
    });
  });

  it('may be nothing', () => {
    assert.deepEqual(describeToken({}, NOW), {
      kind: 'unknown',
      holds: true,
      scopes: [],
      missing: [],
      expiry: { kind: 'unknown' },
      dataAccess: { kind: 'unknown' },
    });
  });

  it('may be of a kind that nobody has heard of', () => {
    for (const type of ['ROBOT', 'constructor', '__proto__'])
      assert.equal(describeToken({ type }, NOW).kind, 'unknown');
  });

  const EXPIRIES: readonly (readonly [expiresAt: number | undefined, text: string])[] = [
    [0, 'It does not expire.'],
    [undefined, 'Meta does not say when it expires.'],
    [seconds(NOW + 8 * DAY), 'It expires on 2 December 2026 at 12:00.'],
    [seconds(NOW + 7 * DAY), 'It expires soon, on 1 December 2026 at 12:00. Have a new one made before.'],
    [seconds(NOW), 'It expired on 24 November 2026 at 12:00.'],
  ];
  for (const [expires_at, text] of EXPIRIES) {
    it(text, () => {
      const facts = expires_at === undefined ? {} : { expires_at };
      assert.equal(describeExpiry(describeToken(facts, NOW).expiry, words), text);
    });
  }

  it('says of each permission what it is for', () => {
    assert.deepEqual(
      TOKEN_SCOPES.map(({ scope }) => `${scope}: ${describeScope(scope, words)}`),
      [
        'whatsapp_business_management: Needed: to see WABAs and phone numbers, and to list, create, edit and delete templates.',
        'business_management: Useful: to find all WABAs of a business portfolio. Without it, add them by their id.',
        'whatsapp_business_messaging: Not needed here.',
      ],
    );
  });

  it('a token without the first can do nothing with templates', () => {
    const { missing } = describeToken({ scopes: ['business_management'] }, NOW);
    assert.deepEqual(missing, [{ scope: 'whatsapp_business_management', need: 'always' }]);
  });
});
