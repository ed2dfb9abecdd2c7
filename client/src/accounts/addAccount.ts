import { randomUUID } from 'node:crypto';
import { QuickPickItemKind } from 'vscode';
import {
  describeExpiry,
  describeGap,
  describeScope,
  describeToken,
  describeTokenKind,
  TOKEN_SCOPES,
  type TokenDescription,
} from '../../../deploy/src';
import { type GraphClient, GraphError } from '../../../graph/src';
import { chooseOne, enterText, isNoAnswer, type NoAnswer, type Position } from '../commands/questions';
import { l10n } from '../platform/l10n';
import { offer } from '../platform/offer';
import type { PickItem } from '../platform/pickers';
import { withCancel } from '../platform/progress';
import { editorWording } from '../platform/wording';
import type { Account } from './account';
import type { SavedAccount } from './accountStore';
import { describeAccountError, describeRefusal, describeSettingProblem } from './accountTexts';
import {
  describeAppSecretProblem,
  describeLabelProblem,
  describeTokenProblem,
  describeWabaIdProblem,
} from './answerProblems';
import type { ApiSettings, ApiSettingsReading } from './apiSettings';
import { cleanToken, idProblem } from './pastedText';
import type { SavedAccounts } from './savedAccounts';
import { signedInAgain } from './signedInAgain';
import { type CheckedToken, checkToken } from './tokenCheck';
import { type Step, type StepOutcome, walk } from './wizard';

export interface LoginRequest {
  readonly settings: ApiSettings;
  readonly baseUrl: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly signal: AbortSignal;
}

export interface AddAccountParts {
  readonly accounts: SavedAccounts;
  readonly settings: () => ApiSettingsReading;
  /** @returns the token of the person who signed in */
  readonly signIn: (request: LoginRequest) => Promise<string>;
  readonly addSandbox: () => Promise<void>;
  /** Tells a person that the keyring forgets. */
  readonly keyringForgets: () => void;
  /** Opens the page that says how to get a token. */
  readonly openHelp: () => void;
  readonly now: () => number;
}

/** What was answered so far. It goes when the wizard ends, since it holds secrets. */
interface Draft {
  readonly settings: ApiSettings;
  /** Whose token is replaced. */
  readonly existing: SavedAccount | undefined;
  kind: 'systemUser' | 'login';
  /** As it was pasted. */
  token: string;
  appSecret: string;
  appId: string;
  wabaIds: readonly string[];
  wabaId: string;
  label: string;
  checked: CheckedToken;
  /** Why something was refused, by what was refused. */
  readonly refusals: Map<string, string>;
}

type Way = PickItem & { readonly way: 'token' | 'login' | 'sandbox' };
type Fact = PickItem & { readonly act?: 'save' | 'addWaba' | 'again' };

/** Asks for an account, looks at its token, shows what that is, and saves it. */
export class AddAccount {
  /** No secret: it is there the next time. */
  private lastAppId = '';

  constructor(private readonly parts: AddAccountParts) {}

  async run(): Promise<void> {
    const draft = this.newDraft(undefined);
    await walk(
      (position) => this.askWay(draft, position),
      () => (draft.kind === 'login' ? 5 : 4),
    );
  }

  /** The way back for an account whose token has died. */
  async signInAgain(account: SavedAccount): Promise<void> {
    const draft = this.newDraft(account);
    draft.appSecret = (await this.parts.accounts.appSecretOf(account)) ?? '';
    // Who gave id and secret before is not asked for them again.
    const known = draft.kind === 'login' && draft.appId !== '' && draft.appSecret !== '';
    const facts = known ? await this.signedIn(draft) : undefined;
    if (known && !facts && draft.refusals.size === 0) return;
    await walk(
      facts ?? (draft.kind === 'login' ? this.step(draft, this.askAppId) : this.step(draft, this.askToken)),
      () => (draft.kind === 'login' ? 3 : 2),
    );
  }

  /** @throws when the settings can't be used: then nothing is asked for that could not be sent */
  private newDraft(existing: SavedAccount | undefined): Draft {
    const reading = this.parts.settings();
    if ('problems' in reading) throw new Error(reading.problems.map(describeSettingProblem).join(' '));
    return {
      settings: reading.settings,
      existing,
      kind: existing?.kind === 'login' ? 'login' : 'systemUser',
      token: '',
      appSecret: '',
      appId: existing?.appId ?? this.lastAppId,
      wabaIds: existing?.wabaIds ?? [],
      wabaId: '',
      label: existing?.label ?? '',
      checked: { facts: {}, discovery: { businesses: [], gaps: [] } },
      refusals: new Map(),
    };
  }

  private step(draft: Draft, ask: (draft: Draft, position: Position) => Promise<StepOutcome>): Step {
    return (position) => ask.call(this, draft, position);
  }

  private async askWay(draft: Draft, position: Position): Promise<StepOutcome> {
    const items: Way[] = [
      {
        way: 'token',
        icon: 'key',
        label: l10n.t('Paste a System User token'),
        detail: l10n.t('The usual way. You make the token once in Meta’s Business settings, and it need not expire.'),
      },
      {
        way: 'login',
        icon: 'account',
        label: l10n.t('Sign in with Facebook'),
        detail: l10n.t('Through an app of your own, with its id and secret. Lasts about 60 days.'),
      },
      {
        way: 'sandbox',
        icon: 'beaker',
        label: l10n.t('Use the sandbox'),
        detail: l10n.t('A stand-in for WhatsApp on this machine, with demo accounts. Nothing leaves your computer.'),
      },
    ];
    const placeHolder = l10n.t('How to sign in');
    const picked = await chooseOne({ title: titleOf(draft), placeHolder, items, active: [], position });
    if (isNoAnswer(picked)) return picked;
    if (picked.way === 'sandbox') {
      await this.parts.addSandbox();
      return 'done';
    }
    draft.kind = picked.way === 'login' ? 'login' : 'systemUser';
    return this.step(draft, picked.way === 'login' ? this.askAppId : this.askToken);
  }

  private async askToken(draft: Draft, position: Position): Promise<StepOutcome> {
    for (;;) {
      const entered = await enterText({
        title: titleOf(draft),
        placeHolder: l10n.t('The token, which begins with EAA'),
        prompt: l10n.t(
          'To get one: Business settings › Users › System users › Generate token. Choose your app, and tick {0}.',
          scopesToAskFor().join(l10n.t(' and ')),
        ),
        isSecret: true,
        help: { tooltip: l10n.t('How to get a token'), open: this.parts.openHelp },
        value: draft.token,
        problemOf: async (value) => {
          draft.token = value;
          return describeTokenProblem(value);
        },
        remarkOf: (value) => draft.refusals.get(value),
        position,
      });
      if (isNoAnswer(entered)) return entered;
      const next = await this.check(draft, entered);
      if (next) return next;
    }
  }

  private async askAppId(draft: Draft, position: Position): Promise<StepOutcome> {
    const entered = await enterText({
      title: titleOf(draft),
      placeHolder: l10n.t('The id of your app'),
      prompt: l10n.t('It stands at the top of the app’s dashboard, on developers.facebook.com.'),
      value: draft.appId,
      problemOf: async (value) => {
        draft.appId = value;
        this.lastAppId = value;
        return idProblem(value) && l10n.t('An app id is a number, such as 634900000000001.');
      },
      position,
    });
    return isNoAnswer(entered) ? entered : this.step(draft, this.askSecretToSignIn);
  }

  private async askSecretToSignIn(draft: Draft, position: Position): Promise<StepOutcome> {
    for (;;) {
      const entered = await this.askAppSecret(draft, position);
      if (isNoAnswer(entered)) return entered;
      const next = await this.signedIn(draft);
      if (next) return next;
    }
  }

  private async askSecretForProof(draft: Draft, position: Position): Promise<StepOutcome> {
    for (;;) {
      const entered = await this.askAppSecret(draft, position);
      if (isNoAnswer(entered)) return entered;
      const next = await this.check(draft, entered);
      if (next) return next;
    }
  }

  private askAppSecret(draft: Draft, position: Position): Promise<string | NoAnswer> {
    return enterText({
      title: titleOf(draft),
      placeHolder: l10n.t('The secret of your app'),
      prompt: l10n.t(
        'In the app’s dashboard: App settings › Basic › App secret. It is kept in the editor’s secret storage only.',
      ),
      isSecret: true,
      value: draft.appSecret,
      problemOf: async (value) => {
        draft.appSecret = value;
        return describeAppSecretProblem(value);
      },
      remarkOf: (value) => draft.refusals.get(value),
      position,
    });
  }

  /** @returns undefined when nobody signed in: why is among the refusals, unless the person gave up */
  private async signedIn(draft: Draft): Promise<Step | undefined> {
    const { settings } = draft;
    const answered = draft.appSecret;
    const request = { settings, baseUrl: baseUrlOf(draft), appId: draft.appId.trim(), appSecret: answered.trim() };
    const token = await this.attempt(
      draft,
      answered,
      l10n.t('Waiting for your browser to come back from Facebook Login…'),
      (signal) => this.parts.signIn({ ...request, signal }),
    );
    if (token === undefined) return undefined;
    draft.token = token;
    return this.check(draft, answered);
  }

  /**
   * Asks Meta what the token is.
   *
   * @param answered the answer that a refusal belongs to
   * @returns what comes next; undefined when the same is to be asked again
   */
  private async check(draft: Draft, answered: string): Promise<Step | undefined> {
    let needsProof = false;
    const checked = await this.attempt(draft, answered, l10n.t('Asking Meta what this token is…'), async (signal) => {
      try {
        return await checkToken(this.clientOf(draft), draft.wabaIds, { signal });
      } catch (error) {
        needsProof = error instanceof GraphError && error.failure.kind === 'appSecretNeeded';
        throw error;
      }
    });
    if (checked) {
      draft.checked = checked;
      return this.step(draft, this.showFacts);
    }
    return needsProof && answered === draft.token ? this.step(draft, this.askSecretForProof) : undefined;
  }

  private async attempt<T>(
    draft: Draft,
    answered: string,
    title: string,
    run: (signal: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> {
    draft.refusals.delete(answered);
    try {
      return await withCancel(title, run);
    } catch (error) {
      const refusal = describeRefusal(error);
      if (refusal === undefined) throw error;
      draft.refusals.set(answered, refusal);
      return undefined;
    }
  }

  private async showFacts(draft: Draft, position: Position): Promise<StepOutcome> {
    for (;;) {
      const picked = await chooseOne({
        title: titleOf(draft),
        placeHolder: l10n.t('This is what Meta says of the token'),
        items: this.factsOf(draft),
        active: [],
        position,
      });
      if (isNoAnswer(picked)) return picked;
      if (picked.act === 'again') return 'back';
      if (picked.act === 'addWaba') return this.step(draft, this.askWaba);
      if (picked.act !== 'save') continue;
      if (!draft.existing) return this.step(draft, this.askLabel);
      await this.save(draft);
      return 'done';
    }
  }

  private factsOf(draft: Draft): Fact[] {
    const words = editorWording();
    const { facts, discovery } = draft.checked;
    const token = describeToken(facts, this.parts.now());
    const separator = (label: string): Fact => ({ label, kind: QuickPickItemKind.Separator });
    return [
      {
        act: 'save',
        icon: 'check',
        label: draft.existing ? l10n.t('Use this token') : l10n.t('Add this account'),
      },
      { act: 'addWaba', icon: 'add', label: l10n.t('Add a WhatsApp Business Account by its id…') },
      { act: 'again', icon: 'arrow-left', label: l10n.t('Take another token…') },
      separator(l10n.t('What it is')),
      { label: describeTokenKind(token.kind, words), description: token.app?.name ?? token.app?.id ?? '' },
      { label: describeExpiry(token.expiry, words) },
      separator(l10n.t('What it may do')),
      ...this.scopesOf(token),
      separator(l10n.t('WhatsApp Business Accounts that it sees')),
      ...this.wabasOf(draft),
      ...discovery.gaps.map(
        (gap): Fact => ({ icon: 'info', label: l10n.t('Not all was found'), detail: describeGap(gap, words) }),
      ),
    ];
  }

  private scopesOf({ missing, scopes }: TokenDescription): Fact[] {
    const words = editorWording();
    return [
      ...missing.map(({ scope }) => ({
        icon: 'warning',
        label: l10n.t('{0} is missing', scope),
        detail: describeScope(scope, words),
      })),
      ...scopes.map((scope) => ({ icon: 'pass', label: scope, detail: describeScope(scope, words) })),
    ];
  }

  private wabasOf({ checked }: Draft): Fact[] {
    const seen = checked.discovery.businesses.flatMap(({ business, wabas }) =>
      wabas.map(({ id, node, error }) => ({
        ...(error && { icon: 'warning' }),
        label: error ? id : (node.name ?? id),
        description: [business?.name, id].filter((part) => part !== undefined).join(' · '),
        detail: (error && describeAccountError(error)) ?? '',
      })),
    );
    if (seen.length > 0) return seen;
    return [
      {
        icon: 'warning',
        label: l10n.t('None'),
        detail: l10n.t('Give the system user an account in Business settings, or add one here by its id.'),
      },
    ];
  }

  private async askWaba(draft: Draft, position: Position): Promise<StepOutcome> {
    for (;;) {
      const entered = await enterText({
        ...wabaQuestion(titleOf(draft), draft.refusals),
        value: draft.wabaId,
        problemOf: async (value) => {
          draft.wabaId = value;
          return describeWabaIdProblem(value);
        },
        position,
      });
      if (isNoAnswer(entered)) return entered;
      const id = entered.trim();
      const wabaIds = [...draft.wabaIds.filter((other) => other !== id), id];
      const checked = await this.attempt(draft, entered, l10n.t('Looking for this account…'), async (signal) => {
        const client = this.clientOf(draft);
        // What can't be seen is refused here, where the list would only name it.
        await client.waba(id, { signal });
        return checkToken(client, wabaIds, { signal });
      });
      if (!checked) continue;
      draft.checked = checked;
      draft.wabaIds = wabaIds;
      draft.wabaId = '';
      return 'back';
    }
  }

  private async askLabel(draft: Draft, position: Position): Promise<StepOutcome> {
    const entered = await enterText({
      title: titleOf(draft),
      placeHolder: l10n.t('What to call this account'),
      value: draft.label || this.labelFor(draft),
      problemOf: async (value) => {
        draft.label = value;
        return describeLabelProblem(value);
      },
      position,
    });
    if (isNoAnswer(entered)) return entered;
    await this.save(draft);
    return 'done';
  }

  private labelFor({ checked: { facts, discovery } }: Draft): string {
    const wanted = facts.application ?? discovery.businesses[0]?.business?.name ?? l10n.t('WhatsApp');
    const taken = new Set(this.parts.accounts.all.map(({ label }) => label));
    let label = wanted;
    for (let number = 2; taken.has(label); number += 1) label = `${wanted} (${number})`;
    return label;
  }

  private clientOf(draft: Draft): GraphClient {
    return this.parts.accounts.clientFor(this.accountOf(draft), async () => secretsOf(draft));
  }

  private accountOf(draft: Draft): SavedAccount {
    const { settings, existing, kind, appId, wabaIds, label, checked } = draft;
    const account: Account = existing ?? {
      id: randomUUID(),
      label: label.trim(),
      kind,
      baseUrl: settings.baseUrl,
      archiveBaseUrl: settings.archiveBaseUrl,
      wabaIds: [],
    };
    return {
      addedAt: this.parts.now(),
      ...account,
      wabaIds,
      facts: checked.facts,
      ...(kind === 'login' && { appId: appId.trim() }),
    };
  }

  private async save(draft: Draft): Promise<void> {
    const { accounts, keyringForgets } = this.parts;
    const { existing } = draft;
    const account = this.accountOf(draft);
    const isKept = existing
      ? await accounts.change(existing, (now) => signedInAgain(now, existing, account), secretsOf(draft))
      : await accounts.save(account, secretsOf(draft));
    if (!isKept) keyringForgets();
    const message = existing
      ? l10n.t('{0} is signed in again.', account.label)
      : l10n.t('{0} is added.', account.label);
    // Not waited for: it stays until somebody closes it.
    void offer('information', message, []);
  }
}

/** What a token is to be made for. */
export function scopesToAskFor(): readonly string[] {
  return TOKEN_SCOPES.filter(({ need }) => need !== 'never').map(({ scope }) => scope);
}

function titleOf({ existing }: Draft): string {
  return existing ? l10n.t('Sign in to {0} again', existing.label) : l10n.t('Add Account');
}

function baseUrlOf({ existing, settings }: Draft): string {
  return existing?.baseUrl ?? settings.baseUrl;
}

function secretsOf({ token, appSecret }: Draft): { readonly token: string; readonly appSecret?: string } {
  return { token: cleanToken(token), ...(appSecret.trim() !== '' && { appSecret: appSecret.trim() }) };
}

/** Asks for the id of a WABA. */
export function wabaQuestion(title: string, refusals: ReadonlyMap<string, string>) {
  return {
    title,
    placeHolder: l10n.t('The id of the WhatsApp Business Account'),
    prompt: l10n.t('It stands in WhatsApp Manager under Account overview, and in the address of its pages.'),
    remarkOf: (value: string) => refusals.get(value),
  };
}
