import assert from 'node:assert/strict';
import { isRemoteTemplateNode } from '../../client/src/trees/accountsTree/nodes';
import { rowOf } from '../../client/src/trees/accountsTree/rows';
import { tooltipOf } from '../../client/src/trees/accountsTree/tooltips';
import { NO_FILTER } from '../../client/src/trees/filter';
import { GraphError } from '../../graph/src';
import { context, DAY, drawn, failure, HOUR, NOW, nodesOf, template, worldWith } from './world';

/** What stands below “Templates”, as text. */
function templatesIn(...args: Parameters<typeof worldWith>): string[] {
  const lines = drawn(worldWith(...args));
  const from = lines.findIndex((line) => line.startsWith('      Templates'));
  const to = lines.findIndex((line) => line.startsWith('      Phone Numbers'));
  return lines.slice(from, to).map((line) => line.slice(6));
}

describe('the tree of accounts', () => {
  it('goes from the account over the business to the WABA and what is in it', () => {
    const world = worldWith({
      waba: { business_verification_status: 'verified' },
      templates: [
        template('order_ready', 'es'),
        template('order_ready'),
        template('fall_offer', 'en_US', { category: 'MARKETING' }),
      ],
      remote: { summary: { message_template_count: 37, message_template_limit: 250 } },
      apps: [{ whatsapp_business_api_data: { id: '634900000000001', name: 'Acme Templates' } }],
    });
    assert.deepEqual(drawn(world), [
      'Acme — system user',
      '  Sol',
      '    Sol Market — 37/250 · verified',
      '      Templates — 37',
      '        fall_offer — Marketing · en_US',
      '          en_US — Approved',
      '        order_ready — Utility · en_US, es',
      '          en_US — Approved',
      '          es — Approved',
      '      Phone Numbers',
      '      Webhooks — 1 subscribed',
      '        Acme Templates — this account’s app · 634900000000001',
    ]);
  });

  it('gives each node an id that stays the same when more is loaded', () => {
    const ids = (world: ReturnType<typeof worldWith>) => nodesOf(world, 'template').map(({ id }) => id);
    const first = ids(worldWith({ templates: [template('a'), template('b')], remote: { complete: false } }));
    const later = ids(worldWith({ templates: [template('b'), template('a'), template('c')] }));
    assert.deepEqual(first, ['waba:acme/102290000000001/a/en_US', 'waba:acme/102290000000001/b/en_US']);
    assert.deepEqual(later.slice(0, 2), first);
  });

  it('gives no two nodes the same id, however templates are put together', () => {
    for (const grouping of ['name', 'status', 'category', 'language'] as const) {
      const world = worldWith({
        templates: [
          template('a'),
          template('a', 'es', { status: 'REJECTED' }),
          template('b', 'es', { category: 'MARKETING' }),
        ],
        world: { grouping },
      });
      const ids = (['waba', 'templates', 'templateGroup', 'templateName', 'template'] as const).flatMap((kind) =>
        nodesOf(world, kind).map(({ id }) => id),
      );
      assert.equal(new Set(ids).size, ids.length, ids.join('\n'));
    }
  });

  const states: readonly [string, Parameters<typeof template>[2], string][] = [
    ['is approved', {}, 'Approved'],
    ['has medium quality', { quality_score: { score: 'YELLOW' } }, 'Approved · medium quality'],
    ['was rejected', { status: 'REJECTED', rejected_reason: 'SCAM' }, 'Rejected · Meta takes it for a scam.'],
    ['was rejected without a reason', { status: 'REJECTED', rejected_reason: 'NONE' }, 'Rejected'],
    [
      'is going to have another category',
      { correct_category: 'MARKETING' },
      'Approved · Meta is going to make it Marketing',
    ],
    ['has the category that Meta finds right', { correct_category: 'UTILITY' }, 'Approved'],
    ['has a status that nobody knows', { status: 'SHINY' }, 'SHINY'],
    ['was made by a person', { source: 'MANUAL' }, 'Approved'],
  ];
  for (const [what, more, expected] of states) {
    it(`says of a template that it ${what}`, () => {
      assert.deepEqual(templatesIn({ templates: [template('a', 'en_US', more)] }).slice(-1), [
        `    en_US — ${expected}`,
      ]);
    });
  }

  it('marks what Direct Send made, in the rows and where they are pointed at', () => {
    const made = { source: 'AUTO_GENERATED' };
    const world = worldWith({ templates: [template('auto_generated_1', 'en_US', made), template('b', 'es')] });
    assert.deepEqual(templatesIn({ templates: [template('auto_generated_1', 'en_US', made), template('b', 'es')] }), [
      'Templates — 2',
      '  auto_generated_1 — Utility · en_US · made by Direct Send',
      '    en_US — Approved · made by Direct Send',
      '  b — Utility · es',
      '    es — Approved',
    ]);
    const [first, second] = nodesOf(world, 'template').map((node) => tooltipOf(node, context)?.lines ?? []);
    const words =
      'Direct Send made it: it can be neither edited nor deleted here, and Meta removes it when it is not used for a day.';
    assert.deepEqual([first?.includes(words), second?.includes(words)], [true, false]);
  });

  it('says when something is going to happen, as far as it is known from here', () => {
    const deeds = { submittedAt: NOW - 4 * HOUR, deletedAt: NOW - 20 * DAY };
    const world = (status: string) =>
      templatesIn({ templates: [template('a', 'en_US', { status })], world: { deeds: () => deeds } })
        .at(-1)
        ?.trim();
    assert.equal(world('PENDING'), 'en_US — In review · decided in 20 hours at the latest');
    assert.equal(world('PENDING_DELETION'), 'en_US — Being deleted · gone in 10 days');
    assert.equal(world('APPROVED'), 'en_US — Approved');
  });

  it('shows a name by its language that wants attention most', () => {
    const world = worldWith({
      templates: [
        template('a'),
        template('a', 'es', { status: 'REJECTED' }),
        template('a', 'de', { status: 'PENDING' }),
      ],
    });
    const [name] = nodesOf(world, 'templateName');
    assert.ok(name);
    assert.deepEqual(rowOf(name, context).look, { icon: 'error', color: 'charts.red' });
  });

  it('counts languages where they would not fit', () => {
    const templates = ['de', 'en_US', 'es', 'fr', 'it'].map((language) => template('a', language));
    assert.deepEqual(templatesIn({ templates })[1], '  a — Utility · 5 languages');
  });

  describe('says what there is instead of rows', () => {
    const cases: readonly [string, Parameters<typeof worldWith>[0], readonly string[]][] = [
      ['no template', {}, ['Templates — 0', '  No templates yet — Make the first one']],
      [
        'nothing that fits the filter',
        { templates: [template('a')], world: { filter: { ...NO_FILTER, words: 'zebra' } } },
        ['Templates — 0 of 1 shown', '  Nothing fits the filter — Show all 1'],
      ],
      [
        'more pages',
        { templates: [template('a')], remote: { complete: false, summary: { message_template_count: 6000 } } },
        ['Templates — 1 of 6,000 loaded', '  a — Utility · en_US', '    en_US — Approved', '  Load all — 1 of 6,000'],
      ],
      [
        'pages on their way',
        { templates: [template('a')], remote: { complete: false, loading: true, summary: { total_count: 300 } } },
        ['Templates — 1 of 300 loaded', '  a — Utility · en_US', '    en_US — Approved', '  Loading… — 1 of 300'],
      ],
      [
        'more rows than a window takes',
        { templates: [template('a'), template('b')], world: { mostRows: () => 1 } },
        ['Templates — 2', '  a — Utility · en_US', '    en_US — Approved', '  Show more — 1 of 2'],
      ],
      [
        'a failure, above what was there before',
        { templates: [template('a')], remote: { error: failure({ kind: 'transient' }) } },
        [
          'Templates — 1',
          '  Meta’s server has a problem. — Try again in some minutes.',
          '  a — Utility · en_US',
          '    en_US — Approved',
        ],
      ],
    ];
    for (const [what, given, expected] of cases) {
      it(what, () => assert.deepEqual(templatesIn(given), expected));
    }

    it('an account that reaches no WABA', () => {
      assert.deepEqual(drawn(worldWith({ discovery: { businesses: [] } })), [
        'Acme — system user',
        '  No WABA to be seen — Add one by its id',
      ]);
    });

    it('an account whose token has died', () => {
      const error = failure({ kind: 'signInAgain', because: 'expired' });
      const world = worldWith({ state: { kind: 'trouble', error }, discoveryError: error });
      assert.deepEqual(drawn(world), [
        'Acme — The token has expired.',
        '  The token has expired. — Sign in again with a new token. What you see stays as it was.',
      ]);
      const [note] = nodesOf(world, 'note');
      assert.ok(note);
      assert.equal(rowOf(note, context).click?.command, 'waba.account.signInAgain');
      assert.equal(note.accountId, 'acme');
    });

    it('webhooks that nobody is told of', () => {
      assert.deepEqual(drawn(worldWith({ apps: [] })).slice(-2), [
        '      Webhooks — nobody is subscribed',
        '        No app is told of changes — Subscribe the app of this account’s token',
      ]);
    });
  });

  describe('says of an account', () => {
    const cases: readonly [string, Parameters<typeof worldWith>[0], string][] = [
      [
        'that its token ends soon',
        { account: { facts: { expires_at: (NOW + 5 * DAY) / 1000 } } },
        'Acme — system user · token expires in 5 days',
      ],
      [
        'nothing of a token that ends late',
        { account: { facts: { expires_at: (NOW + 50 * DAY) / 1000 } } },
        'Acme — system user',
      ],
      [
        'nothing of a token that never ends',
        { account: { facts: { expires_at: 0, data_access_expires_at: 0 } } },
        'Acme — system user',
      ],
      [
        'that it is the sandbox',
        { account: { kind: 'sandbox', label: 'Sandbox' } },
        'Sandbox — sandbox on this computer',
      ],
    ];
    for (const [what, given, expected] of cases) it(what, () => assert.equal(drawn(worldWith(given))[0], expected));

    it('how much of what Meta allows is used', () => {
      const usage = (percent: number, waitsUntil?: number) =>
        drawn(worldWith(), { usageOf: () => [{ bucket: 'b', percent, ...(waitsUntil && { waitsUntil }) }] })[0];
      assert.equal(usage(40), 'Acme — system user');
      assert.equal(usage(80), 'Acme — system user · 80 % of this hour’s requests used');
      assert.equal(usage(100, NOW + 12 * 60_000), 'Acme — system user · Meta asks us to wait, again in 12 minutes');
    });
  });

  it('puts templates together by what they have in common', () => {
    const templates = [
      template('a'),
      template('b', 'es', { status: 'REJECTED', category: 'MARKETING' }),
      template('c', 'es'),
    ];
    const groups = (grouping: 'status' | 'category' | 'language') =>
      templatesIn({ templates, world: { grouping } }).slice(1);
    assert.deepEqual(groups('status'), [
      '  Rejected — 1',
      '    b — es · Rejected',
      '  Approved — 2',
      '    a — en_US · Approved',
      '    c — es · Approved',
    ]);
    assert.deepEqual(
      groups('category').filter((line) => !line.startsWith('    ')),
      ['  Marketing — 1', '  Utility — 2'],
    );
    assert.deepEqual(
      groups('language').filter((line) => !line.startsWith('    ')),
      ['  en_US — 1', '  es — 2'],
    );
  });

  it('has first what wants attention, and what Meta may pause next right after what it has paused', () => {
    const templates = [
      template('fine'),
      template('warned', 'en_US', { quality_score: { score: 'YELLOW' } }),
      template('waiting', 'en_US', { status: 'PENDING' }),
      template('disliked', 'en_US', { quality_score: { score: 'RED' } }),
      template('paused', 'en_US', { status: 'PAUSED' }),
      template('refused', 'en_US', { status: 'REJECTED' }),
    ];
    const names = nodesOf(worldWith({ templates, world: { order: 'urgency' } }), 'templateName').map(
      ({ name }) => name,
    );
    assert.deepEqual(names, ['refused', 'paused', 'disliked', 'warned', 'waiting', 'fine']);
  });

  it('tells all that is known of a row that is pointed at', () => {
    const world = worldWith({
      templates: [
        template('a', 'es', {
          status: 'REJECTED',
          rejected_reason: 'PROMOTIONAL',
          previous_category: 'MARKETING',
          correct_category: 'MARKETING',
          quality_score: { score: 'GREEN', date: (NOW - 3 * DAY) / 1000 },
        }),
      ],
      world: { deeds: () => ({ submittedAt: NOW - 5 * HOUR }) },
    });
    const [node] = nodesOf(world, 'template');
    assert.ok(node);
    assert.deepEqual(tooltipOf(node, context), {
      title: 'a · es',
      lines: [
        'Rejected. It can’t be sent. Edit it, or ask Meta for a second look.',
        'Meta finds that it advertises, which its category does not allow. MARKETING is for that.',
        'Published from here 5 hours ago.',
        'Category: Utility; it was Marketing before.',
        'Meta is going to make it Marketing. That may change what a message costs.',
        'High quality, as of 3 days ago.',
        'No file of the workspace has this template.',
      ],
      facts: [{ name: 'id', value: 'a.es' }],
    });
  });

  it('keeps the trace that Meta’s support asks for where a failure is pointed at', () => {
    const error = new GraphError(
      { kind: 'transient' },
      { request: 'GET /v26.0/1', code: 2, subcode: 3, traceId: 'AbC' },
    );
    const [note] = nodesOf(worldWith({ discoveryError: error }), 'note');
    assert.ok(note);
    assert.deepEqual(tooltipOf(note, context)?.facts, [
      { name: 'request', value: 'GET /v26.0/1' },
      { name: 'code', value: '2/3' },
      { name: 'trace for Meta’s support', value: 'AbC' },
    ]);
  });

  it('marks nodes for menus by flags', () => {
    const world = worldWith({
      templates: [template('a', 'en_US', { status: 'PENDING_DELETION' })],
      world: { isLocal: () => true, isTarget: () => true },
      apps: [],
    });
    const flags = (kind: 'waba' | 'templateName' | 'template' | 'webhooks') =>
      nodesOf(world, kind).map((node) => rowOf(node, context).contextValue);
    assert.deepEqual(flags('template'), ['template+pendingDeletion+local']);
    assert.deepEqual(flags('templateName'), ['templateName+pendingDeletion+local']);
    assert.deepEqual(flags('waba'), ['waba+target']);
    assert.deepEqual(flags('webhooks'), ['webhooks+unsubscribed']);
  });

  it('tells a command which templates it was given', () => {
    const world = worldWith({ templates: [template('a'), template('a', 'es')] });
    const [name] = nodesOf(world, 'templateName');
    const [language] = nodesOf(world, 'template');
    assert.ok(isRemoteTemplateNode(name) && isRemoteTemplateNode(language));
    assert.deepEqual(
      name.templates.map(({ id }) => id),
      ['a.en_US', 'a.es'],
    );
    assert.deepEqual(
      language.templates.map(({ id }) => id),
      ['a.en_US'],
    );
    for (const other of [undefined, 'a', {}, ...nodesOf(world, 'waba')]) assert.ok(!isRemoteTemplateNode(other));
  });

  it('says each row to a screen reader as one sentence that needs no icon', () => {
    const world = worldWith({ templates: [template('a', 'es', { status: 'REJECTED', rejected_reason: 'SCAM' })] });
    const spoken = (kind: 'templateName' | 'template') =>
      nodesOf(world, kind).map((node) => rowOf(node, context).spoken);
    assert.deepEqual(spoken('templateName'), ['Template a · Utility · es: Rejected']);
    assert.deepEqual(spoken('template'), ['Template a in es · Utility · Rejected · Meta takes it for a scam.']);
  });
});
