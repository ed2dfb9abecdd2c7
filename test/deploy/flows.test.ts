import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { checkFile, compile } from '../../core/src/index';
import {
  type DeployPorts,
  deleteTemplates,
  describeBlocker,
  describePublishOutcome,
  describeToken,
  describeWatchEvent,
  discover,
  type LedgerEntry,
  type LocalTemplate,
  type PlanItem,
  planDelete,
  planPublish,
  publish,
  readForPlan,
  StatusWatch,
} from '../../deploy/src';
import type { GraphClient } from '../../graph/src';
import { type RunningSandbox, startSandbox } from '../../sandbox/src';
import { untranslated } from '../support/untranslated';
import { DAY, HOUR, localTemplate, MINUTE } from './localTemplates';
import { clientOf, HurriedClock, steer } from './sandboxAccount';

const words = untranslated('en-GB', 'UTC');
const text = (body: string) => ({ en_US: { components: [{ type: 'BODY', text: body }] } });
const FIRST = text('Your parcel is on its way to you and will arrive soon.');
const SECOND = text('Your parcel has arrived and waits for you in our shop.');
const SPANISH = { components: [{ type: 'BODY', text: 'Su paquete ya espera en nuestra tienda.' }] };
const GERMAN = { components: [{ type: 'BODY', text: 'Ihr Paket wartet nun in unserem Laden.' }] };
const THIRD = text('Your parcel was collected from our shop, thank you for coming.');

const SAMPLES = fs
  .readdirSync('samples', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.wabatemplate.yaml'))
  .map(sampleFile);

describe('with the sandbox as the account', function () {
  this.timeout(20_000);
  let account: SandboxAccount;

  beforeEach(async () => {
    account = await SandboxAccount.start();
  });
  afterEach(() => account.sandbox.close());

  it('the token tells what it may do, and where the WABAs are', async () => {
    const { businesses, facts, gaps } = await discover(account.client);
    assert.deepEqual(gaps, []);
    assert.deepEqual(describeToken(facts ?? {}, account.now()).missing, []);
    assert.equal(businesses.flatMap(({ wabas }) => wabas).length, account.sandbox.access.wabas.length);
  });

  it('every sample is created, and then there is nothing to do', async () => {
    const outcomes = await account.publish(SAMPLES);
    assert.deepEqual(
      outcomes.filter((outcome) => !outcome.startsWith('Created:')),
      [],
    );
    const plan = await account.plan(SAMPLES);
    assert.deepEqual(
      plan.filter(({ action }) => action.kind !== 'same'),
      [],
    );
  });

  it('a sample file that was changed is seen, though Meta shows only its own copy', async () => {
    const withPicture = SAMPLES.filter(({ languages }) => languages.some(({ media }) => media.length > 0)).slice(0, 1);
    await account.publish(withPicture);
    await account.decide('approve');
    assert.deepEqual(
      (await account.plan(withPicture)).map(kindOf),
      withPicture[0]?.languages.map(() => 'same'),
    );
    const digests = new Map(
      withPicture.flatMap(({ uri, languages }) =>
        languages.flatMap(({ media }) => media.map(({ file }) => [`${uri}\n${file}`, 'another picture'] as const)),
      ),
    );
    const plan = await account.plan(withPicture, digests);
    assert.deepEqual(
      plan.map(kindOf),
      withPicture[0]?.languages.map(() => 'edit'),
    );
  });

  it('what is in review waits, and is edited once it is approved, once a day', async () => {
    await account.publish([localTemplate('parcel', FIRST)]);
    assert.deepEqual(await account.publish([localTemplate('parcel', SECOND)]), [
      'Not published. It is in review, and Meta takes no edits until that is decided. Publish it again then.',
    ]);
    await account.decide('approve');
    assert.deepEqual(await account.publish([localTemplate('parcel', SECOND)]), ['Edited. Meta reviews it again.']);
    await account.decide('approve');
    const [blocked] = await account.plan([localTemplate('parcel', THIRD)]);
    assert.ok(blocked?.action.kind === 'blocked' && blocked.action.because.kind === 'editQuota');
    await account.pass(DAY);
    assert.deepEqual(await account.publish([localTemplate('parcel', THIRD)]), ['Edited. Meta reviews it again.']);
  });

  it('what the plan says of edits, Meta says too, when nobody has kept count', async () => {
    await account.publish([localTemplate('parcel', FIRST)]);
    await account.decide('approve');
    await account.publish([localTemplate('parcel', SECOND)]);
    await account.decide('approve');
    account.entries.length = 0;
    const [outcome] = await account.publish([localTemplate('parcel', THIRD)]);
    assert.match(outcome ?? '', /^Meta takes no edit of this template now/);
  });

  it('a rejected template is edited and reviewed again', async () => {
    await account.publish([localTemplate('parcel', FIRST)]);
    await account.decide('reject');
    assert.deepEqual(await account.publish([localTemplate('parcel', SECOND)]), ['Edited. Meta reviews it again.']);
    assert.equal((await account.named('parcel'))[0]?.status, 'PENDING');
  });

  it('a name is locked after an approved template was deleted, and Meta says the same', async () => {
    await account.publish([localTemplate('parcel', FIRST)]);
    await account.decide('approve');
    await account.delete('parcel');
    const [item] = await account.plan([localTemplate('parcel', FIRST)]);
    assert.ok(item?.action.kind === 'blocked');
    assert.match(describeBlocker(item.action.because, words), /keeps the name locked until/);
    account.entries.length = 0;
    const [outcome] = await account.publish([localTemplate('parcel', FIRST)]);
    assert.match(outcome ?? '', /^A template of this name and language is being deleted/);
    await account.pass(30 * DAY);
    assert.deepEqual(await account.publish([localTemplate('parcel', FIRST)]), ['Created: In review.']);
  });

  it('another language keeps to the category of the name, and Meta says the same', async () => {
    await account.publish([localTemplate('parcel', FIRST)]);
    const spanish = localTemplate('parcel', {
      es: { ...SPANISH, category: 'MARKETING' },
    });
    assert.deepEqual((await account.plan([spanish])).map(kindOf), ['categoryOfName']);
    const unaware = planPublish([spanish], [], { ledger: [], now: account.now() });
    const [outcome] = await account.send(unaware);
    assert.match(outcome ?? '', /^Meta does not accept /);
  });

  it('a template that came to be since the plan is compared instead', async () => {
    const plan = await account.plan([localTemplate('parcel', FIRST)]);
    await account.publish([localTemplate('parcel', FIRST)]);
    assert.deepEqual(await account.send(plan), ['Nothing to do: the account has it as it is.']);
  });

  it('what somebody changed since the plan is not overwritten', async () => {
    await account.publish([localTemplate('parcel', FIRST)]);
    await account.decide('reject');
    const plan = await account.plan([localTemplate('parcel', SECOND)]);
    const [{ id = '' } = {}] = await account.named('parcel');
    const [{ components = [] } = {}] = localTemplate('parcel', THIRD).languages.map(({ payload }) => payload);
    await account.client.templates.edit(id, { components });
    assert.deepEqual(await account.send(plan), [
      'Not sent: the account has changed since the list was shown. If you publish again: Can’t be published. It is in review, and Meta takes no edits until that is decided. Publish it again then.',
    ]);
    assert.deepEqual((await account.plan([localTemplate('parcel', THIRD)])).map(kindOf), ['same']);
  });

  it('a language that came to be after the question stays when the others of its name are deleted', async () => {
    const parcel = localTemplate('parcel', { ...FIRST, es: SPANISH });
    await account.publish([parcel]);
    await account.decide('approve');
    const plan = planDelete(await account.named('parcel'), account.now());
    await account.publish([localTemplate('parcel', { de: GERMAN })]);
    const { results } = await deleteTemplates(plan, account.client, account.ports, { wabaId: account.wabaId });
    assert.deepEqual(
      results.map(({ outcome }) => outcome.kind),
      ['deleted', 'deleted'],
    );
    assert.deepEqual(
      (await account.named('parcel')).map(({ language }) => language),
      ['de'],
    );
    assert.deepEqual((await account.plan([parcel])).map(kindOf), ['nameLocked', 'nameLocked']);
    account.entries.length = 0;
    for (const outcome of await account.publish([parcel])) {
      assert.match(outcome, /^A template of this name and language is being deleted/);
    }
  });

  it('many are deleted but for the one that Meta keeps', async () => {
    const names = ['one', 'two', 'three', 'four'].map((name) => `parcel_${name}`);
    await account.publish(names.map((name) => localTemplate(name, FIRST)));
    const { templates } = await readForPlan(account.client, account.wabaId, names);
    const chosen = templates.filter(({ name }) => names.includes(name));
    await account.decide('approve');
    const kept = chosen.find(({ name }) => name === 'parcel_two');
    await steer(account.sandbox, `templates/${kept?.id}`, { action: 'disable' });
    const plan = planDelete(chosen, account.now());
    const { results } = await deleteTemplates(plan, account.client, account.ports, { wabaId: account.wabaId });
    assert.deepEqual(results.map(({ item, outcome }) => `${item.template.name} ${outcome.kind}`).sort(), [
      'parcel_four deleted',
      'parcel_one deleted',
      'parcel_three deleted',
      'parcel_two failed',
    ]);
  });

  it('a watch tells of the decision', async () => {
    await account.publish([localTemplate('parcel', FIRST), localTemplate('letter', SECOND)]);
    const followed = [...(await account.named('parcel')), ...(await account.named('letter'))];
    await steer(account.sandbox, `templates/${followed[0]?.id}`, { action: 'approve' });
    await steer(account.sandbox, `templates/${followed[1]?.id}`, { action: 'reject', reason: 'SCAM' });
    const controller = new AbortController();
    const told: string[] = [];
    const clock = { now: () => account.now() + MINUTE, sleep: account.ports.sleep };
    const watch = new StatusWatch(() => account.client, account.wabaId, clock, {
      onEvent: (event) => {
        told.push(describeWatchEvent(event, words));
        if (told.length === 2) controller.abort();
      },
    });
    watch.follow(followed);
    watch.checkNow();
    await watch.run(controller.signal);
    assert.deepEqual(told.sort(), [
      'letter (en_US) is rejected. Meta takes it for a scam.',
      'parcel (en_US) is approved.',
    ]);
  });

  it('an account that is full is known before anything is sent', async () => {
    await account.publish([localTemplate('letter', SECOND)]);
    await steer(account.sandbox, 'settings', { templateLimit: 1 });
    assert.deepEqual((await account.plan([localTemplate('parcel', FIRST)])).map(kindOf), ['accountFull']);
  });

  it('a hundred creations an hour are known before anything is sent, and over after an hour', async () => {
    const files = Array.from({ length: 101 }, (_, index) => localTemplate(`parcel_${index}`, FIRST));
    const outcomes = await account.publish(files);
    assert.deepEqual(outcomes.filter((outcome) => !outcome.startsWith('Created:')).length, 1);
    assert.match(outcomes[100] ?? '', /^Not published. Meta takes a hundred new templates an hour/);
    await account.pass(HOUR);
    const rest = await account.publish(files.slice(100));
    assert.deepEqual(rest, ['Created: In review.']);
  });
});

/** An account that lives in the sandbox, with its ledger, and files that are read from the samples. */
class SandboxAccount {
  readonly client: GraphClient;
  readonly wabaId: string;
  readonly entries: LedgerEntry[] = [];
  readonly ports: DeployPorts;
  private passed = 0;

  private constructor(readonly sandbox: RunningSandbox) {
    this.client = clientOf(sandbox, new HurriedClock(() => this.now()));
    [this.wabaId = ''] = sandbox.access.wabas;
    this.ports = {
      now: () => this.now(),
      sleep: (_milliseconds, signal) =>
        new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
      readSample: async (uri, file) => fs.readFileSync(path.join(path.dirname(uri), file)),
      digest: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
      ledger: {
        read: async () => this.entries,
        add: async (_wabaId, entry) => {
          this.entries.push(entry);
        },
      },
    };
  }

  static async start(): Promise<SandboxAccount> {
    const sandbox = await startSandbox({ seed: 'empty' });
    await steer(sandbox, 'settings', { reviews: 'byHand', recategorise: 'never', templateLimit: 1000 });
    return new SandboxAccount(sandbox);
  }

  now(): number {
    return Date.now() + this.passed;
  }

  async pass(milliseconds: number): Promise<void> {
    this.passed += milliseconds;
    await steer(this.sandbox, 'clock', { advanceMs: milliseconds });
  }

  async plan(
    files: readonly LocalTemplate[],
    sampleDigests?: ReadonlyMap<string, string>,
  ): Promise<readonly PlanItem[]> {
    const names = files.map(({ name }) => name);
    const { templates, summary } = await readForPlan(this.client, this.wabaId, names);
    return planPublish(files, templates, {
      ledger: this.entries,
      now: this.now(),
      ...(summary ? { summary } : {}),
      ...(sampleDigests ? { sampleDigests } : {}),
    });
  }

  async send(plan: readonly PlanItem[]): Promise<readonly string[]> {
    const { appId } = this.sandbox.access;
    const { results } = await publish(plan, this.client, this.ports, { wabaId: this.wabaId, appId, words });
    return results.map(({ outcome }) => describePublishOutcome(outcome, words));
  }

  async publish(files: readonly LocalTemplate[]): Promise<readonly string[]> {
    return this.send(await this.plan(files));
  }

  async delete(name: string): Promise<void> {
    const plan = planDelete(await this.named(name), this.now());
    const { results } = await deleteTemplates(plan, this.client, this.ports, { wabaId: this.wabaId });
    assert.deepEqual(
      results.map(({ outcome }) => outcome.kind),
      ['deleted'],
    );
  }

  named(name: string) {
    return this.client.templates.named(this.wabaId, name);
  }

  /** What we made is approved, or rejected. */
  async decide(action: 'approve' | 'reject'): Promise<void> {
    const names = new Set(this.entries.flatMap((entry) => (entry.kind === 'created' ? [entry.name] : [])));
    for (const name of names) {
      for (const { id } of await this.named(name)) await steer(this.sandbox, `templates/${id}`, { action });
    }
  }
}

function sampleFile(file: string): LocalTemplate {
  const { template } = checkFile(fs.readFileSync(path.join('samples', file), 'utf8'));
  assert.ok(template);
  return {
    uri: path.join('samples', file),
    name: template.name?.value ?? '',
    category: template.category?.value ?? '',
    languages: compile(template).map(({ language, payload, media }) => ({
      language,
      position: { line: 0, character: 0 },
      payload,
      media: media.map(({ file: name, payloadPath }) => ({ file: name, payloadPath })),
    })),
    errors: [],
  };
}

function kindOf({ action }: PlanItem): string {
  return action.kind === 'blocked' ? action.because.kind : action.kind;
}
