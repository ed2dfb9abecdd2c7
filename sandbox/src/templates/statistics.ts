import { createHash } from 'node:crypto';
import { ok } from '../answers';
import { MANAGEMENT } from '../caller';
import { DAY, inSeconds, SECOND } from '../clock';
import type { AuthorisedCall, GraphAnswer } from '../graphCall';
import { notVisible, Refusal } from '../refusal';
import type { StoredTemplate, StoredWaba } from '../state';
import type { Store } from '../store';

/** Sources: template comparison, template analytics. */
const WINDOWS_DAYS: readonly number[] = [7, 30, 60, 90];
const LOOK_BACK_DAYS = 90;
const MOST_TEMPLATES = 10;

/** The same template always has the same number. */
function numberFor(template: StoredTemplate, what: string, most: number): number {
  return createHash('sha256').update(`${template.id} ${what}`).digest().readUInt32BE(0) % most;
}

/** `GET /{TEMPLATE}/compare` */
export function compare(store: Store, call: AuthorisedCall, template: StoredTemplate): GraphAnswer {
  call.caller.need(MANAGEMENT);
  const { parameters } = call;
  const others = (parameters.list('template_ids') ?? []).map((id) => {
    const other = store.template(id);
    if (other?.wabaId !== template.wabaId) throw notVisible(id, call.method);
    return other;
  });
  if (others.length === 0) throw new Refusal(100, '(#100) The parameter template_ids is required.');
  const [start, end] = windowOf(call);
  if (!WINDOWS_DAYS.includes(Math.round((end - start) / DAY))) {
    throw new Refusal(100, `(#100) The window must have ${WINDOWS_DAYS.join(', ')} days.`);
  }
  const all = [template, ...others];
  const blocks = [...all].sort((a, b) => numberFor(a, 'blocks', 1000) - numberFor(b, 'blocks', 1000));
  const values = (what: string, most: number) =>
    all.map((each) => ({ key: each.id, value: 1000 + numberFor(each, what, most) }));
  return ok({
    data: [
      { metric: 'BLOCK_RATE', type: 'RELATIVE', order_by_relative_metric: blocks.map(({ id }) => id) },
      { metric: 'MESSAGE_SENDS', type: 'NUMBER_VALUES', number_values: values('sends', 9000) },
      {
        metric: 'TOP_BLOCK_REASON',
        type: 'STRING_VALUES',
        string_values: all.map(({ id }) => ({ key: id, value: 'NO_LONGER_NEEDED' })),
      },
    ],
  });
}

/** `GET /{WABA}/template_analytics` */
export function analytics(store: Store, call: AuthorisedCall, waba: StoredWaba): GraphAnswer {
  const { caller, parameters } = call;
  caller.need(MANAGEMENT);
  if (!waba.insights) {
    throw new Refusal(200005, '(#200005) Template insights are not enabled for this account.');
  }
  const ids = parameters.list('template_ids') ?? [];
  if (ids.length < 1 || ids.length > MOST_TEMPLATES) {
    throw new Refusal(100, `(#100) Param template_ids must have from 1 to ${MOST_TEMPLATES} ids.`);
  }
  const templates = ids.map((id) => {
    const template = store.template(id);
    if (template?.wabaId !== waba.id) throw new Refusal(200007, `(#200007) There are no insights for template ${id}.`);
    return template;
  });
  const [start, end] = windowOf(call);
  if (start < store.now() - LOOK_BACK_DAYS * DAY) {
    throw new Refusal(200006, `(#200006) Insights go back ${LOOK_BACK_DAYS} days.`);
  }
  const points = templates.flatMap((template) => {
    const days = Math.max(1, Math.ceil((end - start) / DAY));
    return Array.from({ length: days }, (_, day) => {
      const sent = 20 + numberFor(template, `sent ${day}`, 80);
      const delivered = sent - numberFor(template, `lost ${day}`, 5);
      return {
        template_id: template.id,
        start: inSeconds(start + day * DAY),
        end: inSeconds(Math.min(end, start + (day + 1) * DAY)),
        sent,
        delivered,
        read: Math.floor(delivered * 0.8),
        clicked: [],
      };
    });
  });
  return ok({
    data: [{ granularity: 'DAILY', product_type: 'cloud_api', data_points: points }],
    paging: { cursors: { before: 'MAZDZD', after: 'MjQZD' } },
  });
}

/** Seconds since 1970, milliseconds as in one of Meta’s samples, or a day. */
function windowOf({ parameters }: AuthorisedCall): readonly [start: number, end: number] {
  const [start = 0, end = 0] = ['start', 'end'].map((name) => {
    const text = parameters.required(name);
    const number = Number(text);
    const time = Number.isNaN(number) ? Date.parse(text) : number > 1e11 ? number : number * SECOND;
    if (Number.isNaN(time)) throw new Refusal(100, `(#100) Param ${name} must be a time.`);
    return time;
  });
  if (start >= end) throw new Refusal(100, '(#100) Param start must be before end.');
  return [start, end];
}
