import { type LogOutputChannel, l10n, window } from 'vscode';
import { failureSentences, type PublishOutcome, type PublishResult, type Wording } from '../../../deploy/src';
import type { Account } from '../accounts/account';
import type { ErrorAction } from '../platform/actionableError';
import { titleOf } from './chosenTarget';
import { offersOf } from './failureOffers';
import type { StatusFollower } from './statusFollower';
import type { Target } from './target';

export interface ReportParts {
  readonly words: Wording;
  readonly log: LogOutputChannel;
  readonly follower: StatusFollower;
}

type Failed = Extract<PublishOutcome, { kind: 'failed' }>;

/** Tells a person what became of what was published. */
export class PublishReport {
  constructor(private readonly parts: ReportParts) {}

  async tell(results: readonly PublishResult[], target: Target, account: Account): Promise<void> {
    for (const result of results) this.parts.log.info(`${titleOf(target)}: ${this.lineOf(result)}`);
    await this.follow(results, target);
    this.tellSuccess(results, target);
    this.tellCategories(results);
    this.tellTrouble(results, target, account);
  }

  private follow(results: readonly PublishResult[], target: Target): Promise<void> {
    const sent = results.flatMap(({ item: { uri, name, language }, outcome }) =>
      outcome.kind === 'created' || outcome.kind === 'edited'
        ? [{ id: outcome.id, name, language, uri, ...(outcome.kind === 'created' && { category: outcome.category }) }]
        : [],
    );
    return sent.length === 0 ? Promise.resolve() : this.parts.follower.follow(target, sent);
  }

  private tellSuccess(results: readonly PublishResult[], target: Target): void {
    const sent = results.filter(({ outcome }) => outcome.kind === 'created' || outcome.kind === 'edited');
    const [first] = sent;
    if (!first) return;
    const message =
      sent.length === 1
        ? l10n.t(
            '{0} in {1} is at {2} now, and Meta reviews it.',
            first.item.name,
            first.item.language,
            titleOf(target),
          )
        : l10n.t('{0} templates are at {1} now, and Meta reviews them.', sent.length, titleOf(target));
    void window.showInformationMessage(message);
  }

  /** Another category costs more, and is otherwise noticed on the invoice. */
  private tellCategories(results: readonly PublishResult[]): void {
    const changed = results.flatMap(({ item, outcome }) =>
      outcome.kind === 'created' && outcome.category !== outcome.askedCategory ? [{ item, outcome }] : [],
    );
    for (const { item, outcome } of changed) {
      void window.showWarningMessage(
        l10n.t(
          'Meta made {0} in {1} {2}, though the file says {3}. It is charged as {2}.',
          item.name,
          item.language,
          outcome.category,
          outcome.askedCategory,
        ),
      );
    }
  }

  private tellTrouble(results: readonly PublishResult[], target: Target, account: Account): void {
    const troubled = results.filter(({ outcome }) => !isFine(outcome));
    const [first] = troubled;
    if (!first) return;
    const others = troubled.length - 1;
    const message =
      others === 0 ? this.lineOf(first) : l10n.t('{0} ({1} others: see the log.)', this.lineOf(first), others);
    const failed = troubled.flatMap(({ outcome }) => (outcome.kind === 'failed' ? [outcome] : []))[0];
    const actions = [
      ...this.actionsOf(failed, target, account),
      { title: l10n.t('Show Log'), run: () => this.parts.log.show() },
    ];
    void offer(message, actions);
  }

  private actionsOf(failed: Failed | undefined, { wabaId }: Target, account: Account): ErrorAction[] {
    return failed ? offersOf(failed.error, this.parts.words, { account, wabaId }) : [];
  }

  private lineOf({ item: { name, language }, outcome }: PublishResult): string {
    switch (outcome.kind) {
      case 'created':
        return l10n.t('{0} in {1} was created.', name, language);
      case 'edited':
        return l10n.t('{0} in {1} was changed.', name, language);
      case 'same':
        return l10n.t('{0} in {1} was there already, as the file has it.', name, language);
      case 'blocked':
        return l10n.t('{0} in {1} was not published.', name, language);
      case 'planAgain':
        return l10n.t(
          '{0} in {1} has come to be in the account in the meantime: publish again to compare.',
          name,
          language,
        );
      case 'failed':
        return l10n.t(
          '{0} in {1} was not published. {2}',
          name,
          language,
          failureSentences(outcome.error, this.parts.words),
        );
      case 'noSample':
        return l10n.t('{0} in {1} was not published. {2}', name, language, sampleTrouble(outcome));
      case 'cancelled':
        return outcome.unclear
          ? l10n.t('{0} in {1} was cancelled on its way. Refresh to see whether it arrived.', name, language)
          : l10n.t('{0} in {1} was cancelled before it was sent.', name, language);
      case 'notTried':
        return l10n.t(
          '{0} in {1} was not tried. {2}',
          name,
          language,
          failureSentences(outcome.because, this.parts.words),
        );
    }
  }
}

function isFine({ kind }: PublishOutcome): boolean {
  return kind === 'created' || kind === 'edited' || kind === 'same';
}

function sampleTrouble({ fault, use: { file } }: Extract<PublishOutcome, { kind: 'noSample' }>): string {
  switch (fault.kind) {
    case 'unreadable':
      return fault.message;
    case 'unknownType':
      return l10n.t('Meta takes no file such as {0} as a sample: use .jpg, .png, .mp4 or .pdf.', file);
    case 'noApp':
      return l10n.t(
        '{0} can’t be uploaded, because it is not known which app the token belongs to: sign in again.',
        file,
      );
  }
}

async function offer(message: string, actions: readonly ErrorAction[]): Promise<void> {
  const chosen = await window.showErrorMessage(message, ...actions.map(({ title }) => title));
  await actions.find(({ title }) => title === chosen)?.run();
}
