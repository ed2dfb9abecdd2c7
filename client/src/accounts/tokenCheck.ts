import type { TokenFacts } from '../../../contracts/src';
import { type Discovery, discover } from '../../../deploy/src';
import { type CallOptions, type GraphClient, GraphError, type GraphFailure } from '../../../graph/src';

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

/** Meta has an answer, and it is no. */
const REFUSALS: readonly GraphFailure['kind'][] = ['permissionMissing', 'invalidParameter', 'notVisible', 'refused'];

/**
 * What Meta says of a token.
 *
 * @throws GraphError when Meta can't be asked, or says that the token does not hold
 */
export async function tokenFacts(client: GraphClient, options: CallOptions = {}): Promise<TokenFacts> {
  const facts = await unlessRefused(client.debugToken(options));
  if (facts) return facts;
  // Some tokens may not ask about themselves. What they may do still tells what they are good for.
  const [{ id }, permissions] = [await client.me(options), await client.permissions(options)];
  const granted = permissions.filter(({ status }) => status === 'granted').map(({ permission }) => permission);
  return { user_id: id, scopes: granted, ...appIn(await unlessRefused(client.get('app?fields=id,name', options))) };
}

async function unlessRefused<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof GraphError && REFUSALS.includes(error.failure.kind)) return undefined;
    throw error;
  }
}

function appIn(answer: unknown): Pick<TokenFacts, 'app_id' | 'application'> {
  if (typeof answer !== 'object' || answer === null) return {};
  const { id, name } = answer as Record<string, unknown>;
  return {
    ...(typeof id === 'string' && { app_id: id }),
    ...(typeof name === 'string' && { application: name }),
  };
}
