import type { TokenFacts } from '../../contracts/src';
import { GraphError, type GraphFailure } from './failure';
import { failureOf } from './metaFailure';
import { type GraphRequest, requestName } from './request';
import { withoutCredentials } from './secretParameters';

/**
 * What `debug_token` says of a token that holds.
 *
 * @throws GraphError when it says that the token does not hold. Meta answers that with 200, which would pass for all being well
 */
export function tokenThatHolds(facts: TokenFacts, request: GraphRequest): TokenFacts {
  if (facts.is_valid !== false) return facts;
  const { code, subcode, message } = facts.error ?? {};
  throw new GraphError(failureToldBy(facts, request.path), {
    request: requestName(request),
    ...(code !== undefined && { code }),
    ...(subcode !== undefined && { subcode }),
    ...(message !== undefined && { metaMessage: withoutCredentials(message) }),
  });
}

function failureToldBy({ error }: TokenFacts, path: string): GraphFailure {
  const { code, subcode, message = '' } = error ?? {};
  if (code !== undefined) {
    const failure = failureOf({ code, message, ...(subcode !== undefined && { error_subcode: subcode }) }, path);
    if (failure.kind === 'signInAgain') return failure;
  }
  return { kind: 'signInAgain', because: 'invalid' };
}
