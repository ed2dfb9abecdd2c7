import type { LoginRequest } from '../login';
import type { Store } from '../store';
import { type Html, html } from './html';

/** The question whether an app may have access, as Facebook Login puts it. */
export function loginPage(store: Store, { app, redirectUri, state, scopes }: LoginRequest): Html {
  const person = store.state.users.find(({ kind }) => kind === 'USER');
  return html`
<p><strong>${app.name}</strong> asks for access to the accounts of <strong>${person?.name}</strong>. This is the sandbox: whatever you answer, nothing reaches Meta.</p>
<form method="post" action="/dialog/oauth">
<input type="hidden" name="client_id" value="${app.id}">
<input type="hidden" name="redirect_uri" value="${redirectUri}">
<input type="hidden" name="state" value="${state}">
<input type="hidden" name="scope" value="${scopes.join(',')}">
<fieldset><legend>Permissions</legend>
${scopes.map((scope) => html`<label class="tick"><input type="checkbox" name="grant" value="${scope}" checked>${scope}</label>`)}
${scopes.length === 0 && html`<p>It asks for none beside your name.</p>`}
</fieldset>
<fieldset><legend>WhatsApp accounts</legend>
${store.state.wabas.map(({ id, name }) => html`<label class="tick"><input type="checkbox" name="waba" value="${id}" checked>${name} (${id})</label>`)}
</fieldset>
<button name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button>
</form>`;
}
