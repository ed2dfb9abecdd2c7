import type { GraphError, GraphFailure } from '../../graph/src';

const ENDS_THE_REST: ReadonlySet<GraphFailure['kind']> = new Set([
  'signInAgain',
  'appSecretNeeded',
  'blocked',
  'rateLimited',
  'unreachable',
]);

/** Too many calls to one template. Source: error codes of WhatsApp. */
const LIMIT_OF_ONE_TEMPLATE = 80012;

/** Whether the requests after this one would fail alike, so that they are not made. */
export function endsTheRest({ failure, details }: GraphError): boolean {
  return ENDS_THE_REST.has(failure.kind) && details.code !== LIMIT_OF_ONE_TEMPLATE;
}
