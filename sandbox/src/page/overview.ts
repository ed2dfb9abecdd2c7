import type { Fault } from '../faults';
import type { SandboxAccess } from '../index';
import type { StoredTemplate } from '../state';
import type { Store } from '../store';
import { accounts } from './accounts';
import { type Html, html } from './html';
import { timeOf } from './time';

const TO_A_PAGE = 50;

const FAULTS = {
  '1': 'Code 1, unknown error',
  '1-afterwards': 'Code 1, but done all the same',
  '2': 'Code 2, service down',
  '4': 'Code 4, limit of the app',
  '190-463': 'Token expired (190/463)',
  '190-460': 'Password changed (190/460)',
  '80008': 'Limit of the account (80008)',
  tooMuchData: 'Too much data (code 1, 500)',
  html502: 'The page of a proxy (502)',
  cutJson: 'Half of the answer',
  slow: 'Answer after 10 seconds',
  drop: 'Connection lost',
  'drop-afterwards': 'Connection lost after the change was made',
  emptyPage: 'An empty page first',
} as const;

/** The fault behind a choice of the page. @throws RangeError for a choice that there is not */
export function faultOfChoice(choice: string): Record<string, unknown> {
  if (!Object.hasOwn(FAULTS, choice)) throw new RangeError('There is no such fault.');
  const [what = '', more] = choice.split('-');
  const afterwards = more === 'afterwards';
  if (!/^\d/.test(what)) return { kind: what, afterwards, ...(what === 'slow' && { delayMs: 10_000 }) };
  return {
    kind: 'error',
    code: Number(what),
    afterwards,
    ...(more !== undefined && !afterwards && { subcode: Number(more) }),
  };
}

/** What the sandbox holds, and the ways to change it. */
export function overview(store: Store, access: SandboxAccess, faults: readonly Fault[], query: URLSearchParams): Html {
  return html`
${notice(query.get('note'))}
${templates(store, query)}
<h2>Access</h2>
${accessTable(store, access)}
<h2>Time</h2>
<p>It is ${timeOf(store.now())} in the sandbox.</p>
<form method="post" action="/sandbox/page/clock">
<label>Move on by<select name="advanceMs">
${Object.entries(STEPS).map(([label, ms]) => html`<option value="${ms}">${label}</option>`)}
</select></label><button>Move the clock</button>
</form>
<h2>Settings</h2>
${settingsForm(store)}
<h2>Accounts</h2>
${accounts(store)}
<h2>Something goes wrong</h2>
${faultList(faults)}
`;
}

const STEPS = {
  '20 seconds': 20_000,
  '1 hour': 3_600_000,
  '1 day': 24 * 3_600_000,
  '30 days': 30 * 24 * 3_600_000,
} as const;

export const notice = (text: string | null): Html | false =>
  text !== null && html`<p class="note" role="status">${text}</p>`;

function templates(store: Store, query: URLSearchParams): Html {
  const { wabas } = store.state;
  const wabaId = query.get('waba') ?? wabas[0]?.id ?? '';
  const [search, status] = [query.get('q') ?? '', query.get('status') ?? ''];
  const all = store.templatesOf(wabaId);
  const found = all
    .filter((template) => status === '' || template.status === status)
    .filter((template) => `${template.name} ${template.language} ${template.id}`.includes(search.toLowerCase()))
    .sort((a, b) => b.changedAt - a.changedAt);
  const page = Math.max(0, Number.parseInt(query.get('page') ?? '0', 10) || 0);
  const shown = found.slice(page * TO_A_PAGE, (page + 1) * TO_A_PAGE);
  const link = (number: number) =>
    `/?${new URLSearchParams({ waba: wabaId, q: search, status, page: String(number) })}`;
  const statuses = [...new Set(all.map((template) => template.status))].sort();
  return html`
<h2>Templates</h2>
<form method="get" action="/" role="search">
<label>Account<select name="waba">${wabas.map(
    ({ id, name }) => html`<option value="${id}"${id === wabaId && html` selected`}>${name} (${id})</option>`,
  )}</select></label>
<label>Name, language or id<input type="search" name="q" value="${search}"></label>
<label>Status<select name="status"><option value="">all</option>${statuses.map(
    (each) => html`<option${each === status && html` selected`}>${each}</option>`,
  )}</select></label>
<button>Show</button>
</form>
<div class="wide"><table>
<caption>${found.length} of ${all.length} templates; ${store.state.templates.length} in all accounts</caption>
<thead><tr><th scope="col">Name</th><th scope="col">Language</th><th scope="col">Category</th><th scope="col">Status</th><th scope="col">Quality</th><th scope="col">Changed</th></tr></thead>
<tbody>${shown.map(row)}</tbody>
</table></div>
${found.length === 0 && html`<p>No template fits. Clear the search, or publish one to this account.</p>`}
<nav aria-label="Pages">
${page > 0 && html`<a href="${link(page - 1)}" rel="prev">Before</a>`}
${(page + 1) * TO_A_PAGE < found.length && html`<a href="${link(page + 1)}" rel="next">More</a>`}
</nav>`;
}

function row(template: StoredTemplate): Html {
  const { id, name, language, category, status, quality, changedAt, rejectedReason } = template;
  return html`<tr><th scope="row"><a href="/sandbox/page/templates/${id}">${name}</a></th><td>${language}</td><td>${category}</td><td>${status}${rejectedReason !== 'NONE' && ` (${rejectedReason})`}</td><td>${quality.score}</td><td>${timeOf(changedAt)}</td></tr>`;
}

function accessTable({ state }: Store, access: SandboxAccess): Html {
  return html`
<p>Address: <code>${access.url}</code>, for the Graph API, the archive and the sign-in alike.</p>
<div class="wide"><table>
<caption>Tokens; the first one may do everything</caption>
<thead><tr><th scope="col">Token</th><th scope="col">Of</th><th scope="col">App</th></tr></thead>
<tbody>${state.tokens.map(
    ({ label, value, appId }) =>
      html`<tr><td>${label}<br><code>${value}</code></td><td>${state.users.find(({ id }) => id === state.tokens.find((each) => each.value === value)?.userId)?.name}</td><td>${state.apps.find(({ id }) => id === appId)?.name}</td></tr>`,
  )}</tbody>
</table></div>
<div class="wide"><table>
<caption>Apps</caption>
<thead><tr><th scope="col">Name</th><th scope="col">Id</th><th scope="col">Secret</th><th scope="col">Needs a proof</th></tr></thead>
<tbody>${state.apps.map(
    ({ name, id, secret, requiresProof }) =>
      html`<tr><th scope="row">${name}</th><td><code>${id}</code></td><td><code>${secret}</code></td><td>${requiresProof ? 'yes' : 'no'}</td></tr>`,
  )}</tbody>
</table></div>`;
}

function settingsForm({ state: { settings, businesses } }: Store): Html {
  const choice = (value: string, current: string | undefined, label = value) =>
    html`<option value="${value}"${value === (current ?? '') && html` selected`}>${label}</option>`;
  return html`
<form method="post" action="/sandbox/page/settings">
<label>A review takes (seconds)<input type="number" name="reviewSeconds" min="0" max="86400" value="${settings.reviewMs / 1000}"></label>
<label>A review ends<select name="reviews">${choice('rules', settings.reviews, 'as the rules say')}${choice('approve', settings.reviews, 'approved')}${choice('reject', settings.reviews, 'rejected')}${choice('byHand', settings.reviews, 'when you decide')}</select></label>
<label>Advertising in UTILITY<select name="recategorise">${choice('rules', settings.recategorise, 'becomes MARKETING')}${choice('never', settings.recategorise, 'stays')}</select></label>
<label>Language of errors<select name="locale">${choice('', settings.locale, 'of the account')}${choice('en', settings.locale, 'English')}${choice('es', settings.locale, 'español')}${choice('pt', settings.locale, 'português')}</select></label>
<label>Templates at most<input type="number" name="templateLimit" min="0" max="100000" value="${settings.templateLimit ?? ''}" placeholder="as Meta"></label>
<label class="tick"><input type="checkbox" name="requireProof"${settings.requireProof && html` checked`}>Every call needs appsecret_proof</label>
<button>Save</button>
</form>
<ul>${businesses.map(({ name, verification }) => html`<li>${name}: ${verification}</li>`)}</ul>
<form method="post" action="/sandbox/page/verified"><button name="verified" value="true">All businesses are verified</button><button name="verified" value="false">None is</button></form>`;
}

function faultList(faults: readonly Fault[]): Html {
  return html`
<ul>${faults.map(
    ({ kind, code, subcode, method, path, times }) =>
      html`<li>${kind} ${code}${subcode !== undefined && `/${subcode}`}, ${times} times, on ${method ?? 'any call'} ${path}</li>`,
  )}</ul>
${faults.length === 0 && html`<p>Nothing is set to go wrong.</p>`}
<form method="post" action="/sandbox/page/faults">
<label>What<select name="choice">${Object.entries(FAULTS).map(([value, label]) => html`<option value="${value}">${label}</option>`)}</select></label>
<label>On<select name="method"><option value="">any call</option><option>GET</option><option>POST</option><option>DELETE</option></select></label>
<label>With this in its path<input name="path" placeholder="message_templates"></label>
<label>Times<input type="number" name="times" value="1" min="1" max="1000"></label>
<button>Let it happen</button>
</form>
${faults.length > 0 && html`<form method="post" action="/sandbox/page/faults"><button name="choice" value="none">Let nothing happen</button></form>`}`;
}
