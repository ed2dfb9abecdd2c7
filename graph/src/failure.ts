/**
 * What can go wrong between us and Meta, told apart by code and subcode and never by text, which Meta writes in the language of the
 * account. Times are milliseconds since 1970.
 */
export type GraphFailure =
  /** There is no token that holds: as a rule a new one is needed. */
  | { readonly kind: 'signInAgain'; readonly because: SignInReason }
  /** The app wants a proof made with its secret (`appsecret_proof`), which the account lacks or has for another app. */
  | { readonly kind: 'appSecretNeeded' }
  /** The token lacks a permission, or its user lacks access to the thing. */
  | { readonly kind: 'permissionMissing' }
  /** It does not exist, or the token may not see it: Meta answers both alike. */
  | { readonly kind: 'notVisible' }
  /** `path` as Meta writes it, such as `components[1]['buttons'][0]['phone_number']`; absent where Meta does not say. */
  | { readonly kind: 'invalidParameter'; readonly path?: string }
  /** A template of this name and language exists. */
  | { readonly kind: 'existsAlready' }
  /** A template of this name and language was deleted and its name is locked for a while. */
  | { readonly kind: 'beingDeleted' }
  /** A template of this name was deleted, and until that is done all languages of the name keep its category. */
  | { readonly kind: 'categoryLocked' }
  /** One of the samples that Meta gives every account: it can't be deleted. */
  | { readonly kind: 'sampleTemplate' }
  /** Direct Send made the template: it can be neither edited nor deleted. */
  | { readonly kind: 'madeByDirectSend' }
  /** The template is in review, or all edits that Meta allows in a day or a month were made. */
  | { readonly kind: 'editQuota' }
  /** The account holds as many templates as it may. */
  | { readonly kind: 'accountFull' }
  | { readonly kind: 'rateLimited'; readonly until: number }
  /** Meta's side failed; the same request may succeed later. */
  | { readonly kind: 'transient' }
  /** Meta has blocked the account or the app for what it did. */
  | { readonly kind: 'blocked' }
  /** No answer that could be read. Whether a change was made is not known. */
  | { readonly kind: 'unreachable'; readonly because: UnreachableReason }
  /** An answer of Meta's that is none of these. */
  | { readonly kind: 'refused' }
  /** Neither Meta nor the network: this program could not do its part. `userMessage` says what happened. */
  | { readonly kind: 'unexpected' };

export type SignInReason =
  | 'expired'
  | 'passwordChanged'
  | 'accessRemoved'
  | 'checkpoint'
  | 'unconfirmed'
  | 'invalid'
  | 'roleLost'
  /** There is no token to send. */
  | 'noToken'
  /** Whether there is a token is not known: where it is kept can't be read. It may be as good as ever. */
  | 'keyringUnreadable';

export type UnreachableReason =
  | 'offline'
  | 'timeout'
  | 'certificate'
  | 'proxy'
  | 'connectionLost'
  /** Nothing was sent: a setting of ours that says where and how to send is no such thing. `userMessage` says which. */
  | 'settings'
  /** Nothing was sent: what would answer is to run on this computer and could not be started. `userMessage` says why. */
  | 'notStarted'
  /** An address that leads elsewhere: another origin is never followed, since the token would go there. */
  | 'redirect'
  /** Something that is not Meta's JSON: the page of a proxy, or a cut answer. */
  | 'notJson'
  /** More than any answer of Meta's: what came was thrown away. */
  | 'tooLarge';

/** What Meta said beside the code. */
export interface GraphFailureDetails {
  readonly code?: number;
  readonly subcode?: number;
  readonly httpStatus?: number;
  /** In English, with words of a program. */
  readonly metaMessage?: string;
  /** In the language of the account. */
  readonly userTitle?: string;
  readonly userMessage?: string;
  /** What Meta's support asks for. */
  readonly traceId?: string;
  /** True: a list that leads back to itself or does not end. What came before stands. */
  readonly endless?: true;
  /** True: the request did not get to Meta, so nothing was changed. */
  readonly notSent?: true;
  /** The request, without its query: `POST /v26.0/102290000000001/message_templates`. */
  readonly request: string;
}

/** An error that Meta does not explain. Source: error codes of the Graph API. */
const UNKNOWN_ERROR = 1;

/**
 * Whether Meta may have found that a list asks for too much at once: code 1, which as a rule comes with status 400, with 500. A fault
 * that passes may look the same; then a smaller page does no harm. Source: recorded replies.
 */
export function mayBeTooLarge({ details }: GraphError): boolean {
  return details.code === UNKNOWN_ERROR && details.httpStatus === 500;
}

/** The `request` of a failure that came before there was one. */
export const NOT_SENT = 'nothing was sent';

/** A request that failed. Its message is for the log; what a person reads is made of {@link failure} and {@link details}. */
export class GraphError extends Error {
  override readonly name = 'GraphError';

  constructor(
    readonly failure: GraphFailure,
    readonly details: GraphFailureDetails,
    options?: ErrorOptions,
  ) {
    super(messageOf(failure, details), options);
  }
}

function messageOf(failure: GraphFailure, details: GraphFailureDetails): string {
  const { request, metaMessage, traceId } = details;
  const trace = traceId === undefined ? '' : `, trace ${traceId}`;
  return `${request}: ${failureInBrief(failure, details)}${metaMessage === undefined ? '' : `: ${metaMessage}`}${trace}`;
}

/** `invalidParameter (100/2388043)`, without a word of Meta's. */
export function failureInBrief(
  failure: GraphFailure,
  { code, subcode }: Pick<GraphFailureDetails, 'code' | 'subcode'>,
): string {
  const reason = 'because' in failure ? `${failure.kind}, ${failure.because}` : failure.kind;
  const codes = code === undefined ? '' : ` (${subcode === undefined ? code : `${code}/${subcode}`})`;
  return `${reason}${codes}`;
}
