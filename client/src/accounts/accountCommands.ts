import type { QuickPickItem } from 'vscode';
import { GraphError } from '../../../graph/src';
import { chooseOne, enterText, isNoAnswer } from '../commands/questions';
import type { Commands } from '../platform/commands';
import { l10n } from '../platform/l10n';
import { ask } from '../platform/offer';
import { plainName } from '../platform/plainText';
import { withCancel } from '../platform/progress';
import type { AccountDetails } from './accountDetails';
import type { SavedAccount } from './accountStore';
import { describeAccountError, describeKind } from './accountTexts';
import { type AddAccount, wabaQuestion } from './addAccount';
import { describeAppSecretProblem, describeLabelProblem, describeWabaIdProblem } from './answerProblems';
import { renewFacts } from './renewedFacts';
import type { Sandbox } from './sandbox';
import type { SavedAccounts } from './savedAccounts';

export interface AccountCommandParts {
  readonly accounts: SavedAccounts;
  readonly wizard: AddAccount;
  readonly details: AccountDetails;
  readonly sandbox: Sandbox;
  readonly keyringForgets: () => void;
}

/**
 * The commands of accounts. Each takes the account's id, or something with an `accountId`, as a node of a tree has it; without
 * one, the person chooses. Those of a WABA take its id after it, or as `wabaId`.
 */
export function registerAccountCommands(ours: Commands, parts: AccountCommandParts): void {
  const { accounts, wizard, details, sandbox } = parts;
  const commands = {
    register: (id: string, run: (...args: unknown[]) => Promise<void>) =>
      ours.register(id, (...args) => forPeople(run(...args))),
  };
  const forAccount =
    (run: (account: SavedAccount, wabaId: string | undefined) => Promise<void>) =>
    async (target?: unknown, wabaId?: unknown) => {
      const account = await accountFor(accounts, target);
      if (account) await run(account, stringOr(wabaId, field(target, 'wabaId')));
    };

  commands.register('waba.account.add', () => wizard.run());
  commands.register(
    'waba.account.signInAgain',
    forAccount((account) => (account.kind === 'sandbox' ? sandbox.signInAgain(account) : wizard.signInAgain(account))),
  );
  commands.register(
    'waba.account.signOut',
    forAccount((account) => signOut(accounts, account)),
  );
  commands.register(
    'waba.account.rename',
    forAccount((account) => rename(accounts, account)),
  );
  commands.register(
    'waba.account.details',
    forAccount((account) => showDetails(accounts, details, account)),
  );
  commands.register(
    'waba.account.addWaba',
    forAccount((account) => addWaba(accounts, account)),
  );
  commands.register(
    'waba.account.removeWaba',
    forAccount((account, wabaId) => removeWaba(accounts, account, wabaId)),
  );
  commands.register(
    'waba.account.setAppSecret',
    forAccount((account) => setAppSecret(parts, account)),
  );
  commands.register('waba.sandbox.start', () => sandbox.start());
  commands.register('waba.sandbox.open', () => sandbox.open());
}

/** Settles as what was run; an error of ours comes as one that a person can read. One of Meta's is told by those who run commands. */
async function forPeople(run: Promise<void>): Promise<void> {
  try {
    await run;
  } catch (error) {
    const message = error instanceof GraphError ? undefined : describeAccountError(error);
    throw message === undefined ? error : new Error(message, { cause: error });
  }
}

async function signOut(accounts: SavedAccounts, account: SavedAccount): Promise<void> {
  const confirmed = l10n.t('Sign Out');
  const chosen = await ask(
    {
      question: l10n.t('Sign out of {0}?', plainName(account.label)),
      detail: l10n.t(
        'Its token and its app secret are deleted from this computer. Nothing changes at Meta, and your files stay. To end the token itself, revoke it in Business settings.',
      ),
    },
    [confirmed],
  );
  if (chosen === confirmed) await accounts.remove(account);
}

async function rename(accounts: SavedAccounts, account: SavedAccount): Promise<void> {
  const label = await enterText({
    title: l10n.t('Rename {0}', account.label),
    placeHolder: l10n.t('What to call this account'),
    value: account.label,
    problemOf: async (value) => describeLabelProblem(value),
  });
  if (!isNoAnswer(label)) await accounts.change(account, () => ({ label: label.trim() }));
}

async function showDetails(accounts: SavedAccounts, details: AccountDetails, account: SavedAccount): Promise<void> {
  await details.open(account);
  // What is known is shown at once, and made new behind it. What goes wrong shows on the page, as the state of the account.
  await renewFacts(accounts, account).catch((error) => {
    if (!(error instanceof GraphError)) throw error;
  });
}

async function addWaba(accounts: SavedAccounts, account: SavedAccount): Promise<void> {
  const refusals = new Map<string, string>();
  let entered = '';
  for (;;) {
    const answer = await enterText({
      ...wabaQuestion(l10n.t('Add a WhatsApp Business Account to {0}', account.label), refusals),
      value: entered,
      problemOf: async (value) => describeWabaIdProblem(value),
    });
    if (isNoAnswer(answer)) return;
    entered = answer;
    const id = answer.trim();
    const client = accounts.clientOf(accounts.present(account));
    try {
      if (!(await withCancel(l10n.t('Looking for this account…'), (signal) => client.waba(id, { signal })))) continue;
    } catch (error) {
      const refusal = describeAccountError(error);
      if (refusal === undefined) throw error;
      refusals.set(answer, refusal);
      continue;
    }
    await accounts.change(account, ({ wabaIds }) => ({ wabaIds: [...wabaIds.filter((other) => other !== id), id] }));
    return;
  }
}

async function removeWaba(accounts: SavedAccounts, account: SavedAccount, wabaId: string | undefined): Promise<void> {
  if (account.wabaIds.length === 0)
    throw new Error(l10n.t('No WhatsApp Business Account was added to {0} by its id.', account.label));
  const id = wabaId ?? (await chosenWaba(account));
  if (id === undefined) return;
  await accounts.change(account, ({ wabaIds }) => ({ wabaIds: wabaIds.filter((other) => other !== id) }));
}

async function chosenWaba({ label, wabaIds }: SavedAccount): Promise<string | undefined> {
  const picked = await chooseOne({
    title: l10n.t('Remove a WhatsApp Business Account from {0}', label),
    placeHolder: l10n.t('It goes from the list only. Nothing changes at Meta.'),
    items: wabaIds.map((id) => ({ label: id })),
    active: [],
  });
  return isNoAnswer(picked) ? undefined : picked.label;
}

async function setAppSecret({ accounts, keyringForgets }: AccountCommandParts, account: SavedAccount): Promise<void> {
  const entered = await enterText({
    title: l10n.t('App Secret of {0}', account.label),
    placeHolder: l10n.t('The secret of the app that the token was made for'),
    prompt: l10n.t(
      'Meta asks for it when “Require App Secret” is on in the app’s settings. Each request then carries a proof made with it.',
    ),
    isSecret: true,
    value: '',
    problemOf: async (value) => describeAppSecretProblem(value),
  });
  if (isNoAnswer(entered)) return;
  if (!(await accounts.change(account, () => ({}), { appSecret: entered.trim() }))) keyringForgets();
}

async function accountFor(accounts: SavedAccounts, target: unknown): Promise<SavedAccount | undefined> {
  const id = stringOr(target, field(target, 'accountId'));
  if (id !== undefined) return accounts.present({ id });
  const [only, second] = accounts.all;
  if (!only) throw new Error(l10n.t('You are not signed in to an account yet. Run “Add Account” first.'));
  if (!second) return only;
  const items = accounts.all.map((account): QuickPickItem & { account: SavedAccount } => ({
    label: account.label,
    description: describeKind(account.kind),
    account,
  }));
  const picked = await chooseOne({ title: l10n.t('Account'), placeHolder: l10n.t('Which account'), items, active: [] });
  return isNoAnswer(picked) ? undefined : picked.account;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function stringOr(value: unknown, otherwise: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof otherwise === 'string' ? otherwise : undefined;
}
