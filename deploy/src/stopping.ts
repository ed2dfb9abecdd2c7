import type { GraphError, GraphFailure } from '../../graph/src';

const ENDS_THE_REST: ReadonlySet<GraphFailure['kind']> = new Set([
  'signInAgain',
  'appSecretNeeded',
  'blocked',
  'rateLimited',
  'unreachable',
]);

/** Whether the requests after this one would fail alike, so that they are not made. */
export function endsTheRest({ failure }: GraphError): boolean {
  return ENDS_THE_REST.has(failure.kind);
}
