import assert from 'node:assert/strict';
import type { Uri } from 'vscode';
import type { Accounts } from '../../client/src/accounts/account';
import { ActionableError } from '../../client/src/platform/actionableError';
import { showDifference } from '../../client/src/platform/documents';
import { l10n } from '../../client/src/platform/l10n';
import { lensAt } from '../../client/src/platform/lens';
import { createLog } from '../../client/src/platform/log';
import { ask, offer, tellError } from '../../client/src/platform/offer';
import { createInputBox, createQuickPick, showInputBox, showQuickPick } from '../../client/src/platform/pickers';
import { inMarkdown } from '../../client/src/platform/plainText';
import { withProgress, withStop } from '../../client/src/platform/progress';
import { ShownTexts } from '../../client/src/platform/shownTexts';
import { createLanguageStatus, StatusBarEntry, showInStatusBar } from '../../client/src/platform/statusBar';
import { createTreeView } from '../../client/src/platform/views';
import { editorWording } from '../../client/src/platform/wording';
import { deletionWords } from '../../client/src/publish/deletionWords';
import { choosePlan } from '../../client/src/publish/planPicker';
import { PublishNotices } from '../../client/src/publish/publishNotices';
import type { Target } from '../../client/src/publish/target';
import { TargetStatus } from '../../client/src/publish/targetStatus';
import { confirmProtected } from '../../client/src/publish/typedName';
import { chooseFilter, filterMessage } from '../../client/src/trees/arrangement';
import { NO_FILTER } from '../../client/src/trees/filter';
import type { TemplatePayload } from '../../contracts/src';
import { type PlanItem, type PublishOutcome, planDelete } from '../../deploy/src';
import { GraphError } from '../../graph/src';
import { MarkdownString, opened, Range, screen } from '../support/fakeVscode';
import { assertPlain, HOSTILE_TEXTS } from '../support/hostileTexts';
import { account, template } from '../trees/world';

const range = new Range() as never;
const uri = {} as Uri;
const errorOf = (text: string) =>
  new GraphError(
    { kind: 'invalidParameter' },
    { request: `POST /${text}`, userTitle: text, userMessage: text, traceId: text },
  );
const targetOf = (text: string): Target => ({
  accountId: account.id,
  wabaId: '102290000000001',
  wabaName: text,
  name: text,
  protected: true,
});
const payloadOf = (text: string): TemplatePayload => ({
  name: text,
  language: text,
  category: text as never,
  components: [{ type: 'BODY', text }],
});
const planOf = (text: string): PlanItem[] => [
  { uri: text, name: text, language: text, action: { kind: 'create', payload: payloadOf(text), samples: [] } },
  {
    uri: text,
    name: text,
    language: text,
    action: {
      kind: 'edit',
      payload: payloadOf(text),
      samples: [],
      live: template(text, text, { status: text, category: text }),
      differences: [],
      warnings: [],
    },
  },
];
const outcomesOf = (text: string): PublishOutcome[] => [
  { kind: 'created', id: text, status: text, category: text, askedCategory: 'UTILITY' },
  { kind: 'failed', error: errorOf(text), metaError: { language: text, message: text } },
  { kind: 'notTried', because: errorOf(text) },
];
const accountsWith = (label: string) =>
  ({ all: [{ ...account, label }], onDidChange: () => ({ dispose: () => undefined }) }) as unknown as Accounts;

/** What shows texts, each with the same text in every place. One more is one more line. */
const SURFACES: Readonly<Record<string, (text: string) => unknown>> = {
  'a message with buttons': (text) => offer('warning', `${text}${text} (${text})`, [{ title: text, run: () => text }]),
  'an error': (text) => tellError(new ActionableError(text, [{ title: text, run: () => undefined }])),
  'a failure of Meta’s': (text) => tellError(errorOf(text)),
  'a question in front of everything': (text) => ask({ question: text, detail: `${text}\n\n${text}` }, [text]),
  'something that has to be read': (text) => ask({ question: text, detail: text }, []),
  'what takes time': (text) => withStop(text, async (_, report) => report(text)),
  'what takes time, in the status bar': (text) => withProgress(text, async () => undefined),
  'a list to choose from': (text) =>
    showQuickPick([{ icon: 'lock', label: text, description: text, detail: text }], { title: text, placeHolder: text }),
  'a list that is open for long': (text) => {
    const list = createQuickPick();
    Object.assign(list, { title: text, placeholder: text, items: [{ label: text, description: text, detail: text }] });
  },
  'a box to type into': (text) =>
    showInputBox({ title: text, prompt: text, placeHolder: text, validateInput: () => text }),
  'a box that is open for long': (text) => {
    const box = createInputBox();
    Object.assign(box, { title: text, prompt: text, placeholder: text, validationMessage: text });
    box.validationMessage = { message: text, severity: 3 };
  },
  'an entry of the status bar': (text) =>
    new StatusBarEntry('a', { name: 'a', command: 'b', priority: 1 }).show({
      icon: 'lock',
      text,
      tooltip: inMarkdown(text),
      spoken: text,
    }),
  'a passing message': (text) => showInStatusBar(text, 1),
  'the status of a language': (text) => {
    const status = createLanguageStatus('a', {});
    Object.assign(status, { text, detail: text, accessibilityInformation: { label: text } });
  },
  'a view of rows': (text) => {
    const view = createTreeView('a', {} as never);
    Object.assign(view, { message: text, description: text, title: text, badge: { value: 1, tooltip: text } });
  },
  'a line above a line of a file': (text) => lensAt(range, { icon: 'pass', text, tooltip: text, command: 'a' }),
  'the tab of a comparison': (text) => showDifference(uri, uri, text),
  'the tab of a text': (text) => {
    const { path } = new ShownTexts('a', () => '').put([text, text], '');
    const parts = path.split('/').slice(1);
    assert.equal(parts.length, 2);
    for (const part of parts) screen.line('tab', part);
    assert.ok(parts.every((part) => part !== '' && !/^\.+$/.test(part)));
  },
  'the log': (text) => {
    const log = createLog('a');
    log.info(text);
    log.error(text, new Error(text));
  },
  'a sentence with values': (text) => {
    const said = l10n.t('a {0} {1}', text, text);
    assert.ok(!/[\n\r\u2028]/.test(said) && said.length < 2100, said.slice(0, 200));
    return offer('information', said, []);
  },
  'what became of a publication': (text) => {
    const [item] = planOf(text);
    assert.ok(item);
    const notices = new PublishNotices(editorWording(), createLog('a'));
    for (const outcome of outcomesOf(text)) notices.tell([{ item, outcome }], targetOf(text));
  },
  'what would be published': async (text) => {
    const choosing = choosePlan({
      target: targetOf(text),
      words: editorWording(),
      plan: async () => planOf(text),
      compare: async () => undefined,
    });
    await new Promise(setImmediate);
    opened.input?.giveUp();
    await choosing;
  },
  'what would be deleted': (text) => {
    const plan = planDelete([template(text, text, { status: text, category: text })], 0);
    const detail = deletionWords(plan, editorWording(), 12).text;
    assert.ok(detail.split('\n').length <= 4, detail.slice(0, 500));
    return ask({ question: text, detail }, [text]);
  },
  'the name of a protected target': (text) => confirmProtected(targetOf(text), text),
  'where a workspace publishes to': (text) =>
    new TargetStatus(
      { current: targetOf(text), onDidChange: () => ({ dispose: () => undefined }) },
      accountsWith(text),
    ),
  'what rows are chosen by': async (text) => {
    const words = {
      status: (value: string) => value,
      category: (value: string) => value,
      quality: (value: string) => value,
    };
    const row = { name: text, language: text, status: text, category: text, quality: text, urgency: 0 };
    await chooseFilter([row], NO_FILTER, { ...words, title: text, hasQuality: true });
    createTreeView('a', {} as never).message = filterMessage({ ...NO_FILTER, words: text, languages: [text] }, words);
  },
};

describe('texts of others', () => {
  for (const [surface, show] of Object.entries(SURFACES)) {
    for (const [what, text] of Object.entries(HOSTILE_TEXTS)) {
      it(`are texts and nothing else in ${surface}: ${what}`, async () => {
        screen.shown.length = 0;
        await show(text);
        assertPlain(screen.shown);
      });
    }
  }

  it('that are parts of one sentence don’t become a link together', async () => {
    screen.shown.length = 0;
    await offer('error', l10n.t('{0}{1}', '[Fix it]', '(command:a)'), []);
    assertPlain(screen.shown);
  });

  it('are noticed by these tests when they are more than texts', () => {
    for (const what of [
      'a link that runs a command',
      'an icon',
      'several lines',
      'text that runs backwards',
      'very many letters',
    ]) {
      assert.throws(() => assertPlain([{ kind: 'line', where: 'here', text: HOSTILE_TEXTS[what] ?? '' }]), what);
    }
    for (const what of ['a picture', 'an address', 'HTML', 'code and emphasis']) {
      screen.shown.length = 0;
      screen.line('here', new MarkdownString(HOSTILE_TEXTS[what]));
      assert.throws(() => assertPlain(screen.shown), what);
    }
  });
});

describe('a protected target whose name can’t be typed as it is shown', () => {
  for (const name of ['prоduction', 'a\u202Eb', 'x'.repeat(5000)]) {
    it(`is confirmed by its id: ${JSON.stringify(name.slice(0, 20))}`, async () => {
      screen.typed = targetOf(name).wabaId;
      assert.equal(await confirmProtected(targetOf(name), 'delete 1 template'), true);
      screen.typed = name;
      assert.equal(await confirmProtected(targetOf(name), 'delete 1 template'), false);
    });
  }
});

describe('a list to choose from', () => {
  it('gives back what was chosen with all that is not text, and knows it again', () => {
    const list = createQuickPick<{ readonly icon: string; readonly label: string; readonly thing: object }>();
    const item = { icon: 'lock', label: '$(trash) a', thing: {} };
    list.items = [item];
    list.activeItems = [item];
    assert.equal(list.items[0], list.activeItems[0]);
    assert.equal(list.items[0]?.thing, item.thing);
    assert.equal(list.items[0]?.label, '$(lock) $ (trash) a');
    list.selectedItems = list.activeItems;
    assert.equal(list.items[0], list.selectedItems[0]);
  });
});
