import type { GraphError, GraphFailure, SignInReason, UnreachableReason } from '../../../graph/src';
import { refusalText } from './refusalTexts';
import type { Wording } from './wording';

/** What a person can do at once, where a failure is shown. */
export type Offer = 'signIn' | 'appSecret' | 'retry' | 'refresh' | 'copyTrace' | 'openManager';

export interface FailureText {
  /** What happened. */
  readonly what: string;
  /** What to do about it. */
  readonly next: string;
  /** The most useful first. `copyTrace` only where there is one. */
  readonly offers: readonly Offer[];
  /** What Meta wrote for people, in the language of the account. */
  readonly metaSays?: string;
}

/** A failure in a person's words. */
export function describeFailure(error: GraphError, words: Wording): FailureText {
  const { failure, details } = error;
  const { what, next, offers } = textOf(error, words);
  const said = metaSays(error);
  const trace = details.traceId !== undefined && !EXPLAINED.has(failure.kind);
  return {
    what,
    next,
    offers: [...offers, ...(trace ? (['copyTrace'] as const) : [])],
    ...(said === undefined ? {} : { metaSays: said }),
  };
}

/** A failure in one text: what happened, what Meta says, what to do next. */
export function failureSentences(error: GraphError, words: Wording): string {
  const { what, next, metaSays: said } = describeFailure(error, words);
  return [what, ...(said === undefined ? [] : [words.translate('Meta says: “{0}”', said)]), next].join(' ');
}

/** Failures for which nobody asks Meta's support. */
const EXPLAINED: ReadonlySet<GraphFailure['kind']> = new Set([
  'signInAgain',
  'appSecretNeeded',
  'existsAlready',
  'beingDeleted',
  'categoryLocked',
  'sampleTemplate',
  'madeByDirectSend',
  'editQuota',
  'accountFull',
  'rateLimited',
]);

type Text = Omit<FailureText, 'metaSays'>;

/** Failures that say nothing but their kind. */
type PlainKind =
  | 'appSecretNeeded'
  | 'existsAlready'
  | 'beingDeleted'
  | 'sampleTemplate'
  | 'editQuota'
  | 'accountFull'
  | 'blocked';

const PLAIN_TEXTS: Readonly<Record<PlainKind, (words: Wording) => Text>> = {
  appSecretNeeded: ({ translate }) => ({
    what: translate('The app of this token wants a proof with every request, made with the app secret.'),
    next: translate('Give the app secret: it is in the app’s dashboard under App settings > Basic.'),
    offers: ['appSecret'],
  }),
  existsAlready: ({ translate }) => ({
    what: translate('The account has this template in this language already.'),
    next: translate('Refresh, and publish again: it is compared then.'),
    offers: ['refresh'],
  }),
  beingDeleted: ({ translate }) => ({
    what: translate(
      'A template of this name and language is being deleted, and its name is locked until that is done.',
    ),
    next: translate('Choose another name, or wait: Meta takes from a minute to 30 days.'),
    offers: [],
  }),
  sampleTemplate: ({ translate }) => ({
    what: translate('This is one of the sample templates that Meta gives every account, so it can’t be deleted.'),
    next: translate('Leave it as it is.'),
    offers: [],
  }),
  editQuota: ({ translate }) => ({
    what: translate(
      'Meta takes no edit of this template now: it is in review, or it was edited as often as Meta allows.',
    ),
    next: translate('An approved template can be edited once a day and ten times in 30 days. Try again tomorrow.'),
    offers: ['refresh'],
  }),
  accountFull: ({ translate }) => ({
    what: translate('The account holds as many templates as it may.'),
    next: translate('Delete templates that nobody uses, or have the business verified: then Meta allows more.'),
    offers: ['openManager'],
  }),
  blocked: ({ translate }) => ({
    what: translate('Meta has blocked this app or this account for breaking a policy.'),
    next: translate('See in Meta Business Suite under Business Support Home what it is about.'),
    offers: ['openManager'],
  }),
};

function textOf(error: GraphError, words: Wording): Text {
  const { failure, details } = error;
  const { translate } = words;
  switch (failure.kind) {
    case 'signInAgain':
      return signIn(failure.because, words);
    case 'permissionMissing':
    case 'notVisible':
    case 'invalidParameter':
    case 'madeByDirectSend':
    case 'refused':
      return refusal(error, failure, words);
    case 'categoryLocked':
      return {
        what: translate('A template of this name was deleted, and until that is done the name keeps its category.'),
        next: lockedCategoryAdvice(details.userMessage, words),
        offers: [],
      };
    case 'rateLimited':
      return {
        what: translate('Too many requests were made for this account, its app or this template, so there is a pause.'),
        next: translate('Requests are sent again from {0}.', words.time(failure.until)),
        offers: [],
      };
    case 'transient':
      return transient(error, words);
    case 'unreachable':
      return unreachable(error, failure.because, words);
    case 'unexpected':
      return perhapsChanged(error, words, {
        what: translate('This could not be finished: {0}.', details.userMessage ?? ''),
        next: translate('Try again. If it stays so, report it with what the log says.'),
      });
    default:
      return PLAIN_TEXTS[failure.kind](words);
  }
}

/** Failures of which a subcode may say more than their kind does. */
type Refusal = Extract<
  GraphFailure,
  { kind: 'permissionMissing' | 'notVisible' | 'invalidParameter' | 'madeByDirectSend' | 'refused' }
>;

function refusal({ details }: GraphError, failure: Refusal, words: Wording): Text {
  const { translate } = words;
  const known = refusalText(details.subcode, words);
  switch (failure.kind) {
    case 'permissionMissing':
      if (known) {
        return {
          what: known.what,
          next: known.next ?? translate('Ask an administrator of the business.'),
          offers: ['openManager'],
        };
      }
      return {
        what: translate('The token may not do this.'),
        next: translate(
          'Two things can be missing: the permission whatsapp_business_management of the token, or access of its user to this WABA in Business settings.',
        ),
        offers: ['signIn'],
      };
    case 'notVisible':
      if (known?.next) return { what: known.what, next: known.next, offers: ['refresh'] };
      return {
        what: translate('Meta finds nothing with this id that the token may see.'),
        next: translate('Check the id, and that the token’s user has access to it in Business settings.'),
        offers: ['refresh', 'signIn'],
      };
    case 'invalidParameter':
      return {
        what: known?.what ?? notAccepted(failure.path, words),
        next: known?.next ?? translate('Change it, and publish again.'),
        offers: [],
      };
    case 'madeByDirectSend':
      return {
        what: known?.what ?? translate('Direct Send made this template, so it can be neither edited nor deleted.'),
        next: known?.next ?? translate('Leave it as it is.'),
        offers: [],
      };
    case 'refused':
      if (known?.next) return { what: known.what, next: known.next, offers: ['retry'] };
      return {
        what:
          details.code === undefined
            ? translate('Meta refused this.')
            : translate('Meta refused this, with the code {0}.', details.code),
        next: translate('The log has the request. Meta’s support asks for the trace id.'),
        offers: ['retry'],
      };
  }
}

function transient(error: GraphError, words: Wording): Text {
  const { translate } = words;
  if (error.details.endless) {
    return {
      what: translate('Meta’s list doesn’t end, so only a part of it was read.'),
      next: translate('Try again in some minutes. If it stays so, a proxy may answer in Meta’s place.'),
      offers: ['retry'],
    };
  }
  return perhapsChanged(error, words, {
    what: translate('Meta’s server has a problem.'),
    next: translate('Try again in some minutes.'),
  });
}

function unreachable(error: GraphError, because: UnreachableReason, words: Wording): Text {
  const { translate } = words;
  const { userMessage } = error.details;
  if (because === 'settings') {
    return {
      what: translate('Nothing was sent: a setting does not say where to send it.'),
      next: userMessage ?? translate('Check the settings of the API.'),
      offers: ['retry'],
    };
  }
  if (because === 'notStarted') {
    return {
      what: translate('Nothing was sent: the sandbox could not be started.'),
      next: userMessage ?? translate('Run “WABA: Start Sandbox” to see why.'),
      offers: ['retry'],
    };
  }
  return perhapsChanged(error, words, noAnswer(because, words));
}

/** Meta's words for people name the category, which no language translates. Nothing depends on it but this text. */
function lockedCategoryAdvice(userMessage: string | undefined, { translate }: Wording): string {
  const [category, ...others] = new Set(userMessage?.match(/\b(?:AUTHENTICATION|MARKETING|UTILITY)\b/g) ?? []);
  return category === undefined || others.length > 0
    ? translate('Wait, use the category that it had, or choose another name: Meta takes from a minute to 30 days.')
    : translate(
        'Wait, use {0} as the category, or choose another name: Meta takes from a minute to 30 days.',
        category,
      );
}

function notAccepted(path: string | undefined, { translate }: Wording): string {
  return path === undefined
    ? translate('Meta does not accept what was sent.')
    : translate('Meta does not accept the value of {0}.', path);
}

function signIn(because: SignInReason, { translate }: Wording): Text {
  const newToken = translate('Sign in again with a new token. What you see stays as it was.');
  switch (because) {
    case 'expired':
      return { what: translate('The token has expired.'), next: newToken, offers: ['signIn'] };
    case 'passwordChanged':
      return {
        what: translate('The token no longer holds: its user changed the password, or Meta ended the session.'),
        next: newToken,
        offers: ['signIn'],
      };
    case 'accessRemoved':
      return {
        what: translate('The token no longer holds: the app was removed, or its access was taken back.'),
        next: newToken,
        offers: ['signIn'],
      };
    case 'checkpoint':
      return {
        what: translate('Meta wants the token’s user to log in on facebook.com and confirm who they are.'),
        next: translate('Do so there, then try again.'),
        offers: ['retry', 'signIn'],
      };
    case 'unconfirmed':
      return {
        what: translate('The token’s user has not confirmed their Facebook account.'),
        next: translate('Do so on facebook.com, then try again.'),
        offers: ['retry', 'signIn'],
      };
    case 'roleLost':
      return {
        what: translate('The token’s user has lost the role that the token was made for.'),
        next: translate('Ask an administrator of the business for the role, then sign in with a new token.'),
        offers: ['signIn'],
      };
    case 'invalid':
      return { what: translate('Meta does not accept the token.'), next: newToken, offers: ['signIn'] };
    case 'noToken':
      return {
        what: translate('There is no token for this account on this computer.'),
        next: translate('Sign in with a token.'),
        offers: ['signIn'],
      };
    case 'keyringUnreadable':
      return {
        what: translate('The editor’s secret storage could not be read, so nothing was sent.'),
        next: translate('Its keyring may be locked: unlock it, then try again.'),
        offers: ['retry'],
      };
  }
}

/** Of a sample that was uploaded alone, no template knows. */
function changesNothing(request: string): boolean {
  return request.startsWith('GET ') || /\/uploads?\b/.test(request);
}

/** After a change that got no clear answer, the first thing is to look. */
function perhapsChanged({ details }: GraphError, { translate }: Wording, text: Omit<Text, 'offers'>): Text {
  if (details.notSent || changesNothing(details.request)) return { ...text, offers: ['retry'] };
  return {
    what: `${text.what} ${translate('It is not known whether the change was made.')}`,
    next: translate('Refresh to see what is there, before you try again.'),
    offers: ['refresh'],
  };
}

/** Something was sent, or should have been. */
type NoAnswer = Exclude<UnreachableReason, 'settings' | 'notStarted'>;

function noAnswer(because: NoAnswer, { translate }: Wording): { readonly what: string; readonly next: string } {
  switch (because) {
    case 'offline':
      return {
        what: translate('Meta can’t be reached: this computer seems to be offline.'),
        next: translate('Check the connection, then try again.'),
      };
    case 'timeout':
      return { what: translate('Meta did not answer in time.'), next: translate('Try again in some minutes.') };
    case 'certificate':
      return {
        what: translate('The certificate of the server is not trusted, so nothing was sent to it.'),
        next: translate(
          'If your network looks into encrypted connections, add its certificate to those of this computer.',
        ),
      };
    case 'proxy':
      return {
        what: translate('The proxy did not let the request through.'),
        next: translate('Check the proxy’s address and sign-in in the settings of the editor or the network.'),
      };
    case 'connectionLost':
      return { what: translate('The connection broke before the answer was complete.'), next: translate('Try again.') };
    case 'redirect':
      return {
        what: translate('The server answered with an address elsewhere. The token is not sent there.'),
        next: translate('Check whether a proxy or a sign-in page of your network answers in Meta’s place.'),
      };
    case 'notJson':
      return {
        what: translate('The answer can’t be read: it is a page, or it was cut off.'),
        next: translate('Try again. If it stays so, a proxy may answer in Meta’s place.'),
      };
    case 'tooLarge':
      return {
        what: translate('The answer is larger than any of Meta’s, so it was not read.'),
        next: translate('Try again. If it stays so, a proxy may answer in Meta’s place.'),
      };
  }
}

/** Meta's words, where it wrote some for people; else those for programs, without the code in front. */
function metaSays({ failure, details }: GraphError): string | undefined {
  const { userTitle, userMessage, metaMessage } = details;
  const forPeople = [userTitle, userMessage].filter((text) => text !== undefined && text !== '');
  // Of what was never sent, this is our own text.
  if (failure.kind === 'unreachable' || failure.kind === 'unexpected') return undefined;
  if (forPeople.length > 0) return forPeople.join(': ');
  // That of a token that does not hold, and the like, adds nothing to ours.
  if (failure.kind !== 'invalidParameter' && failure.kind !== 'refused') return undefined;
  return metaMessage?.replace(/^\(#\d+\)\s*/, '') || undefined;
}
