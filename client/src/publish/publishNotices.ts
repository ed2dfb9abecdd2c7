import type { LogOutputChannel } from 'vscode';
import {
  describePublishOutcome,
  type PublishOutcome,
  type PublishResult,
  type Wording,
  wasSent,
} from '../../../deploy/src';
import { l10n } from '../platform/l10n';
import { offer } from '../platform/offer';
import { offersOf } from './failureOffers';
import { type Target, titleOf } from './target';

/** Tells a person what became of what was published. */
export class PublishNotices {
  constructor(
    private readonly words: Wording,
    private readonly log: LogOutputChannel,
  ) {}

  /** Does not wait until the messages are read. */
  tell(results: readonly PublishResult[], target: Target): void {
    for (const result of results) this.log.info(`${titleOf(target)}: ${this.lineOf(result)}`);
    this.tellSuccess(results, target);
    this.tellCategories(results);
    this.tellTrouble(results, target);
  }

  private tellSuccess(results: readonly PublishResult[], target: Target): void {
    const sent = results.filter(({ outcome }) => wasSent(outcome));
    const [first] = sent;
    if (!first) return;
    const message =
      sent.length === 1
        ? l10n.t('Sent to {0}: {1}', titleOf(target), this.lineOf(first))
        : l10n.t('{0} templates were sent to {1}. What Meta decides is told here.', sent.length, titleOf(target));
    void offer('information', message, []);
  }

  /** Another category costs more, and is otherwise noticed on the invoice. */
  private tellCategories(results: readonly PublishResult[]): void {
    const changed = results.filter(
      ({ outcome }) => outcome.kind === 'created' && outcome.category !== outcome.askedCategory,
    );
    for (const result of changed) void offer('warning', this.lineOf(result), []);
  }

  private tellTrouble(results: readonly PublishResult[], target: Target): void {
    const troubled = results.filter(({ outcome }) => !isFine(outcome));
    const [first] = troubled;
    if (!first) return;
    const others = troubled.length - 1;
    const line = this.lineOf(first);
    const message = others === 0 ? line : l10n.t('{0} The log has {1} more.', line, others);
    const failed = troubled.flatMap(({ outcome }) => (outcome.kind === 'failed' ? [outcome] : []))[0];
    const offers = failed ? offersOf(failed.error, this.words, target) : [];
    void offer('error', message, [...offers, { title: l10n.t('Show Log'), run: () => this.log.show() }]);
  }

  private lineOf({ item: { name, language }, outcome }: PublishResult): string {
    return l10n.t('{0} ({1}): {2}', name, language, describePublishOutcome(outcome, this.words));
  }
}

function isFine(outcome: PublishOutcome): boolean {
  return wasSent(outcome) || outcome.kind === 'same';
}
