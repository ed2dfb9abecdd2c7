import { commands, env } from 'vscode';
import { describeFailure, failureSentences, type Offer, type Wording } from '../../../deploy/src';
import { GraphError } from '../../../graph/src';
import { ActionableError, type ErrorAction } from '../platform/actionableError';
import { openInBrowser } from '../platform/browser';
import { l10n } from '../platform/l10n';
import { managerUrl } from '../platform/whatsAppManager';

export interface OfferPlace {
  readonly accountId: string;
  /** Absent for what is about the account alone. */
  readonly wabaId?: string | undefined;
  /** Does again what failed; absent where that is not for a button. */
  readonly retry?: () => unknown;
}

/** What can be done at once about a failure, as buttons. */
export function offersOf(error: GraphError, words: Wording, place: OfferPlace): ErrorAction[] {
  return describeFailure(error, words).offers.flatMap((offer) => buttonOf(offer, error, place) ?? []);
}

/** The same error, or for one of Meta's API one that tells a person what happened, with buttons for what to do. */
export function forPeople(error: unknown, words: Wording, place: OfferPlace): unknown {
  if (!(error instanceof GraphError)) return error;
  return new ActionableError(failureSentences(error, words), offersOf(error, words, place), { cause: error });
}

function buttonOf(
  offer: Offer,
  { details }: GraphError,
  { accountId, wabaId, retry }: OfferPlace,
): ErrorAction | undefined {
  switch (offer) {
    case 'signIn':
      return {
        title: l10n.t('Sign In Again'),
        run: () => commands.executeCommand('waba.account.signInAgain', accountId),
      };
    case 'appSecret':
      return {
        title: l10n.t('Give App Secret'),
        run: () => commands.executeCommand('waba.account.setAppSecret', accountId),
      };
    case 'retry':
      return retry && { title: l10n.t('Try Again'), run: retry };
    case 'refresh':
      return { title: l10n.t('Refresh'), run: () => commands.executeCommand('waba.accounts.refresh') };
    case 'copyTrace':
      return { title: l10n.t('Copy Trace ID'), run: () => env.clipboard.writeText(details.traceId ?? '') };
    case 'openManager':
      return {
        title: l10n.t('Open WhatsApp Manager'),
        run: () => openInBrowser(managerUrl('message-templates', { wabaId })),
      };
  }
}
