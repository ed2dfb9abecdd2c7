import { GraphError } from './failure';
import { asRecord } from './json';
import { type GraphCalls, type GraphRequest, requestName } from './request';

/** Sends a change that is answered with `{"success":true}`, which some pages of Meta's write as a text. */
export async function succeed(
  calls: GraphCalls,
  request: GraphRequest,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { success } = asRecord(await calls.send(request, signal));
  if (success !== true && success !== 'true') {
    throw new GraphError({ kind: 'refused' }, { request: requestName(request) });
  }
}
