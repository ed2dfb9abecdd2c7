import type { TokenFacts } from '../../../contracts/src';
import { type Discovery, discover } from '../../../deploy/src';
import { type CallOptions, type GraphClient, GraphError } from '../../../graph/src';

/** What a token is, and what it sees. */
export interface CheckedToken {
  readonly facts: TokenFacts;
  readonly discovery: Discovery;
}

/**
 * @param extraWabaIds WABAs that nothing which can be listed names
 * @throws GraphError when Meta can't be asked, or says that the token does not hold
 */
export async function checkToken(
  client: GraphClient,
  extraWabaIds: readonly string[],
  options: CallOptions,
): Promise<CheckedToken> {
  const facts = await tokenFacts(client, options);
  return { facts, discovery: await discover(client, { facts, extraWabaIds, ...options }) };
}

/**
 * What Meta says of a token.
 *
 * @throws GraphError when Meta can't be asked, or says that the token does not hold
 */
export async function tokenFacts(client: GraphClient, options: CallOptions = {}): Promise<TokenFacts> {
  try {
    return await client.debugToken(options);
  } catch (error) {
    if (!(error instanceof GraphError) || !['permissionMissing', 'refused'].includes(error.failure.kind)) throw error;
    // Some tokens may not ask about themselves. What they may do still tells what they are good for.
    const [{ id }, permissions] = [await client.me(options), await client.permissions(options)];
    const granted = permissions.filter(({ status }) => status === 'granted').map(({ permission }) => permission);
    return { user_id: id, scopes: granted };
  }
}
