import type { MetaError, TemplatePayload } from '../../contracts/src';
import { REFUSAL_PLACES } from '../../facts/src';
import type { GraphError } from '../../graph/src';
import { failureSentences } from './texts/failureTexts';
import type { Wording } from './texts/wording';

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
  const at = REFUSAL_PLACES.get(subcode ?? 0);
  if (at === undefined) return undefined;
  if (at === 'name' || at === 'language' || at === 'category') return at;
  const index = payload?.components?.findIndex(({ type }) => type.toUpperCase() === at) ?? -1;
  return index < 0 ? undefined : `components[${index}]`;
}
