import type { MetaError, TemplatePayload } from '../../contracts/src';
import { REFUSALS } from '../../facts/src';
import type { GraphError, GraphFailure } from '../../graph/src';
import { failureSentences } from './texts/failureTexts';
import type { Wording } from './texts/wording';

/** Whether the text is what Meta refused, where the subcode does not tell: the token and the hour are no fault of a file. */
const IS_ABOUT_THE_FILE: Readonly<Record<GraphFailure['kind'], boolean>> = {
  invalidParameter: true,
  categoryLocked: true,
  signInAgain: false,
  appSecretNeeded: false,
  permissionMissing: false,
  notVisible: false,
  existsAlready: false,
  beingDeleted: false,
  sampleTemplate: false,
  madeByDirectSend: false,
  editQuota: false,
  accountFull: false,
  rateLimited: false,
  transient: false,
  blocked: false,
  unreachable: false,
  refused: false,
  unexpected: false,
};

/** Whether what a file says is what Meta refused, so that it is to be shown there. */
export function isAboutTheFile({ failure, details }: GraphError): boolean {
  return REFUSALS.get(details.subcode ?? 0)?.marksFile ?? IS_ABOUT_THE_FILE[failure.kind];
}

/**
 * What Meta said of one language of a file, to be shown where it was written.
 *
 * @param payload what was sent: with it a fault of “the body” is found at `components[1]`
 */
export function toMetaError(language: string, error: GraphError, words: Wording, payload?: TemplatePayload): MetaError {
  const { code, subcode, traceId } = error.details;
  const path = pathOf(error, payload);
  return {
    language,
    message: failureSentences(error, words),
    ...(path === undefined ? {} : { path }),
    ...(code === undefined ? {} : { code }),
    ...(subcode === undefined ? {} : { subcode }),
    ...(traceId === undefined ? {} : { traceId }),
  };
}

function pathOf({ failure, details }: GraphError, payload: TemplatePayload | undefined): string | undefined {
  if (failure.kind === 'invalidParameter' && failure.path !== undefined) return failure.path;
  return knownPlace(details.subcode, payload);
}

function knownPlace(subcode: number | undefined, payload: TemplatePayload | undefined): string | undefined {
  const at = REFUSALS.get(subcode ?? 0)?.place;
  if (at === undefined) return undefined;
  if (at === 'name' || at === 'language' || at === 'category') return at;
  const index = payload?.components?.findIndex(({ type }) => type.toUpperCase() === at) ?? -1;
  return index < 0 ? undefined : `components[${index}]`;
}
