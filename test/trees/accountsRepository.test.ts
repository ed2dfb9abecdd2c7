import assert from 'node:assert/strict';
import type { Account, AccountState, Accounts } from '../../client/src/accounts/account';
import { RemoteTemplatesOf } from '../../client/src/accounts/remoteTemplatesOf';
import type { Target } from '../../client/src/publish/target';
import { AccountsRepository, type TreeChange } from '../../client/src/trees/accountsTree/accountsRepository';
import {
  type AccountsNode,
  accountNodes,
  childrenOf,
  renewed,
  type TemplateNameNode,
} from '../../client/src/trees/accountsTree/nodes';
import { NO_FILTER } from '../../client/src/trees/filter';
import { pointedAt } from '../../client/src/trees/pointedAt';
import type { TemplateNode } from '../../contracts/src';
import type { LedgerEntry } from '../../deploy/src';
import type { GraphClient, TemplatePage, TemplatesApi } from '../../graph/src';
import { account, DAY, failure, NOW, template, WABA } from './world';

const PAGE = 100;

/** An account at Meta with so many templates, which takes down what it is asked. */
class Meta {
  readonly asked: string[] = [];
  fails = false;
  templates: TemplateNode[];

  constructor(count: number) {
    this.templates = Array.from({ length: count }, (_, index) => template(`name_${String(index).padStart(4, '0')}`));
  }

  private answer<Value>(what: string, value: Value): Promise<Value> {
    this.asked.push(what);
    return this.fails ? Promise.reject(failure({ kind: 'transient' })) : Promise.resolve(value);
  }

  async *pages(): AsyncIterable<TemplatePage> {
    for (let at = 0; at === 0 || at < this.templates.length; at += PAGE) {
      yield await this.answer('page', {
        templates: this.templates.slice(at, at + PAGE),
        summary: { message_template_count: this.templates.length, message_template_limit: 6000 },
        isLast: at + PAGE >= this.templates.length,
      });
    }
  }

  readonly client = {
    debugToken: () => this.answer('token', { app_id: '634900000000001' }),
    assignedWabas: () =>
      this.answer('assigned', [{ id: WABA, name: 'Sol Market', owner_business_info: { id: '5', name: 'Sol' } }]),
    businesses: () => this.answer('businesses', []),
    waba: () => this.answer('waba', { id: WABA, business_verification_status: 'verified' }),
    phoneNumbers: () => this.answer('phones', [{ id: '1', display_phone_number: '+1 555-010-0001' }]),
    subscribedApps: () => this.answer('apps', []),
    templates: {
      list: () => this.pages(),
      named: (_waba: string, name: string) =>
        this.answer(
          `named ${name}`,
          this.templates.filter((each) => each.name === name),
        ),
    } as Partial<TemplatesApi> as TemplatesApi,
  } as Partial<GraphClient> as GraphClient;
}

const CREATED: LedgerEntry = { kind: 'created', name: 'name_0000', language: 'en_US', at: NOW };

function opened(meta: Meta, ledger: readonly LedgerEntry[] = [CREATED], target?: Target) {
  const changes: TreeChange[] = [];
  let present: Account | undefined = account;
  let state: AccountState = { kind: 'ok' };
  const accounts: Accounts = {
    get all() {
      return present ? [present] : [];
    },
    onDidChange: () => ({ dispose: () => undefined }),
    byId: (id) => (id === present?.id ? present : undefined),
    stateOf: () => state,
    usageOf: () => [],
    clientOf: () => meta.client,
  };
  const repository = new AccountsRepository({
    accounts,
    remoteTemplates: new RemoteTemplatesOf(accounts, () => NOW),
    targets: { current: target },
    ledger: { read: async () => ledger },
    now: () => NOW,
    notify: (change) => changes.push(change),
  });
  /** Opens a node as the editor does. */
  const open = async (node: AccountsNode) => {
    await repository.prepare(node);
    return childrenOf(renewed(node, repository), repository);
  };
  const first = async (node: AccountsNode, kind: AccountsNode['kind']) => {
    const child = (await open(node)).find((each) => each.kind === kind);
    assert.ok(child, `${node.id} has a ${kind}`);
    return child;
  };
  const root = () => {
    const [node] = accountNodes(repository);
    assert.ok(node);
    return node;
  };
  const waba = async () => first(await first(root(), 'business'), 'waba');
  /** The account is another now, is doing otherwise, or is gone, and what that leads to has come. */
  const become = async (next: { readonly account?: Account | 'gone'; readonly state?: AccountState }) => {
    if (next.account) present = next.account === 'gone' ? undefined : next.account;
    state = next.state ?? state;
    repository.accountsChanged();
    for (let i = 0; i < 10; i++) await settled();
  };
  return { repository, changes, open, first, waba, root, become };
}

/** Lets what was begun in the background come to its end. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the accounts behind the tree', () => {
  it('show the first names of 6,000 with one request, and load the rest when asked', async () => {
    const meta = new Meta(6000);
    const { open, first, waba, repository } = opened(meta);
    const templates = await first(await waba(), 'templates');
    const rows = await open(templates);
    await settled();
    assert.equal(meta.asked.filter((what) => what === 'page').length, 1);
    assert.equal(rows.filter(({ kind }) => kind === 'templateName').length, PAGE);
    assert.deepEqual(
      rows.flatMap((row) => (row.kind === 'note' ? [row.note] : [])),
      [{ kind: 'morePages', loaded: PAGE, total: 6000 }],
    );
    const progress: (number | undefined)[][] = [];
    const place = { accountId: account.id, wabaId: WABA };
    await repository.loadAll(place, {
      signal: new AbortController().signal,
      onProgress: (loaded, total) => progress.push([loaded, total]),
    });
    assert.equal(repository.templates(place).templates.length, 6000);
    assert.equal(progress.at(-1)?.[0], 6000);
    const shown = (await open(templates)).filter(({ kind }) => kind === 'templateName').length;
    assert.equal(shown, 500, 'a window gets no more rows than it takes');
    repository.showMoreRows(place);
    assert.equal((await open(templates)).filter(({ kind }) => kind === 'templateName').length, 1000);
  });

  it('load an account of usual size whole, behind its first names', async () => {
    const meta = new Meta(250);
    const { open, first, waba } = opened(meta);
    const templates = await first(await waba(), 'templates');
    await open(templates);
    for (let i = 0; i < 10; i++) await settled();
    assert.equal((await open(templates)).length, 250);
    assert.equal(meta.asked.filter((what) => what === 'page').length, 3);
  });

  it('ask for nothing twice', async () => {
    const meta = new Meta(3);
    const { open, first, waba } = opened(meta);
    for (let i = 0; i < 2; i++) {
      const node = await waba();
      for (const child of await open(node)) await open(child);
      await first(node, 'templates');
      await settled();
    }
    assert.deepEqual([...meta.asked].sort(), [...new Set(meta.asked)].sort());
  });

  it('know what the WABA itself tells, and what was done from here', async () => {
    const { open, first, waba } = opened(new Meta(1));
    const node = await waba();
    await settled();
    const again = await waba();
    assert.ok(again.kind === 'waba');
    assert.equal(again.waba.business_verification_status, 'verified');
    const name = await first(await first(node, 'templates'), 'templateName');
    const [language] = await open(name);
    assert.ok(language?.kind === 'template');
    assert.equal(language.deeds.submittedAt, NOW);
  });

  it('refresh one name with one request', async () => {
    const meta = new Meta(3);
    const { first, waba, repository, changes } = opened(meta);
    const name = await first(await first(await waba(), 'templates'), 'templateName');
    meta.asked.length = 0;
    changes.length = 0;
    meta.templates = meta.templates.map((each) => ({ ...each, status: 'PAUSED' }));
    await repository.refresh(name);
    assert.deepEqual(meta.asked, ['named name_0000']);
    assert.ok(changes.every(({ kind }) => kind === 'templates'));
    assert.deepEqual(
      repository.templates({ accountId: account.id, wabaId: WABA }).templates.map(({ status }) => status),
      ['PAUSED', 'APPROVED', 'APPROVED'],
    );
  });

  it('keep what was there when a refresh fails, and say so above it', async () => {
    const meta = new Meta(2);
    const { open, first, waba, repository } = opened(meta);
    const templates = await first(await waba(), 'templates');
    await open(templates);
    meta.fails = true;
    await repository.refresh(templates);
    const rows = await open(templates);
    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ['note', 'templateName', 'templateName'],
    );
  });

  const EXPIRED = { kind: 'trouble', error: failure({ kind: 'signInAgain', because: 'expired' }) } as const;

  it('ask again for what failed when a person has signed in again, and show meanwhile what they had', async () => {
    const meta = new Meta(2);
    const { first, waba, root, repository, become } = opened(meta);
    const templates = await first(await waba(), 'templates');
    meta.fails = true;
    await repository.refreshAll();
    await become({ state: EXPIRED });
    const place = { accountId: account.id, wabaId: WABA };
    const failed = () => [
      repository.discovery(account.id).error,
      repository.details(place).error,
      repository.phoneNumbers(place).error,
      repository.subscriptions(place).error,
      repository.templates(place).error,
    ];
    assert.ok(failed().every(Boolean), 'everything failed');
    assert.equal((await first(root(), 'business')).kind, 'business');
    meta.fails = false;
    await become({ state: { kind: 'unchecked' } });
    assert.deepEqual(failed(), [undefined, undefined, undefined, undefined, undefined]);
    assert.equal(templates.kind, 'templates');
  });

  it('ask once for a list that fails, however often it is drawn, and again when a person wants it', async () => {
    const meta = new Meta(6000);
    const { open, first, waba, repository } = opened(meta);
    const node = await waba();
    for (let i = 0; i < 10; i++) await settled();
    const place = { accountId: account.id, wabaId: WABA };
    meta.fails = true;
    await repository.refresh(await first(node, 'templates'));
    assert.ok(repository.templates(place).error);
    meta.asked.length = 0;
    for (let drawn = 0; drawn < 5; drawn++) await open(await first(node, 'templates'));
    assert.deepEqual(meta.asked, []);
    meta.fails = false;
    await repository.refreshAll();
    assert.equal(repository.templates(place).error, undefined);
  });

  it('know of an edit that it was sent to be reviewed', async () => {
    const meta = new Meta(1);
    const { open, first, waba } = opened(meta, [
      { kind: 'created', name: 'name_0000', language: 'en_US', at: NOW - 5 * DAY },
      { kind: 'edited', templateId: 'name_0000.en_US', approved: true, at: NOW },
    ]);
    const [language] = await open(await first(await first(await waba(), 'templates'), 'templateName'));
    assert.ok(language?.kind === 'template');
    assert.equal(language.deeds.submittedAt, NOW);
  });

  it('ask again for the target, also before anybody has opened its account', async () => {
    const meta = new Meta(2);
    const place = { accountId: account.id, wabaId: WABA };
    const { repository, become } = opened(meta, [], { ...place, wabaName: 'Sol Market', protected: false });
    meta.fails = true;
    await assert.rejects(async () => repository.remote(place)?.loadFirst());
    await become({ state: EXPIRED });
    meta.fails = false;
    await become({ state: { kind: 'ok' } });
    assert.deepEqual([repository.templates(place).error, repository.templates(place).templates.length], [undefined, 2]);
  });

  it('ask nothing again after each request that was answered', async () => {
    const meta = new Meta(2);
    const { first, waba, become } = opened(meta);
    await first(await waba(), 'templates');
    await become({ state: { kind: 'ok' } });
    meta.asked.length = 0;
    await become({});
    await become({ account: { ...account, label: 'Another name' } });
    assert.deepEqual(meta.asked, []);
  });

  it('ask again what the account reaches when a WABA was added by its id, or when it is asked elsewhere', async () => {
    for (const more of [{ wabaIds: ['777'] }, { baseUrl: 'https://graph.example.org' }]) {
      const meta = new Meta(2);
      const { waba, become } = opened(meta);
      await waba();
      await settled();
      meta.asked.length = 0;
      await become({ account: { ...account, ...more } });
      assert.ok(meta.asked.includes('assigned'), JSON.stringify(more));
    }
  });

  it('forget an account that was signed out of while it was asked', async () => {
    const { repository, root, become } = opened(new Meta(2));
    const asking = repository.prepare(root());
    await become({ account: 'gone' });
    await asking;
    assert.deepEqual(repository.discovery(account.id), { isAsking: false });
  });

  it('remember the filter, and begin anew with the rows', async () => {
    const { open, first, waba, repository } = opened(new Meta(250));
    const templates = await first(await waba(), 'templates');
    await open(templates);
    for (let i = 0; i < 10; i++) await settled();
    repository.setFilter({ ...NO_FILTER, words: '_024' });
    assert.equal((await open(templates)).length, 10);
  });
});

describe('what a command is pointed at', () => {
  const languagesOf = ({ name }: { readonly name: string }) => [template(name), template(name, 'es')];
  const around = { accountById: () => account, wabaName: () => 'Sol Market', languagesOf };
  const name = (of: string, wabaId = WABA): AccountsNode => ({
    kind: 'templateName',
    id: `waba:acme/${wabaId}/${of}`,
    accountId: account.id,
    wabaId,
    name: of,
    templates: [template(of)],
    rows: [],
    isLocal: false,
  });
  const ids = (...args: readonly unknown[]) => pointedAt(args, around)?.templates.map(({ id }) => id);

  it('is a name with all of its languages, those that a filter hides too', () => {
    const pointed = pointedAt([name('a')], around);
    assert.deepEqual(
      pointed?.templates.map(({ id }) => id),
      ['a.en_US', 'a.es'],
    );
    assert.deepEqual(pointed?.wholeNames, ['a']);
    assert.equal(pointed?.wabaName, 'Sol Market');
  });

  it('is all that is selected, when the one that was clicked is among it', () => {
    assert.deepEqual(ids(name('a'), [name('a'), name('b')]), ['a.en_US', 'a.es', 'b.en_US', 'b.es']);
    assert.deepEqual(pointedAt([name('a'), [name('a'), name('b')]], around)?.wholeNames, ['a', 'b']);
  });

  it('is what was clicked alone, when that is not selected', () => {
    assert.deepEqual(ids(name('c'), [name('a'), name('b')]), ['c.en_US', 'c.es']);
  });

  it('is never in two WABAs', () => {
    assert.deepEqual(ids(name('a'), [name('a'), name('b', '999')]), ['a.en_US', 'a.es']);
  });

  it('is the languages that a row stands for, where that is a part of the name', () => {
    const part: AccountsNode = { ...(name('a') as TemplateNameNode), isPart: true, templates: [template('a', 'de')] };
    assert.deepEqual([ids(part), pointedAt([part], around)?.wholeNames], [['a.de'], []]);
  });

  it('is nothing for what is no template', () => {
    for (const other of [undefined, 'a', { kind: 'phoneNumber', id: '1' }])
      assert.equal(pointedAt([other], around), undefined);
  });
});
