import type { TokenFacts, WabaNode } from '../../../contracts/src';
import { type CallOptions, type GraphClient, GraphError } from '../../../graph/src';

/** What a token is, and what it sees. */
export interface CheckedToken {
  readonly facts: TokenFacts;
  readonly wabas: readonly WabaNode[];
}

/** @throws GraphError when Meta can't be asked, or says that the token does not hold */
export async function checkToken(client: GraphClient, options: CallOptions): Promise<CheckedToken> {
  const facts = await factsOf(client, options);
  return { facts, wabas: await visibleWabas(client, facts, options) };
}

/** Some tokens may not ask about themselves; then what they may do tells what they are for. */
async function factsOf(client: GraphClient, options: CallOptions): Promise<TokenFacts> {
  try {
    return await client.debugToken(options);
  } catch (error) {
    if (!(error instanceof GraphError) || !['permissionMissing', 'refused'].includes(error.failure.kind)) throw error;
    const [{ id }, permissions] = [await client.me(options), await client.permissions(options)];
    const scopes = permissions.filter(({ status }) => status === 'granted').map(({ permission }) => permission);
    return { user_id: id, scopes, is_valid: true };
  }
}

async function visibleWabas(client: GraphClient, facts: TokenFacts, options: CallOptions): Promise<WabaNode[]> {
  const found = new Map<string, WabaNode>();
  const look = async (list: () => Promise<readonly WabaNode[]>) => {
    for (const waba of await allowed(list, [])) if (!found.get(waba.id)?.name) found.set(waba.id, waba);
  };
  await look(() => client.assignedWabas(options));
  for (const { id } of await allowed(() => client.businesses(options), [])) {
    await look(() => client.ownedWabas(id, options));
    await look(() => client.clientWabas(id, options));
  }
  const granted =
    facts.granular_scopes?.find(({ scope }) => scope === 'whatsapp_business_management')?.target_ids ?? [];
  for (const id of granted) if (!found.has(id)) await look(async () => [await client.waba(id, options)]);
  return [...found.values()];
}

/** What a token may not list, it does not see. */
async function allowed<T>(ask: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const kind = error instanceof GraphError ? error.failure.kind : undefined;
    if (kind === 'permissionMissing' || kind === 'notVisible' || kind === 'invalidParameter') return otherwise;
    throw error;
  }
}
