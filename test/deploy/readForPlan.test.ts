import assert from 'node:assert/strict';
import { readForPlan } from '../../deploy/src';
import { fakeGraph, pages, refusal, templateNode } from './fakeGraph';

const list = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => templateNode({ name: `${prefix}${index}` }));
const summary = (total_count: number) => ({ total_count, message_template_count: total_count });

describe('reading for a plan', () => {
  it('a small account is one request', async () => {
    const graph = fakeGraph({ 'templates.list': pages([list(3, 'a')], summary(3)) });
    const { templates, complete } = await readForPlan(graph.client, '1', ['a0', 'x']);
    assert.deepEqual([templates.length, complete, graph.calls.length], [3, true, 1]);
  });

  it('few names of a large one are read one by one', async () => {
    const lists = [list(100, 'a'), list(100, 'b'), list(100, 'c'), list(100, 'd')];
    const graph = fakeGraph({
      'templates.list': pages(lists, summary(400)),
      'templates.named': (_waba: string, name: string) => [templateNode({ name })],
    });
    const reading = await readForPlan(graph.client, '1', ['b5', 'new', 'b5']);
    assert.deepEqual([reading.complete, reading.summary, graph.count('templates.named')], [false, summary(400), 2]);
    assert.ok(reading.templates.some(({ name }) => name === 'b5'));
  });

  it('many names are read with the list', async () => {
    const lists = [list(100, 'a'), list(100, 'b'), list(50, 'c')];
    const graph = fakeGraph({ 'templates.list': pages(lists, summary(250)) });
    const reading = await readForPlan(graph.client, '1', ['a1', 'b2', 'c3']);
    assert.deepEqual([reading.complete, reading.templates.length, graph.count('templates.named')], [true, 250, 0]);
  });

  it('fails as the request does', async () => {
    const error = refusal('transient');
    const graph = fakeGraph({ 'templates.list': [error] });
    await assert.rejects(readForPlan(graph.client, '1', ['a']), error);
  });
});
