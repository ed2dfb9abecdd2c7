import { RESTRICTION_TYPES } from '../restrictions';
import type { StoredWaba } from '../state';
import type { Store } from '../store';
import { type Html, html } from './html';
import { timeOf } from './time';

/** The accounts, what Meta keeps them from doing, and what else happens to an account as a whole. */
export function accounts({ state: { wabas } }: Store): Html {
  const choice = html`<label>Account<select name="wabaId">${wabas.map(
    ({ id, name }) => html`<option value="${id}">${name} (${id})</option>`,
  )}</select></label>`;
  return html`
<ul>${wabas.map((waba) => html`<li>${waba.name}: ${restrictionsOf(waba)}</li>`)}</ul>
<form method="post" action="/sandbox/page/restrictions">
${choice}
<label>Restriction<select name="type">${RESTRICTION_TYPES.map((type) => html`<option>${type}</option>`)}</select></label>
<label>Days<input type="number" name="days" value="30" min="1" max="3650"></label>
<button>Restrict it</button>
<button name="lift" value="all">End its restrictions</button>
</form>
<form method="post" action="/sandbox/page/directSend">
${choice}
<button>Let Direct Send make a template</button>
</form>`;
}

function restrictionsOf({ restrictions = [] }: StoredWaba): Html {
  if (restrictions.length === 0) return html`not restricted`;
  return html`${restrictions.map(({ type, until }) => html`${type} until ${timeOf(until)} `)}`;
}
