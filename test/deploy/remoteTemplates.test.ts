import assert from 'node:assert/strict';
import type { TemplateNode } from '../../contracts/src';
import { RemoteTemplates } from '../../deploy/src';
import { type Answers, fakeGraph, pages, refusal, templateNode } from './fakeGraph';
import { NOW } from './localTemplates';

const node = (name: string, parts = {}) => templateNode({ name, ...parts });
const summary = { total_count: 3, message_template_count: 3, message_template_limit: 250 };

describe('the templates of an account', () => {
  it('come a page at a time: one round trip tells the first, and how many there are', async () => {
    const { remote, graph } = remoteOf({ 'templates.list': pages([[node('a')], [node('b')], [node('c')]], summary) });
    await remote.loadFirst();
    assert.deepEqual(shown(remote), { names: 'a', loading: false, complete: false });
    assert.deepEqual([remote.state.summary, remote.state.loadedAt], [summary, NOW]);
    await remote.loadFirst();
    await remote.loadAll();
    assert.deepEqual(shown(remote), { names: 'a b c', loading: false, complete: true });
    assert.equal(graph.count('templates.list'), 1);
  });

  it('are told how far the loading is', async () => {
    const { remote } = remoteOf({ 'templates.list': pages([[node('a')], [node('b'), node('c')]], summary) });
    const seen: string[] = [];
    await remote.loadAll({ onProgress: (loaded, total) => seen.push(`${loaded}/${total}`) });
    assert.deepEqual(seen, ['1/3', '3/3']);
  });

  it('are loaded once when several ask at once', async () => {
    const { remote, graph } = remoteOf({ 'templates.list': pages([[node('a')], [node('b')]]) });
    await Promise.all([remote.loadFirst(), remote.loadAll(), remote.refresh(), remote.loadAll()]);
    assert.deepEqual([shown(remote).names, graph.count('templates.list')], ['a b', 1]);
  });

  it('are present, absent, or not loaded', async () => {
    const { remote } = remoteOf({ 'templates.list': pages([[node('a')], [node('b')]]) });
    assert.equal(remote.find('a', 'en_US').kind, 'notLoaded');
    await remote.loadFirst();
    assert.deepEqual(
      [remote.find('a', 'en_US').kind, remote.find('a', 'es').kind, remote.find('b', 'en_US').kind],
      ['present', 'notLoaded', 'notLoaded'],
    );
    await remote.loadAll();
    assert.deepEqual([remote.find('b', 'en_US').kind, remote.find('b', 'es').kind], ['present', 'absent']);
  });

  it('a name that was read alone is known, before the list is', async () => {
    const { remote } = remoteOf({ 'templates.named': [node('x')] });
    await remote.readName('x');
    assert.deepEqual([remote.find('x', 'en_US').kind, remote.find('x', 'es').kind], ['present', 'absent']);
    assert.equal(remote.find('y', 'es').kind, 'notLoaded');
  });

  it('stay when loading fails, and the failure is told', async () => {
    const error = refusal('transient');
    const lists = [pages([[node('a')], [node('b')]]), [...pages([[node('c')], []]).slice(0, 1), error]];
    const { remote } = remoteOf({ 'templates.list': () => lists.shift() });
    await remote.loadAll();
    await assert.rejects(remote.refresh(), error);
    assert.deepEqual(shown(remote), { names: 'a b c', loading: false, complete: true });
    assert.equal(remote.state.error, error);
  });

  it('an incomplete list stays so when loading fails', async () => {
    const lists = [[...pages([[node('a')], []]).slice(0, 1), refusal('transient')], pages([[node('a'), node('b')]])];
    const { remote } = remoteOf({ 'templates.list': () => lists.shift() });
    await assert.rejects(remote.loadAll());
    assert.deepEqual(shown(remote), { names: 'a', loading: false, complete: false });
    await remote.loadAll();
    assert.deepEqual(shown(remote), { names: 'a b', loading: false, complete: true });
    assert.equal(remote.state.error, undefined);
  });

  it('go when a refresh does not find them', async () => {
    const lists = [pages([[node('a'), node('b')]]), pages([[node('b', { status: 'PAUSED' })], [node('c')]])];
    const { remote } = remoteOf({ 'templates.list': () => lists.shift() });
    await remote.loadAll();
    await remote.refresh();
    assert.equal(shown(remote).names, 'b c');
    assert.equal(remote.byTemplateId('b/en_US')?.status, 'PAUSED');
    assert.deepEqual(remote.named('a'), []);
  });

  it('what was made, changed and removed while a list is on its way is newer than the list', async () => {
    const slow = gate();
    const { remote } = remoteOf({
      'templates.list': async function* () {
        yield* pages([[node('a')], []]).slice(0, 1);
        await slow.opened;
        yield { templates: [node('b', { status: 'PENDING' }), node('c')], isLast: true };
      },
    });
    await remote.loadFirst();
    const all = remote.loadAll();
    remote.patch(node('b'));
    remote.patch(node('new', { status: 'PENDING' }));
    remote.remove(['a/en_US', 'c/en_US']);
    slow.open();
    await all;
    assert.equal(shown(remote).names, 'b new');
    assert.equal(remote.byTemplateId('b/en_US')?.status, 'APPROVED');
  });

  it('a page that was asked for later is newer than what was read before it', async () => {
    const { remote } = remoteOf({
      'templates.list': pages([[node('a')], [node('b'), node('c')]]),
      'templates.named': [node('b', { status: 'PENDING' })],
    });
    await remote.loadFirst();
    await remote.readName('b');
    await remote.loadAll();
    assert.equal(remote.byTemplateId('b/en_US')?.status, 'APPROVED');
    assert.equal(shown(remote).names, 'a b c');
  });

  it('take in a part of what is known, and leave out a part of what is not', () => {
    const { remote } = remoteOf({});
    remote.patch(node('a'));
    remote.patch({ id: 'a/en_US', status: 'PAUSED' });
    remote.patch({ id: 'unknown', status: 'PAUSED' });
    assert.deepEqual(
      remote.state.templates.map(({ id, status }) => `${id} ${status}`),
      ['a/en_US PAUSED'],
    );
  });

  it('count what comes and goes', async () => {
    const { remote } = remoteOf({ 'templates.list': pages([[node('a'), node('b'), node('c')]], summary) });
    await remote.loadAll();
    remote.patch(node('d'));
    remote.remove(['a/en_US', 'b/en_US', 'none']);
    assert.equal(remote.state.summary?.message_template_count, 2);
  });

  it('count what was created and is read then, and nothing that was only not loaded yet', async () => {
    const count = async (lists: readonly (readonly TemplateNode[])[], load: 'loadFirst' | 'loadAll') => {
      const { remote } = remoteOf({
        'templates.list': pages(lists, summary),
        'templates.named': [node('new'), node('new', { language: 'es', id: 'new/es' })],
      });
      await remote[load]();
      remote.patch(node('c', { status: 'PAUSED' }));
      remote.created(2);
      await remote.readName('new');
      return remote.state.summary?.message_template_count;
    };
    assert.deepEqual(
      [
        await count([[node('a')], [node('b'), node('c')]], 'loadFirst'),
        await count([[node('a'), node('b'), node('c')]], 'loadAll'),
      ],
      [5, 5],
    );
  });

  it('stop loading when nobody waits any more, and keep what came', async () => {
    const controller = new AbortController();
    const { remote } = remoteOf({
      'templates.list': async function* (_waba: string, _filter: object, { signal }: { signal: AbortSignal }) {
        yield* pages([[node('a')], []]).slice(0, 1);
        controller.abort(new Error('Enough.'));
        signal.throwIfAborted();
      },
    });
    await assert.rejects(remote.loadAll({ signal: controller.signal }), /Enough/);
    assert.deepEqual(shown(remote), { names: 'a', loading: false, complete: false });
    assert.equal(remote.state.error, undefined);
  });

  it('go on loading when one of two leaves', async () => {
    const controller = new AbortController();
    const slow = gate();
    const { remote } = remoteOf({
      'templates.list': async function* () {
        await slow.opened;
        yield* pages([[node('a')]]);
      },
    });
    const leaving = remote.loadAll({ signal: controller.signal });
    const staying = remote.loadAll();
    controller.abort(new Error('Enough.'));
    await assert.rejects(leaving, /Enough/);
    slow.open();
    await staying;
    assert.equal(shown(remote).complete, true);
  });

  it('tell who listens, until they leave', async () => {
    const { remote } = remoteOf({ 'templates.list': pages([[node('a')]]) });
    const seen: string[] = [];
    const leave = remote.onDidChange(() => seen.push(`${remote.state.loading} ${remote.state.templates.length}`));
    await remote.loadAll();
    leave();
    remote.remove(['a/en_US']);
    assert.deepEqual([seen[0], seen.at(-1)], ['true 0', 'false 1']);
  });

  it('the state is the same object until something changes', async () => {
    const { remote } = remoteOf({ 'templates.list': pages([[node('a')]]) });
    await remote.loadAll();
    assert.equal(remote.state, remote.state);
  });

  it('six thousand are loaded and found without walking through them each time', async () => {
    const lists = Array.from({ length: 60 }, (_, page) =>
      Array.from({ length: 100 }, (_, index) => node(`t${page * 100 + index}`)),
    );
    const { remote } = remoteOf({ 'templates.list': () => pages(lists) });
    const started = process.cpuUsage();
    await remote.loadAll();
    await remote.refresh();
    for (const { name } of lists.flat()) assert.equal(remote.find(name, 'en_US').kind, 'present');
    const { user } = process.cpuUsage(started);
    assert.ok(user < 2_000_000, `${user / 1000} ms`);
  });
});

function remoteOf(answers: Answers) {
  const graph = fakeGraph(answers);
  return { graph, remote: new RemoteTemplates(graph.client, '102290000000001', () => NOW) };
}

function shown({ state }: RemoteTemplates) {
  const { templates, loading, complete } = state;
  return { names: templates.map(({ name }) => name).join(' '), loading, complete };
}

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
