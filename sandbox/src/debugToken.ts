import { ok } from './answers';
import { faultOf, MANAGEMENT } from './caller';
import { inSeconds } from './clock';
import type { AuthorisedCall, GraphAnswer } from './graphCall';
import { Refusal } from './refusal';
import type { Store } from './store';

/** `GET /debug_token`: what a token may do. A token that does not hold is no error here, but says why. */
export function debugToken(store: Store, { caller, parameters }: AuthorisedCall): GraphAnswer {
  const input = parameters.required('input_token');
  if (!caller.grant && input === caller.tokenValue) {
    return ok({
      data: { app_id: caller.app.id, application: caller.app.name, type: 'APP', is_valid: true, scopes: [] },
    });
  }
  const token = store.token(input);
  if (!token) {
    return ok({
      data: {
        is_valid: false,
        scopes: [],
        error: { code: 190, message: 'Invalid OAuth access token - Cannot parse access token' },
      },
    });
  }
  if (token.appId !== caller.app.id || (token.mayNotAskAboutItself && caller.tokenValue === input)) {
    throw new Refusal(
      100,
      '(#100) You must provide an app access token, or a user access token that is an owner or developer of the app',
    );
  }
  const fault = faultOf(token, store.now());
  return ok({
    data: {
      app_id: token.appId,
      application: store.app(token.appId)?.name,
      type: store.user(token.userId)?.kind,
      is_valid: fault === undefined,
      ...(fault && { error: { code: 190, message: fault.message, subcode: fault.subcode } }),
      issued_at: inSeconds(token.issuedAt),
      expires_at: inSeconds(token.expiresAt),
      data_access_expires_at: inSeconds(token.expiresAt),
      scopes: token.scopes,
      granular_scopes: token.scopes.map((scope) => ({
        scope,
        ...(token.targetIds && scope === MANAGEMENT && { target_ids: token.targetIds }),
      })),
      user_id: token.userId,
    },
  });
}
