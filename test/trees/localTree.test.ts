import assert from 'node:assert/strict';
import type { Target } from '../../client/src/publish/target';
import { NO_FILTER } from '../../client/src/trees/filter';
import {
  belowLocal,
  isLocalTemplateNode,
  type LocalNode,
  type LocalWorld,
  localRoots,
} from '../../client/src/trees/localTree/localNodes';
import { LocalRepository } from '../../client/src/trees/localTree/localRepository';
import { localRowOf, localTooltipOf } from '../../client/src/trees/localTree/localRows';
import type { CompiledFile, LocalTemplateFile, TemplateNode, TemplatePayload } from '../../contracts/src';
import { COMPILE_REQUEST, LOCAL_TEMPLATES_REQUEST } from '../../contracts/src';
import { type LocalState, RemoteTemplates } from '../../deploy/src';
import type { GraphClient, TemplatesApi } from '../../graph/src';
import { english, failure, NOW, template, wording } from './world';

const target: Target = { accountId: 'acme', wabaId: '1', wabaName: 'Sol Market', name: 'staging', protected: false };

const file = (name: string, more: Partial<LocalTemplateFile> = {}): LocalTemplateFile => ({
  uri: `file:///shop/${name}.wabatemplate.yaml`,
  name,
  category: 'UTILITY',
  languages: ['en_US'],
  findings: { errors: 0, warnings: 0, infos: 0 },
  ...more,
});

const pathOf = (uri: string) => uri.replace('file:///', '');

interface Given extends Partial<LocalWorld> {
  /** By name and language: `order_ready.es`. */
  readonly states?: Readonly<Record<string, LocalState>>;
}

function worldWith({ states = {}, ...given }: Given): LocalWorld {
  return {
    files: [],
    isComplete: true,
    hasAccounts: true,
    target,
    remote: { templates: [], loading: false, complete: true },
    stateOf: ({ name }, language) => states[`${name}.${language}`] ?? { kind: 'new' },
    onlyThere: [],
    pathOf,
    mostRows: 500,
    filter: NO_FILTER,
    grouping: 'name',
    order: 'name',
    ...given,
  };
}

function drawn(given: Given): string[] {
  const world = worldWith(given);
  const line = (node: LocalNode, level: number): string[] => {
    const { label, description } = localRowOf(node, { l10n: english, wording });
    return [
      `${'  '.repeat(level)}${label}${description ? ` — ${description}` : ''}`,
      ...belowLocal(node, world).flatMap((child) => line(child, level + 1)),
    ];
  };
  return localRoots(world).flatMap((node) => line(node, 0));
}

const live = (status: string, more: Partial<TemplateNode> = {}) => template('a', 'en_US', { status, ...more });

const PAYLOAD: TemplatePayload = {
  name: 'a',
  language: 'en_US',
  category: 'UTILITY',
  components: [{ type: 'BODY', text: 'Your order is ready.' }],
};
const differing = (...paths: readonly string[]) => ({
  payload: PAYLOAD,
  differences: paths.map((path) => ({ path })),
});

describe('the tree of local templates', () => {
  const states: readonly [string, LocalState, string][] = [
    ['new', { kind: 'new' }, 'New'],
    ['the same', { kind: 'same', live: live('APPROVED'), compared: differing() }, 'Same'],
    [
      'other than in the account',
      { kind: 'differs', live: live('APPROVED'), compared: differing('category') },
      'Differs',
    ],
    ['in review', { kind: 'inReview', live: live('PENDING') }, 'In review'],
    [
      'in review, and changed since',
      { kind: 'inReview', live: live('PENDING'), compared: differing('category') },
      'In review · the file differs',
    ],
    ['rejected', { kind: 'rejected', live: live('REJECTED') }, 'Rejected'],
    ['paused', { kind: 'paused', live: live('PAUSED') }, 'Paused'],
  ];
  for (const [what, state, expected] of states) {
    it(`says of a file that it is ${what}`, () => {
      assert.deepEqual(
        drawn({ files: [file('a')], states: { 'a.en_US': state } })[0],
        `a — ${expected} · Utility · en_US`,
      );
    });
  }

  it('names the parts that differ as the plan does', () => {
    const compared = differing('components[0].text', 'components[0].example', 'category');
    const world = worldWith({
      files: [file('a', { languages: ['en_US', 'es'] })],
      states: { 'a.en_US': { kind: 'differs', live: live('APPROVED'), compared } },
    });
    const [language] = localRoots(world).flatMap((node) => belowLocal(node, world));
    assert.ok(language);
    assert.deepEqual(localTooltipOf(language, { l10n: english, wording })?.lines, [
      'Differs',
      'Different: body, category',
    ]);
  });

  it('says nothing of a state that is not known', () => {
    assert.equal(drawn({ files: [file('a')], states: { 'a.en_US': { kind: 'unknown' } } })[0], 'a — Utility · en_US');
  });

  it('shows languages with their states and reasons below a file that has several', () => {
    const rejected: LocalState = { kind: 'rejected', live: live('REJECTED', { rejected_reason: 'SCAM' }) };
    assert.deepEqual(drawn({ files: [file('a', { languages: ['en_US', 'es'] })], states: { 'a.es': rejected } }), [
      'a — 1 New, 1 Rejected · Utility · en_US, es',
      '  en_US — New',
      '  es — Rejected · Meta takes it for a scam.',
    ]);
  });

  it('shows findings, and files without a name or a language by their file', () => {
    const broken = file('', {
      uri: 'file:///shop/x.wabatemplate.yaml',
      category: '',
      languages: [],
      findings: { errors: 2, warnings: 1, infos: 0 },
    });
    assert.deepEqual(
      drawn({ files: [broken], states: { 'x.wabatemplate.yaml.': { kind: 'unknown' }, '.': { kind: 'unknown' } } })[0],
      'x.wabatemplate.yaml — 2 errors',
    );
  });

  it('shows what is only in the account', () => {
    assert.deepEqual(drawn({ files: [file('a')], onlyThere: [template('b'), template('b', 'es')] }).slice(1), [
      'Only in the account — 1 · staging',
      '  b — Utility · en_US, es',
    ]);
  });

  describe('says what there is instead', () => {
    const cases: readonly [string, Given, readonly string[]][] = [
      [
        'no account',
        { files: [file('a')], hasAccounts: false, target: undefined, remote: undefined },
        ['Add an account to compare with'],
      ],
      [
        'no target',
        { files: [file('a')], target: undefined, remote: undefined },
        ['Choose an account to compare with'],
      ],
      [
        'a failure of the account',
        {
          files: [file('a')],
          remote: { templates: [], loading: false, complete: false, error: failure({ kind: 'transient' }) },
        },
        ['Meta’s server has a problem. — Try again in some minutes.'],
      ],
      ['files that are still read', { files: [file('a')], isComplete: false }, ['Reading files…']],
    ];
    for (const [what, given, expected] of cases) {
      it(what, () => assert.deepEqual(drawn(given).slice(0, expected.length), expected));
    }

    it('nothing that fits the filter', () => {
      assert.deepEqual(drawn({ files: [file('a')], filter: { ...NO_FILTER, words: 'zebra' } }), [
        'Nothing fits the filter — Show all',
      ]);
    });

    it('nothing at all, so that the view says welcome', () => {
      assert.deepEqual(drawn({ hasAccounts: false, target: undefined }), []);
    });

    it('more files than a window takes', () => {
      assert.deepEqual(drawn({ files: [file('a'), file('b')], mostRows: 1 }), [
        'a — New · Utility · en_US',
        'Show more — 1 of 2',
      ]);
    });
  });

  it('puts files together by state, and finds them by their folder', () => {
    const files = [file('a'), file('b')];
    const grouping = { files, states: { 'b.en_US': { kind: 'same', live: live('APPROVED') } as LocalState } };
    assert.deepEqual(drawn({ ...grouping, grouping: 'status' }), [
      'New — 1',
      '  a — en_US · New',
      'Same — 1',
      '  b — en_US · Same',
    ]);
    assert.equal(drawn({ ...grouping, filter: { ...NO_FILTER, words: 'shop a.waba' } }).length, 1);
  });

  it('hides what is only there from who asks for a state of files', () => {
    const given: Given = {
      files: [file('a')],
      onlyThere: [template('b')],
      filter: { ...NO_FILTER, statuses: ['new'] },
    };
    assert.deepEqual(drawn(given), ['a — New · Utility · en_US']);
  });

  it('marks its nodes for menus, and tells commands which file is meant', () => {
    const [node] = localRoots(worldWith({ files: [file('a', { findings: { errors: 1, warnings: 0, infos: 0 } })] }));
    assert.ok(isLocalTemplateNode(node));
    assert.equal(node.uri, 'file:///shop/a.wabatemplate.yaml');
    assert.equal(localRowOf(node, { l10n: english, wording }).contextValue, 'localTemplate+new+errors');
  });
});

describe('the files behind the tree', () => {
  const BODY = 'Your parcel is here.';

  function opened(templates: readonly TemplateNode[]) {
    const asked: string[] = [];
    const texts = new Map([
      ['a', BODY],
      ['b', BODY],
    ]);
    const files = [file('a'), file('b')];
    let fails = false;
    let serverHasEnded = false;
    const client = {
      templates: {
        async *list() {
          asked.push('list');
          if (fails) throw failure({ kind: 'transient' });
          yield { templates, isLast: true };
        },
      } as Partial<TemplatesApi> as TemplatesApi,
    } as Partial<GraphClient> as GraphClient;
    const remote = new RemoteTemplates(client, target.wabaId, () => NOW);
    const compiled = (uri: string): CompiledFile => {
      const name = files.find((each) => each.uri === uri)?.name ?? '';
      const components = [{ type: 'BODY', text: texts.get(name) ?? '' }];
      return {
        uri,
        name,
        category: 'UTILITY',
        errors: [],
        languages: [
          {
            language: 'en_US',
            position: { line: 2, character: 0 },
            media: [],
            payload: { name, language: 'en_US', category: 'UTILITY', components },
          },
        ],
      };
    };
    const repository = new LocalRepository({
      request: async <Answer>(method: string, params: object) => {
        if (method === LOCAL_TEMPLATES_REQUEST) return { files, complete: true } as Answer;
        assert.equal(method, COMPILE_REQUEST);
        if (serverHasEnded) throw new Error('The language server has ended.');
        const { uris } = params as { uris: readonly string[] };
        asked.push(...uris.map((uri) => `compile ${pathOf(uri)}`));
        return { files: uris.map(compiled) } as Answer;
      },
      targets: { current: target },
      hasAccounts: () => true,
      remoteOf: () => remote,
      pathOf,
      changed: () => undefined,
    });
    remote.onDidChange(() => repository.remoteChanged());
    const kinds = () => repository.files.map((each) => repository.stateOf(each, 'en_US').kind);
    const lists = () => asked.filter((what) => what === 'list').length;
    const fail = (now: boolean) => {
      fails = now;
    };
    const endServer = (now: boolean) => {
      serverHasEnded = now;
    };
    return { repository, asked, texts, kinds, lists, fail, endServer };
  }

  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const there = template('a', 'en_US', { components: [{ type: 'BODY', text: BODY }] });

  it('are compared when the list of the account is there, and only those that it has', async () => {
    const { repository, asked, kinds } = opened([there]);
    await repository.filesChanged();
    assert.deepEqual(kinds(), ['unknown', 'unknown']);
    await repository.loadRemote();
    await settled();
    assert.deepEqual(kinds(), ['same', 'new']);
    assert.deepEqual(asked, ['list', 'compile shop/a.wabatemplate.yaml']);
  });

  it('are compared again when one is saved', async () => {
    const { repository, asked, texts, kinds } = opened([there]);
    await repository.filesChanged();
    await repository.loadRemote();
    await settled();
    assert.deepEqual(kinds(), ['same', 'new']);
    asked.length = 0;
    texts.set('a', 'Something else.');
    repository.fileChanged(file('a').uri);
    await settled();
    assert.deepEqual(kinds(), ['differs', 'new']);
    assert.deepEqual(asked, ['compile shop/a.wabatemplate.yaml']);
    assert.deepEqual(repository.positionOf(file('a').uri, 'en_US'), { line: 2, character: 0 });
  });

  it('ask for nothing twice, and nothing that failed, until a person wants it', async () => {
    const { repository, lists, fail } = opened([there]);
    await repository.filesChanged();
    await Promise.all([repository.loadRemote(), repository.loadRemote()]);
    await repository.loadRemote();
    assert.equal(lists(), 1);
    fail(true);
    await repository.refreshRemote();
    assert.ok(repository.remote?.error);
    await repository.loadRemote();
    assert.equal(lists(), 2);
    fail(false);
    await repository.refreshRemote();
    assert.deepEqual([lists(), repository.remote?.error], [3, undefined]);
  });

  it('compare later what could not be compared when the server ended', async () => {
    const { repository, kinds, endServer } = opened([there]);
    await repository.filesChanged();
    endServer(true);
    await repository.loadRemote();
    await settled();
    assert.deepEqual(kinds(), ['there', 'new']);
    endServer(false);
    repository.remoteChanged();
    await settled();
    assert.deepEqual(kinds(), ['same', 'new']);
  });

  it('leave over what is only there', async () => {
    const { repository } = opened([there, template('c')]);
    await repository.filesChanged();
    await repository.loadRemote();
    assert.deepEqual(
      repository.onlyThere.map(({ name }) => name),
      ['c'],
    );
  });
});
