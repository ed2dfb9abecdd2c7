import assert from 'node:assert/strict';
import { rowOf } from '../../client/src/trees/accountsTree/rows';
import { tooltipOf } from '../../client/src/trees/accountsTree/tooltips';
import type { WabaNode } from '../../contracts/src';
import { context, DAY, drawn, NOW, nodesOf, worldWith } from './world';

describe('the tree of accounts says what Meta keeps an account from', () => {
  const until = (days: number) => (NOW + days * DAY) / 1000;
  const row = (waba: Partial<WabaNode>) => drawn(worldWith({ waba }))[2]?.trim();
  const tooltip = (waba: Partial<WabaNode>) => {
    const [node] = nodesOf(worldWith({ waba }), 'waba');
    assert.ok(node);
    return tooltipOf(node, context)?.lines.slice(2);
  };
  const restricted = (...types: string[]): Partial<WabaNode> => ({
    restriction_info: types.map((type) => ({ restriction_type: type, expiration: until(10) })),
  });
  const KINDS: readonly (readonly [type: string, words: string])[] = [
    ['RESTRICTED_UTILITY_TEMPLATES', 'can’t create utility templates'],
    ['RESTRICTED_BIZ_INITIATED_MESSAGING', 'can’t start conversations'],
    ['RESTRICTED_CUSTOMER_INITIATED_MESSAGING', 'can’t answer people'],
    ['RESTRICTED_ADD_PHONE_NUMBER_ACTION', 'can’t add phone numbers'],
    ['RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES', 'can’t use Direct Send for utility messages'],
    ['RATE_LIMITED_UTILITY_TEMPLATE_MESSAGING', 'can send few utility messages a day'],
    ['RESTRICTED_BUSINESS_INITIATED_CALLING', 'can’t call people'],
    ['RESTRICTED_USER_INITIATED_CALLING', 'can’t receive calls'],
    ['RESTRICTED_SOMETHING_NEW', 'RESTRICTED_SOMETHING_NEW'],
  ];
  for (const [type, words] of KINDS) {
    it(type, () => {
      assert.equal(row(restricted(type)), `Sol Market — ${words}`);
      assert.deepEqual(tooltip(restricted(type)), [`Restricted by Meta until 4 December 2026: ${words}.`]);
    });
  }

  it('all of it, with the reason and what Meta asks for', () => {
    const waba: Partial<WabaNode> = {
      violation_info: { violation_type: 'UTILITY_TEMPLATE_ABUSE' },
      restriction_info: [
        { restriction_type: 'RESTRICTED_UTILITY_TEMPLATES', expiration: until(1), remediation: 'Request a review.' },
        { restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING' },
      ],
    };
    assert.equal(row(waba), 'Sol Market — can’t create utility templates · can’t start conversations');
    assert.deepEqual(tooltip(waba), [
      'Meta’s reason: UTILITY_TEMPLATE_ABUSE',
      'Restricted by Meta until 25 November 2026: can’t create utility templates. Meta says: “Request a review.”',
      'Restricted by Meta: can’t start conversations.',
    ]);
  });

  it('nothing that is over', () => {
    const waba = { restriction_info: [{ restriction_type: 'RESTRICTED_UTILITY_TEMPLATES', expiration: until(-1) }] };
    assert.deepEqual([row(waba), tooltip(waba)], ['Sol Market', []]);
  });

  it('by its health, with what Meta says of the cause', () => {
    const waba: Partial<WabaNode> = {
      health_status: {
        can_send_message: 'BLOCKED',
        entities: [
          {
            entity_type: 'WABA',
            can_send_message: 'BLOCKED',
            errors: [
              { error_code: 141006, error_description: 'There is no payment method.', possible_solution: 'Add one.' },
            ],
          },
          { entity_type: 'BUSINESS', can_send_message: 'LIMITED', additional_info: ['Not verified.'] },
          { entity_type: 'APP', can_send_message: 'AVAILABLE', additional_info: ['All is well.'] },
        ],
      },
    };
    assert.equal(row(waba), 'Sol Market — can’t send messages');
    assert.deepEqual(tooltip(waba), [
      'Meta’s state of the account: can’t send messages.',
      'WABA: There is no payment method. Add one.',
      'BUSINESS: Not verified.',
    ]);
    const [node] = nodesOf(worldWith({ waba }), 'waba');
    assert.equal(node && rowOf(node, context).look?.color, 'charts.red');
  });

  it('in words where its health names a kind of restriction', () => {
    const told = ['RESTRICTED_UTILITY_TEMPLATES until 2026-12-30.', 'RESTRICTED_SOMETHING_NEW.'];
    const entities = [{ entity_type: 'WABA', can_send_message: 'LIMITED', additional_info: told }];
    assert.deepEqual(tooltip({ health_status: { can_send_message: 'LIMITED', entities } }), [
      'Meta’s state of the account: can send with limits.',
      'WABA: can’t create utility templates until 2026-12-30.',
      'WABA: RESTRICTED_SOMETHING_NEW.',
    ]);
  });

  it('nothing of one that is well', () =>
    assert.equal(row({ health_status: { can_send_message: 'AVAILABLE' } }), 'Sol Market'));
});

describe('the tree of accounts says of the version of the API, where an account is pointed at', () => {
  const VERSIONS: readonly (readonly [version: string, said: string | undefined])[] = [
    ['v26.0', undefined],
    ['v27.0', undefined],
    ['v21.0', 'Meta ends v21.0 of the API on 21 January 2027. Use v26.0 before that.'],
    ['v20.0', 'Meta ended v20.0 of the API on 24 September 2026 and answers as an older version would. Use v26.0.'],
    ['v1.0', 'Meta ended v1.0 of the API and answers as an older version would. Use v26.0.'],
    ['v30.0', 'v30.0 of the API is not known here; Meta may know it. The newest version known here is v27.0.'],
  ];
  const tooltip = (apiVersion: string, more = {}) => {
    const [node] = nodesOf(worldWith({ account: more }), 'account');
    assert.ok(node);
    return tooltipOf(node, { ...context, apiVersion });
  };
  for (const [version, said] of VERSIONS) {
    it(version, () => {
      const { lines, facts } = tooltip(version) ?? {};
      assert.deepEqual(lines?.slice(1), said === undefined ? [] : [said]);
      assert.deepEqual(facts?.find(({ name }) => name === 'version of the API')?.value, version);
    });
  }

  it('nothing for the sandbox', () =>
    assert.deepEqual(tooltip('v20.0', { kind: 'sandbox' })?.lines, ['Sandbox on this computer']));
});
