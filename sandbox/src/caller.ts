import { createHmac, timingSafeEqual } from 'node:crypto';
import { permissionMissing, Refusal } from './refusal';
import type { StoredApp, StoredBusiness, StoredToken, StoredUser, StoredWaba } from './state';
import type { Store } from './store';

export const MANAGEMENT = 'whatsapp_business_management';
export const MESSAGING = 'whatsapp_business_messaging';
export const BUSINESS = 'business_management';

/** A token as it came with a call. */
export interface GivenToken {
  readonly value: string;
  /** In the header `Authorization`, or as the parameter `access_token`: Meta answers a bad one with 401 or with 400. */
  readonly from: 'header' | 'parameter';
}

/** Who makes a call, and what they may do. */
export class Caller {
  constructor(
    private readonly store: Store,
    readonly app: StoredApp,
    /** As it was sent. */
    readonly tokenValue: string,
    /** Absent for the token of an app, which has no user. */
    readonly grant?: { readonly token: StoredToken; readonly user: StoredUser },
  ) {}

  has(scope: string): boolean {
    return this.grant?.token.scopes.includes(scope) ?? false;
  }

  /** @throws Refusal without the permission */
  need(scope: string, message = `Requires ${scope} permission to manage the object`): void {
    if (!this.has(scope)) throw permissionMissing(message);
  }

  /** @throws Refusal for a token without a user */
  user(): StoredUser {
    if (!this.grant) throw noUser();
    return this.grant.user;
  }

  businesses(): StoredBusiness[] {
    const user = this.grant?.user;
    if (!user || !this.has(BUSINESS)) return [];
    return this.store.state.businesses.filter(({ id }) => user.adminOf.includes(id));
  }

  sees(waba: StoredWaba): boolean {
    return this.tasksOn(waba).length > 0;
  }

  mayChangeTemplates(waba: StoredWaba): boolean {
    const tasks = this.tasksOn(waba);
    return tasks.includes('MANAGE') || tasks.includes('MANAGE_TEMPLATES');
  }

  assigned(): StoredWaba[] {
    const wabas = this.grant?.user.assigned.map(({ wabaId }) => this.store.waba(wabaId)) ?? [];
    return wabas.filter((waba) => waba !== undefined).filter((waba) => this.sees(waba));
  }

  private tasksOn(waba: StoredWaba): readonly string[] {
    if (!this.grant) return [];
    const { token, user } = this.grant;
    if (token.targetIds && !token.targetIds.includes(waba.id)) return [];
    if (user.adminOf.some((id) => id === waba.businessId || waba.sharedWith.includes(id))) return ['MANAGE'];
    return user.assigned.find(({ wabaId }) => wabaId === waba.id)?.tasks ?? [];
  }
}

/**
 * @param proof the parameter `appsecret_proof`
 * @throws Refusal when there is no token, or it does not hold
 */
export function callerOf(store: Store, given: GivenToken | undefined, proof: string | undefined): Caller {
  if (!given) {
    throw new Refusal(104, 'An access token is required to request this resource.', { reason: 'invalid_request' });
  }
  const app = appOfToken(store, given.value);
  if (app) return new Caller(store, app, given.value);
  const token = store.token(given.value);
  const status = given.from === 'header' ? 401 : 400;
  if (!token) throw invalidToken('Invalid OAuth access token - Cannot parse access token', undefined, status);
  const fault = faultOf(token, store.now());
  if (fault) throw invalidToken(fault.message, fault.subcode, status);
  const [tokenApp, user] = [store.app(token.appId), store.user(token.userId)];
  if (!tokenApp || !user) throw invalidToken('Error validating application.', 458, status);
  checkProof(store, tokenApp, given.value, proof);
  return new Caller(store, tokenApp, given.value, { token, user });
}

/** The token of an app: its id and its secret, with a line between them. */
function appOfToken(store: Store, value: string): StoredApp | undefined {
  const [id = '', secret = ''] = value.split('|');
  const app = store.app(id);
  return app && secret === app.secret ? app : undefined;
}

function invalidToken(message: string, subcode: number | undefined, status: number): Refusal {
  return new Refusal(190, message, { status, reason: 'invalid_token', ...(subcode !== undefined && { subcode }) });
}

/** To ask about “me” without anybody. */
export function noUser(): Refusal {
  return new Refusal(2500, 'An active access token must be used to query information about the current user.');
}

/** @returns why it does not hold; undefined while it does */
export function faultOf(token: StoredToken, now: number): { subcode: number; message: string } | undefined {
  const subcode = token.fault ?? (token.expiresAt > 0 && token.expiresAt <= now ? EXPIRED : undefined);
  if (subcode === undefined) return undefined;
  if (subcode !== EXPIRED) return { subcode, message: TOKEN_FAULTS[subcode] ?? 'Invalid OAuth access token.' };
  const [ended, current] = [token.expiresAt, now].map((time) => new Date(time).toUTCString());
  return {
    subcode,
    message: `Error validating access token: Session has expired on ${ended}. The current time is ${current}.`,
  };
}

const EXPIRED = 463;

/** What Graph says, by subcode. Source: Graph API error handling. */
const TOKEN_FAULTS: Readonly<Record<number, string>> = {
  458: 'Error validating access token: The user has not authorized application.',
  459: 'Error validating access token: You cannot access the app till you log in to www.facebook.com and follow the instructions given.',
  460: 'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
  463: 'Error validating access token: Session has expired.',
  464: 'Error validating access token: Sessions for the user are not allowed because the user is not a confirmed user.',
  467: 'Error validating access token: The session is invalid because the user logged out.',
  492: 'Error validating access token: The session user no longer has a role on the asset.',
};

function checkProof(store: Store, app: StoredApp, token: string, proof: string | undefined): void {
  if (proof === undefined) {
    if (!app.requiresProof && !store.state.settings.requireProof) return;
    throw new Refusal(100, 'API calls from the server require an appsecret_proof argument', {
      type: 'GraphMethodException',
    });
  }
  const expected = Buffer.from(createHmac('sha256', app.secret).update(token).digest('hex'));
  const given = Buffer.from(proof);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new Refusal(100, 'Invalid appsecret_proof provided in the API argument', { type: 'GraphMethodException' });
  }
}
