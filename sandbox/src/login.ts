import { randomBytes } from 'node:crypto';
import { ok, succeeded } from './answers';
import { callerOf, faultOf } from './caller';
import { DAY, HOUR, inSeconds, MINUTE } from './clock';
import type { AuthorisedCall, GraphAnswer, GraphCall } from './graphCall';
import { isLoopback } from './loopback';
import type { Parameters } from './parameters';
import { Refusal } from './refusal';
import type { LoginCode, StoredApp, StoredToken } from './state';
import type { Store } from './store';

/** Sources: manual login flow, long-lived tokens. How long a code lives is what third parties say. */
const SHORT_TOKEN_MS = 2 * HOUR;
const LONG_TOKEN_MS = 60 * DAY;
const CODE_MS = 10 * MINUTE;

/** What the dialog was asked for. */
export interface LoginRequest {
  readonly app: StoredApp;
  readonly redirectUri: string;
  readonly state: string;
  readonly scopes: readonly string[];
}

/** Signing in the way of Facebook Login, and all that makes a token of something else. */
export class Login {
  constructor(private readonly store: Store) {}

  /** @throws RangeError with a sentence for the person who sees the dialog */
  request(parameters: Parameters): LoginRequest {
    const app = this.store.app(parameters.text('client_id') ?? '');
    if (!app) throw new RangeError('There is no app with this client_id in the sandbox.');
    const redirectUri = parameters.text('redirect_uri') ?? '';
    if (!isLoopback(redirectUri)) {
      throw new RangeError('The redirect_uri must be an http address on this machine, such as http://localhost:5000/.');
    }
    const scopes = parameters.list('scope') ?? [];
    return { app, redirectUri, state: parameters.text('state') ?? '', scopes };
  }

  /** @returns where the browser goes on */
  allow(request: LoginRequest, scopes: readonly string[], targetIds: readonly string[] | undefined): string {
    const code = `AQ${randomBytes(24).toString('base64url')}`;
    this.store.state.loginCodes.push({
      code,
      appId: request.app.id,
      redirectUri: request.redirectUri,
      scopes: [...scopes],
      ...(targetIds && { targetIds: [...targetIds] }),
      madeAt: this.store.now(),
      used: false,
    });
    this.store.changed();
    return backTo(request, { code });
  }

  deny(request: LoginRequest): string {
    return backTo(request, {
      error: 'access_denied',
      error_code: '200',
      error_description: 'Permissions error',
      error_reason: 'user_denied',
    });
  }

  /** `/oauth/access_token` and `/oauth/revoke` */
  answer({ parameters, token, path, method }: GraphCall, what: string): GraphAnswer {
    const app = this.appOf(parameters);
    if (what === 'revoke') {
      callerOf(this.store, token, parameters.text('appsecret_proof'));
      const revoked = parameters.required('revoke_token');
      this.store.state.tokens = this.store.state.tokens.filter(({ value }) => value !== revoked);
      this.store.changed();
      return succeeded();
    }
    if (what !== 'access_token') {
      throw new Refusal(2500, `Unknown path components: /${path.join('/')} (${method})`);
    }
    const grantType = parameters.text('grant_type') ?? 'authorization_code';
    if (grantType === 'client_credentials') {
      return ok({ access_token: `${app.id}|${app.secret}`, token_type: 'bearer' });
    }
    if (grantType === 'fb_exchange_token') return this.exchangeToken(app, parameters);
    return this.exchangeCode(app, parameters);
  }

  /** `POST /{system-user}/access_tokens` */
  systemUserToken({ caller, parameters }: AuthorisedCall): GraphAnswer {
    const app = this.store.app(parameters.required('business_app'));
    if (!app) throw new Refusal(100, '(#100) Param business_app must be an app of the business.');
    const expires = parameters.flag('set_token_expires_in_60_days') === true;
    const made = this.add({
      label: 'made by an API call',
      appId: app.id,
      userId: caller.user().id,
      scopes: parameters.list('scope') ?? [],
      expiresAt: expires ? this.store.now() + LONG_TOKEN_MS : 0,
    });
    return ok({ access_token: made.value });
  }

  private exchangeCode(app: StoredApp, parameters: Parameters): GraphAnswer {
    const wanted = parameters.required('code');
    const code = this.store.state.loginCodes.find((each) => each.code === wanted && each.appId === app.id);
    if (!code) throw badCode('Invalid verification code format.');
    if (code.used) throw badCode('This authorization code has been used.');
    if (code.madeAt + CODE_MS <= this.store.now()) throw badCode('This authorization code has expired.');
    if (code.redirectUri !== parameters.text('redirect_uri')) {
      throw new Refusal(
        100,
        'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
        { subcode: 36008 },
      );
    }
    code.used = true;
    return this.issued(this.tokenFor(code, app), SHORT_TOKEN_MS);
  }

  private tokenFor(code: LoginCode, app: StoredApp): StoredToken {
    const user = this.store.state.users.find(({ kind }) => kind === 'USER');
    if (!user) throw new Refusal(100, '(#100) The sandbox has nobody who could sign in.');
    return this.add({
      label: `signed in to ${app.name}`,
      appId: app.id,
      userId: user.id,
      scopes: code.scopes,
      ...(code.targetIds && { targetIds: code.targetIds }),
      expiresAt: this.store.now() + SHORT_TOKEN_MS,
    });
  }

  private exchangeToken(app: StoredApp, parameters: Parameters): GraphAnswer {
    const old = this.store.token(parameters.required('fb_exchange_token'));
    const fault = old && faultOf(old, this.store.now());
    if (!old || old.appId !== app.id || fault) {
      throw new Refusal(190, fault?.message ?? 'Invalid OAuth access token - Cannot parse access token', {
        status: 400,
        reason: 'invalid_token',
        ...(fault && { subcode: fault.subcode }),
      });
    }
    const { label, appId, userId, scopes, targetIds } = old;
    const made = this.add({
      label: `${label}, for long`,
      appId,
      userId,
      scopes,
      ...(targetIds && { targetIds }),
      expiresAt: this.store.now() + LONG_TOKEN_MS,
    });
    return this.issued(made, LONG_TOKEN_MS);
  }

  private issued({ value }: StoredToken, lifetime: number): GraphAnswer {
    return ok({ access_token: value, token_type: 'bearer', expires_in: inSeconds(lifetime) });
  }

  private add(token: Omit<StoredToken, 'value' | 'issuedAt'>): StoredToken {
    const made = { ...token, value: newToken(), issuedAt: this.store.now() };
    this.store.state.tokens.push(made);
    this.store.changed();
    return made;
  }

  private appOf(parameters: Parameters): StoredApp {
    const app = this.store.app(parameters.text('client_id') ?? '');
    if (!app)
      throw new Refusal(101, 'Error validating application. Cannot get application info due to a system error.');
    if (parameters.text('client_secret') !== app.secret) {
      throw new Refusal(1, 'Error validating client secret.');
    }
    return app;
  }
}

/** Looks like one of Meta's from far away and says what it is from near. */
export const newToken = (): string => `EAA-sandbox-${randomBytes(24).toString('base64url')}`;

function badCode(message: string): Refusal {
  return new Refusal(100, message, { reason: 'invalid_code' });
}

/** Facebook adds a fragment, which a client has to live with. */
function backTo({ redirectUri, state }: LoginRequest, answer: Readonly<Record<string, string>>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  url.searchParams.set('state', state);
  return `${url.href}#_=_`;
}
