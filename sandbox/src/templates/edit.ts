import { succeeded } from '../answers';
import { DAY, MINUTE } from '../clock';
import type { AuthorisedCall, GraphAnswer } from '../graphCall';
import type { Parameters } from '../parameters';
import { invalidParameter, Refusal } from '../refusal';
import type { StoredTemplate, StoredWaba } from '../state';
import type { Store } from '../store';
import { checkContent } from '../templateChecks/checkTemplate';
import { CATEGORIES, type Draft, oneOf, readChangeable, readComponents } from '../templateChecks/draft';
import { categoryMismatch, templateRefusal } from '../templateChecks/refusals';
import { accountFacts, mayChangeTemplates } from './create';
import { type Lifecycle, move } from './lifecycle';
import { waitText } from './limits';

/** Source: template management. */
const EDITABLE: readonly string[] = ['APPROVED', 'REJECTED', 'PAUSED'];
const EDIT_QUOTAS = [
  { fault: 'editedToday', most: 1, within: DAY },
  { fault: 'editedThisMonth', most: 10, within: 30 * DAY },
] as const;

/** Calls that change one template, in a minute: Meta says that there is a limit, not which. */
const MOST_CALLS = 20;

/** What an edit can change beside `optimization_spec`. */
const COUNTED = [
  'category',
  'components',
  'message_send_ttl_seconds',
  'parameter_format',
  'cta_url_link_tracking_opted_out',
] as const;

const isBidAlone = (parameters: Parameters): boolean =>
  parameters.has('optimization_spec') && !COUNTED.some((name) => parameters.has(name));

/** `POST /{TEMPLATE}` */
export class EditTemplate {
  private readonly calls = new Map<string, number[]>();

  constructor(
    private readonly store: Store,
    private readonly lifecycle: Lifecycle,
  ) {}

  run(call: AuthorisedCall, template: StoredTemplate, waba: StoredWaba): GraphAnswer {
    mayChangeTemplates(call, waba);
    this.checkSpeed(template);
    if (template.madeBy === 'DIRECT_SEND') throw templateRefusal('editOfDirectSend', [template.name]);
    const { parameters } = call;
    this.checkStatus(template, isBidAlone(parameters));
    const changes = readChangeable(parameters);
    const components = readComponents(parameters, false);
    const category = parameters.has('category')
      ? oneOf(parameters.required('category'), CATEGORIES, 'category')
      : template.category;
    const wasApproved = template.status === 'APPROVED';
    if (wasApproved && category !== template.category) throw categoryMismatch(category, template.category);
    const draft: Draft = {
      name: template.name,
      language: template.language,
      category,
      components: components ?? template.components,
      parameterFormat: changes.parameterFormat ?? template.parameterFormat,
      // Another category has times to live of its own.
      ttlSeconds: changes.ttlSeconds ?? (category === template.category ? template.ttlSeconds : undefined),
      subCategory: template.subCategory,
      displayFormat: template.displayFormat,
      linkTrackingOptedOut: changes.linkTrackingOptedOut ?? template.linkTrackingOptedOut,
      optimization: changes.optimization ?? template.optimization,
    };
    checkContent(draft, accountFacts(this.store, waba));
    if (changes.optimization && !template.optimization) {
      throw invalidParameter({ key: 'value', gaps: ["optimization_spec: it can't be added to a template later."] });
    }
    if (isBidAlone(parameters)) this.applyBid(template, draft);
    else this.apply(template, draft, wasApproved || template.status === 'PAUSED');
    return succeeded();
  }

  /** `POST /{TEMPLATE}/unpause` */
  unpause(call: AuthorisedCall, template: StoredTemplate, waba: StoredWaba): GraphAnswer {
    mayChangeTemplates(call, waba);
    if (template.status !== 'PAUSED') {
      return { status: 200, headers: {}, body: { success: false, reason: 'The template is not paused.' } };
    }
    this.lifecycle.unpause(template);
    return succeeded();
  }

  private apply(template: StoredTemplate, draft: Draft, wasLive: boolean): void {
    if (template.status === 'APPROVED') template.approvedEdits.push(this.store.now());
    if (template.category !== draft.category) move(template, draft.category);
    template.components = [...draft.components];
    template.parameterFormat = draft.parameterFormat ?? template.parameterFormat;
    if (draft.ttlSeconds !== undefined) template.ttlSeconds = draft.ttlSeconds;
    if (draft.linkTrackingOptedOut !== undefined) template.linkTrackingOptedOut = draft.linkTrackingOptedOut;
    if (draft.optimization !== undefined) template.optimization = draft.optimization;
    this.lifecycle.startReview(template, wasLive);
    this.lifecycle.edited(template);
  }

  /** Neither counted nor reviewed: nobody sees what is bid. Source: Marketing Messages API, 18 Jun 2026. */
  private applyBid(template: StoredTemplate, { optimization }: Draft): void {
    if (optimization) template.optimization = optimization;
    this.store.changed();
  }

  /** @param isUncounted whether the change leaves the number of edits as it is */
  private checkStatus(template: StoredTemplate, isUncounted: boolean): void {
    if (!EDITABLE.includes(template.status)) throw templateRefusal('statusFixed');
    if (template.status !== 'APPROVED' || isUncounted) return;
    const now = this.store.now();
    for (const { fault, most, within } of EDIT_QUOTAS) {
      const recent = template.approvedEdits.filter((time) => time > now - within);
      const oldest = recent.at(-most);
      if (oldest !== undefined) throw templateRefusal(fault, [waitText(oldest + within - now)]);
    }
  }

  private checkSpeed({ id }: StoredTemplate): void {
    const now = this.store.now();
    const recent = (this.calls.get(id) ?? []).filter((time) => time > now - MINUTE);
    this.calls.set(id, recent);
    if (recent.length >= MOST_CALLS) {
      throw new Refusal(80012, '(#80012) There have been too many calls to this template. Wait a bit and try again.', {
        user: { key: 'tooManyCalls', gaps: [waitText(MINUTE)] },
      });
    }
    recent.push(now);
  }
}
