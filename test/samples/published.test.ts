import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { TemplateNode } from '../../contracts/src';
import { checkFile, compile } from '../../core/src/index';
import {
  type DeployPorts,
  describeAction,
  describePublishOutcome,
  type LocalTemplate,
  planPublish,
  publish,
  untranslated,
} from '../../deploy/src';
import { createGraphClient, type GraphClient, TEMPLATE_FIELDS } from '../../graph/src';
import { type RunningSandbox, startSandbox } from '../../sandbox/src';
import { nodeTransport } from '../graph/nodeTransport';
import { templatesIn } from './checkFolder';

const FOLDER = 'samples';
const words = untranslated('en-GB', 'UTC');

const ports: DeployPorts = {
  now: () => Date.now(),
  sleep: async () => {},
  readSample: async (template, file) => fs.readFileSync(path.join(path.dirname(template), file)),
  digest: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
  ledger: { read: async () => [], add: async () => {} },
};

describe('the samples, published to the sandbox', function () {
  this.timeout(60_000);
  const files = [...templatesIn(FOLDER)].map(localTemplate);
  let sandbox: RunningSandbox;
  let client: GraphClient;
  let wabaId = '';

  before(async () => {
    sandbox = await startSandbox();
    const { url, token, wabas } = sandbox.access;
    // The second WABA has no template with the name of a sample.
    wabaId = wabas[1] ?? '';
    await fetch(`${url}/sandbox/settings`, { method: 'POST', body: JSON.stringify({ recategorise: 'never' }) });
    client = createGraphClient({
      baseUrl: url,
      archiveBaseUrl: url,
      version: 'v26.0',
      fetch: nodeTransport,
      clock: {
        now: () => Date.now(),
        random: () => 0,
        sleep: (_ms, signal) =>
          new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
      },
      token: async () => token,
    });
  });
  after(() => sandbox.close());

  it('are all created', async () => {
    const plan = planPublish(files, [], { ledger: [], now: Date.now() });
    const { results } = await publish(plan, client, ports, { wabaId, appId: sandbox.access.appId, words });
    const refused = results.flatMap(({ item, outcome }) =>
      outcome.kind === 'created' ? [] : [`${item.name} ${item.language}: ${describePublishOutcome(outcome, words)}`],
    );
    assert.deepEqual(refused, []);
    assert.ok(results.length > 30);
  });

  it('are the same there as in the files then', async () => {
    const live: TemplateNode[] = [];
    for await (const { templates } of client.templates.list(wabaId, { fields: TEMPLATE_FIELDS }))
      live.push(...templates);
    const differing = planPublish(files, live.map(approved), { ledger: [], now: Date.now() }).flatMap(
      ({ name, language, action }) =>
        action.kind === 'same'
          ? []
          : [`${name} ${language}: ${Object.values(describeAction(action, words)).join(', ')}`],
    );
    assert.deepEqual(differing, []);
  });
});

function approved(template: TemplateNode): TemplateNode {
  return { ...template, status: 'APPROVED' };
}

function localTemplate([name, text]: readonly [string, string]): LocalTemplate {
  const file = path.join(FOLDER, name);
  const { template } = checkFile(text);
  assert.ok(template, file);
  const languages = compile(template).map(({ language, payload, media }) => ({
    language,
    payload,
    media,
    position: { line: 0, character: 0 },
  }));
  return {
    uri: file,
    name: template.name?.value ?? '',
    category: template.category?.value ?? '',
    languages,
    errors: [],
  };
}
