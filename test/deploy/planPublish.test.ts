import assert from 'node:assert/strict';
import type { TemplateNode } from '../../contracts/src';
import {
  describeBlocker,
  type LedgerEntry,
  type LocalTemplate,
  type PlanContext,
  planPublish,
  sampleKey,
} from '../../deploy/src';
import { untranslated } from '../support/untranslated';
import { templateNode } from './fakeGraph';
import { DAY, HOUR, imageHeader, localTemplate, MINUTE, NOW } from './localTemplates';

interface Case {
  readonly local: readonly LocalTemplate[];
  readonly remote?: readonly TemplateNode[];
  readonly ledger?: readonly LedgerEntry[];
  readonly context?: Partial<PlanContext>;
  /** Of each item. */
  readonly planned: readonly string[];
}

const changed = { components: [{ type: 'BODY', text: 'Your order has left.' }] };
const deleted = (at: number, approved: boolean, language = 'en_US', category?: string): LedgerEntry => ({
  kind: 'deleted',
  name: 'a',
  language,
  approved,
  ...(category === undefined ? {} : { category }),
  at,
});
const created = (at: number, name = 'x'): LedgerEntry => ({ kind: 'created', name, language: 'en_US', at });
const edited = (at: number, approved = true): LedgerEntry => ({ kind: 'edited', templateId: 'a/en_US', approved, at });
const summary = (count: number, limit: number) => ({
  summary: { message_template_count: count, message_template_limit: limit },
});
const times = <Item>(count: number, item: (index: number) => Item) => Array.from({ length: count }, (_, i) => item(i));

const CASES: Readonly<Record<string, Case>> = {
  'what the account does not have is created': { local: [localTemplate('a')], planned: ['create'] },
  'what is the same is left alone': {
    local: [localTemplate('a')],
    remote: [templateNode({ name: 'a' })],
    planned: ['same'],
  },
  'each language has an item of its own': {
    local: [localTemplate('a', { en_US: {}, es: {} })],
    remote: [templateNode({ name: 'a' })],
    planned: ['same', 'create'],
  },
  'an approved template that differs is edited, and it is said how often that may be': {
    local: [localTemplate('a', { en_US: changed })],
    remote: [templateNode({ name: 'a' })],
    planned: ['edit components[0].text; editsLeft 1 10, reviewedAgain'],
  },
  'edits of this month count': {
    local: [localTemplate('a', { en_US: changed })],
    remote: [templateNode({ name: 'a' })],
    ledger: [edited(NOW - 2 * DAY), edited(NOW - 31 * DAY)],
    planned: ['edit components[0].text; editsLeft 1 9, reviewedAgain'],
  },
  'a second edit within a day waits': {
    local: [localTemplate('a', { en_US: changed })],
    remote: [templateNode({ name: 'a' })],
    ledger: [edited(NOW - 23 * HOUR)],
    planned: [`blocked editQuota until +1h`],
  },
  'an eleventh edit within 30 days waits for the first to be 30 days old': {
    local: [localTemplate('a', { en_US: changed })],
    remote: [templateNode({ name: 'a' })],
    ledger: times(10, (index) => edited(NOW - (29 - 2 * index) * DAY)),
    planned: ['blocked editQuota until +24h'],
  },
  'what was edited while it was rejected does not count': {
    local: [localTemplate('a', { en_US: changed })],
    remote: [templateNode({ name: 'a' })],
    ledger: [edited(NOW - HOUR, false)],
    planned: ['edit components[0].text; editsLeft 1 10, reviewedAgain'],
  },
  'a rejected template may be edited at any time': {
    local: [localTemplate('a', { en_US: changed })],
    remote: [templateNode({ name: 'a', status: 'REJECTED' })],
    ledger: [edited(NOW - HOUR)],
    planned: ['edit components[0].text; reviewedAgain'],
  },
  'a rejected template may get another category': {
    local: [localTemplate('a', { en_US: { category: 'MARKETING' } })],
    remote: [templateNode({ name: 'a', status: 'REJECTED' })],
    planned: ['edit category; reviewedAgain'],
  },
  'but not while another language has the old one': {
    local: [localTemplate('a', { en_US: { category: 'MARKETING' } })],
    remote: [templateNode({ name: 'a', status: 'REJECTED' }), templateNode({ name: 'a', language: 'es' })],
    planned: ['blocked categoryOfName UTILITY MARKETING'],
  },
  'an approved template keeps its category': {
    local: [localTemplate('a', { en_US: { category: 'MARKETING' } })],
    remote: [templateNode({ name: 'a' })],
    planned: ['blocked categoryOfApproved UTILITY MARKETING'],
  },
  'a new language has the category of the others': {
    local: [localTemplate('a', { es: {} })],
    remote: [templateNode({ name: 'a', category: 'MARKETING' })],
    planned: ['blocked categoryOfName MARKETING UTILITY'],
  },
  'after a deletion, every language keeps the category of the name': {
    local: [localTemplate('a', { es: {}, de: { category: 'MARKETING' } })],
    ledger: [deleted(NOW - DAY, true, 'en_US', 'MARKETING')],
    planned: ['blocked categoryLocked UTILITY MARKETING until +696h', 'create'],
  },
  'the language itself waits for its name, which another category does not shorten': {
    local: [localTemplate('a')],
    ledger: [deleted(NOW - DAY, true, 'en_US', 'MARKETING')],
    planned: ['blocked nameLocked until +696h'],
  },
  'the category is free when the name is': {
    local: [localTemplate('a', { es: {} })],
    ledger: [deleted(NOW - 31 * DAY, true, 'en_US', 'MARKETING'), deleted(NOW - HOUR, false, 'de', 'MARKETING')],
    planned: ['create'],
  },
  'a deletion of which no category was noted locks none': {
    local: [localTemplate('a', { es: {} })],
    ledger: [deleted(NOW - DAY, true)],
    planned: ['create'],
  },
  'what was made again since is not locked': {
    local: [localTemplate('a', { es: {} })],
    ledger: [deleted(NOW - DAY, true, 'en_US', 'MARKETING'), created(NOW - HOUR, 'a')],
    planned: ['create'],
  },
  'what stays in the account tells the category, whatever was deleted': {
    local: [localTemplate('a', { es: {} })],
    remote: [templateNode({ name: 'a', language: 'de' })],
    ledger: [deleted(NOW - DAY, true, 'en_US', 'MARKETING')],
    planned: ['create'],
  },
  'what Meta shows as being deleted locks the category too': {
    local: [localTemplate('a', { es: {} })],
    remote: [templateNode({ name: 'a', category: 'MARKETING', status: 'PENDING_DELETION' })],
    planned: ['blocked categoryLocked MARKETING UTILITY'],
  },
  'a rejected template does not get another category while it is locked': {
    local: [localTemplate('a', { es: { category: 'MARKETING' } })],
    remote: [templateNode({ name: 'a', language: 'es', status: 'REJECTED' })],
    ledger: [deleted(NOW - DAY, true, 'en_US', 'UTILITY')],
    planned: ['blocked categoryLocked MARKETING UTILITY until +696h'],
  },
  'what Direct Send made can’t be edited': {
    local: [localTemplate('a', { en_US: changed })],
    remote: [templateNode({ name: 'a', source: 'AUTO_GENERATED' })],
    planned: ['blocked madeByDirectSend'],
  },
  'what Direct Send made and is the same is the same': {
    local: [localTemplate('a')],
    remote: [templateNode({ name: 'a', source: 'AUTO_GENERATED' })],
    planned: ['same'],
  },
  'what a person made is edited as ever': {
    local: [localTemplate('a', { en_US: changed })],
    remote: [templateNode({ name: 'a', source: 'MANUAL' })],
    planned: ['edit components[0].text; editsLeft 1 10, reviewedAgain'],
  },
  'what is in review can’t be edited': {
    local: [localTemplate('a', { en_US: changed })],
    remote: [templateNode({ name: 'a', status: 'PENDING' })],
    planned: ['blocked inReview'],
  },
  'what is in review and is the same is the same': {
    local: [localTemplate('a')],
    remote: [templateNode({ name: 'a', status: 'PENDING' })],
    planned: ['same'],
  },
  'what is being deleted is in the way, even if it is the same': {
    local: [localTemplate('a')],
    remote: [templateNode({ name: 'a', status: 'PENDING_DELETION' })],
    planned: ['blocked state PENDING_DELETION'],
  },
  'what was deleted from here says until when': {
    local: [localTemplate('a')],
    remote: [templateNode({ name: 'a', status: 'PENDING_DELETION' })],
    ledger: [deleted(NOW - 29 * DAY, true)],
    planned: ['blocked nameLocked until +24h'],
  },
  'what was deleted is not': {
    local: [localTemplate('a')],
    remote: [templateNode({ name: 'a', status: 'DELETED' })],
    planned: ['create'],
  },
  'a disabled template can’t be edited': {
    local: [localTemplate('a', { en_US: changed })],
    remote: [templateNode({ name: 'a', status: 'DISABLED' })],
    planned: ['blocked state DISABLED'],
  },
  'nor can one with a status that nobody knows': {
    local: [localTemplate('a', { en_US: changed })],
    remote: [templateNode({ name: 'a', status: 'MARVELLOUS' })],
    planned: ['blocked state MARVELLOUS'],
  },
  'a field that only a creation takes': {
    local: [localTemplate('a', { en_US: { sub_category: 'ORDER_STATUS' } })],
    remote: [templateNode({ name: 'a' })],
    planned: ['blocked cannotBeEdited sub_category'],
  },
  'the name of an approved template is locked for 30 days': {
    local: [localTemplate('a')],
    ledger: [deleted(NOW - 29 * DAY, true)],
    planned: ['blocked nameLocked until +24h'],
  },
  'and free after them': {
    local: [localTemplate('a')],
    ledger: [deleted(NOW - 30 * DAY, true)],
    planned: ['create'],
  },
  'the name of another is locked shortly': {
    local: [localTemplate('a'), localTemplate('b')],
    ledger: [deleted(NOW - 30_000, false), { ...deleted(NOW - 2 * MINUTE, false), name: 'b' } as LedgerEntry],
    planned: ['blocked nameLocked until +30s', 'create'],
  },
  'an account with a clock of its own knows itself whether a name is locked, and how often it was edited': {
    local: [localTemplate('a', { es: {} }), localTemplate('b', { en_US: changed }), localTemplate('c')],
    remote: [templateNode({ name: 'b' })],
    ledger: [
      { ...deleted(NOW - DAY, true), language: 'es' } as LedgerEntry,
      ...times(100, () => created(NOW - MINUTE)),
      { ...edited(NOW - HOUR), templateId: templateNode({ name: 'b' }).id } as LedgerEntry,
    ],
    context: { ownClock: true },
    planned: ['create', 'edit components[0].text; reviewedAgain', 'create'],
  },
  'a lock is for one language': {
    local: [localTemplate('a', { es: {} })],
    ledger: [deleted(NOW - DAY, true)],
    planned: ['create'],
  },
  'a lock is over when the template was created since': {
    local: [localTemplate('a')],
    ledger: [deleted(NOW - 2 * DAY, true), created(NOW - DAY, 'a')],
    planned: ['create'],
  },
  'an account that is full takes no more': {
    local: [localTemplate('a')],
    context: summary(250, 250),
    planned: ['blocked accountFull 250 250'],
  },
  'creations of the same plan fill the account': {
    local: [localTemplate('a', { en_US: {}, es: {}, de: {} })],
    context: summary(248, 250),
    planned: ['create', 'create', 'blocked accountFull 250 250'],
  },
  'a hundred creations an hour': {
    local: [localTemplate('a', { en_US: {}, es: {} })],
    ledger: [...times(99, (index) => created(NOW - 30 * MINUTE + index)), created(NOW - 2 * HOUR)],
    planned: ['create', 'blocked creationsPerHour until +1800s'],
  },
  'a plan of its own can be too long for an hour': {
    local: [localTemplate('a', Object.fromEntries(times(102, (index) => [`l${index}`, {}])))],
    planned: [
      ...times(100, () => 'create'),
      'blocked creationsPerHour until +1h',
      'blocked creationsPerHour until +1h',
    ],
  },
  'a file with errors is not published': {
    local: [
      localTemplate(
        'a',
        { en_US: {}, es: {} },
        { errors: [{ ruleId: 'r', message: 'm', position: { line: 0, character: 0 } }] },
      ),
    ],
    planned: ['blocked findings 1', 'blocked findings 1'],
  },
  'nor is one that can’t be read': {
    local: [localTemplate('a', {}, { errors: [{ ruleId: 'r', message: 'm', position: { line: 0, character: 0 } }] })],
    planned: ['blocked findings 1'],
  },
  'a file that is given twice counts once': { local: [localTemplate('a'), localTemplate('a')], planned: ['create'] },
  'two files with the same name and language': {
    local: [localTemplate('a'), localTemplate('a', { en_US: {} }, { uri: 'file:///other.wabatemplate.yaml' })],
    planned: ['create', 'blocked twice file:///shop/a.wabatemplate.yaml'],
  },
  'an edit sends samples again': {
    local: [localTemplate('a', { en_US: { components: [imageHeader('a.png'), ...changed.components] } })],
    remote: [
      templateNode({
        name: 'a',
        status: 'PAUSED',
        components: [imageHeader('https://cdn'), { type: 'BODY', text: 'Old.' }],
      }),
    ],
    planned: ['edit components[1].text; samplesAreSentAgain, reviewedAgain'],
  },
  'samples alone are not known to differ': {
    local: [localTemplate('a', { en_US: { components: [imageHeader('a.png')] } })],
    remote: [templateNode({ name: 'a', components: [imageHeader('https://cdn')] })],
    planned: ['same'],
  },
  'unless we know what we sent': {
    local: [localTemplate('a', { en_US: { components: [imageHeader('a.png')] } })],
    remote: [templateNode({ name: 'a', status: 'PAUSED', components: [imageHeader('https://cdn')] })],
    ledger: [
      { ...created(NOW - DAY, 'a'), samples: { 'components[0].example.header_handle[0]': 'before' } } as LedgerEntry,
    ],
    context: { sampleDigests: new Map([[sampleKey('file:///shop/a.wabatemplate.yaml', 'a.png'), 'now']]) },
    planned: ['edit components[0].example.header_handle[0]; samplesAreSentAgain, reviewedAgain'],
  },
  'and that it is the same': {
    local: [localTemplate('a', { en_US: { components: [imageHeader('a.png')] } })],
    remote: [templateNode({ name: 'a', components: [imageHeader('https://cdn')] })],
    ledger: [
      { ...created(NOW - DAY, 'a'), samples: { 'components[0].example.header_handle[0]': 'now' } } as LedgerEntry,
    ],
    context: { sampleDigests: new Map([[sampleKey('file:///shop/a.wabatemplate.yaml', 'a.png'), 'now']]) },
    planned: ['same'],
  },
};

describe('a plan to publish', () => {
  for (const [title, { local, remote = [], ledger = [], context = {}, planned }] of Object.entries(CASES)) {
    it(title, () => {
      const plan = planPublish(local, remote, { ledger, now: NOW, ...context });
      assert.deepEqual(plan.map(shortly), planned);
    });
  }

  it('says of a locked category what may be written, and until when', () => {
    const words = untranslated('en-GB', 'UTC');
    const locked = { kind: 'categoryLocked', category: 'MARKETING', local: 'UTILITY' } as const;
    assert.equal(
      describeBlocker({ ...locked, until: NOW + 29 * DAY }, words),
      'A template of this name was deleted, and Meta keeps the category of the name until 23 December 2026 at the latest. Write MARKETING into the file instead of UTILITY, wait, or choose another name.',
    );
    assert.match(describeBlocker(locked, words), /is being deleted.*Write MARKETING into the file instead of UTILITY/);
    assert.match(describeBlocker({ kind: 'madeByDirectSend' }, words), /^Direct Send made the template/);
  });

  it('sends nothing in place of what was not told, and goes on with the others', () => {
    const { components: _left, ...bare } = templateNode({ name: 'a' });
    const plan = planPublish([localTemplate('a'), localTemplate('b')], [bare], { ledger: [], now: NOW });
    assert.deepEqual(
      plan.map(({ action }) => action),
      [{ kind: 'blocked', because: { kind: 'notTold' }, live: bare }, plan[1]?.action],
    );
    assert.equal(plan[1]?.action.kind, 'create');
  });
});

function shortly({ action }: ReturnType<typeof planPublish>[number]): string {
  if (action.kind === 'edit') {
    const paths = action.differences.map(({ path }) => path);
    const warnings = action.warnings.map((warning) => Object.values(warning).join(' '));
    return `edit ${paths.join(', ')}; ${warnings.join(', ')}`;
  }
  if (action.kind !== 'blocked') return action.kind;
  const { kind, ...facts } = action.because;
  const words = Object.entries(facts).map(([key, value]) =>
    key === 'until' ? `until ${fromNow(Number(value))}` : value,
  );
  return ['blocked', kind, ...words].join(' ');
}

function fromNow(at: number): string {
  const milliseconds = at - NOW;
  return milliseconds % HOUR === 0 ? `+${milliseconds / HOUR}h` : `+${milliseconds / 1000}s`;
}
