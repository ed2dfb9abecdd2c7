import { REJECTED_REASONS } from '../control';
import type { StoredTemplate } from '../state';
import type { Store } from '../store';
import { type Html, html } from './html';
import { notice } from './overview';
import { timeOf } from './time';

/** One template, with what Meta's reviewers and systems could do to it. */
export function templatePage(store: Store, template: StoredTemplate, note: string | null): Html {
  const { id, language, category, status, quality, rejectedReason, review, nextCategory, createdAt, changedAt } =
    template;
  const action = `/sandbox/page/templates/${id}`;
  const facts: readonly (readonly [string, Html | string | false])[] = [
    ['Account', `${store.waba(template.wabaId)?.name} (${template.wabaId})`],
    ['Id', html`<code>${id}</code>`],
    ['Language', language],
    ['Category', `${category}${nextCategory ? `, soon ${nextCategory.category}` : ''}`],
    ['Status', `${status}${rejectedReason === 'NONE' ? '' : ` (${rejectedReason})`}`],
    ['Review ends', review ? timeOf(review.endsAt) : false],
    ['Quality', quality.score],
    ['Created', timeOf(createdAt)],
    ['Changed', timeOf(changedAt)],
  ];
  return html`
${notice(note)}
<div class="wide"><table><tbody>${facts.map(
    ([label, value]) => value !== false && html`<tr><th scope="row">${label}</th><td>${value}</td></tr>`,
  )}</tbody></table></div>
<h2>Decide</h2>
<form method="post" action="${action}">
<button name="action" value="approve">Approve</button>
<button name="action" value="pause">Pause</button>
<button name="action" value="disable">Disable</button>
<button name="action" value="delete">Delete</button>
</form>
<form method="post" action="${action}">
<label>Reason<select name="reason">${REJECTED_REASONS.map((reason) => html`<option>${reason}</option>`)}</select></label>
<button name="action" value="reject">Reject</button>
</form>
<form method="post" action="${action}">
<label>Category<select name="category"><option>MARKETING</option><option>UTILITY</option></select></label>
<button name="action" value="recategorise">Change the category</button>
<button name="action" value="planToRecategorise">Announce it for tomorrow</button>
</form>
<h2>Components</h2>
<pre>${JSON.stringify(template.components, null, 2)}</pre>`;
}
