import { succeeded } from '../answers';
import { DAY, MINUTE } from '../clock';
import type { AuthorisedCall, GraphAnswer } from '../graphCall';
import { Refusal } from '../refusal';
import type { StoredTemplate, StoredWaba } from '../state';
import type { Store } from '../store';
import { checkContent } from '../templateChecks/checkTemplate';
import { CATEGORIES, type Draft, oneOf, readChangeable, readComponents } from '../templateChecks/draft';
import { templateRefusal } from '../templateChecks/refusals';
import { accountFacts, mayChangeTemplates } from './create';
import type { Lifecycle } from './lifecycle';
import { waitText } from './limits';

/** Source: template management. */
const EDITABLE: readonly string[] = ['APPROVED', 'REJECTED', 'PAUSED'];
const EDIT_QUOTAS = [
  { fault: 'editedToday', most: 1, within: DAY },
  { fault: 'editedThisMonth', most: 10, within: 30 * DAY },
] as const;

/** Calls that change one template, in a minute: Meta says that there is a limit, not which. */
const MOST_CALLS = 20;

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
    this.checkStatus(template);
    const { parameters } = call;
    const changes = readChangeable(parameters);
    const components = readComponents(parameters, false);
    const category = parameters.has('category')
      ? oneOf(parameters.required('category'), CATEGORIES, 'category')
      : template.category;
    const wasApproved = template.status === 'APPROVED';
    if (wasApproved && category !== template.category) {
      throw new Refusal(100, 'Invalid parameter', { user: { key: 'categoryFixed' } });
    }
    const draft: Draft = {
      name: template.name,
      language: template.language,
      category,
      components: components ?? template.components,
      parameterFormat: changes.parameterFormat ?? template.parameterFormat,
      ttlSeconds: changes.ttlSeconds ?? template.ttlSeconds,
      subCategory: template.subCategory,
      displayFormat: template.displayFormat,
      linkTrackingOptedOut: changes.linkTrackingOptedOut ?? template.linkTrackingOptedOut,
    };
    if (components || category !== template.category) checkContent(draft, accountFacts(this.store, waba));
    this.apply(template, draft, wasApproved || template.status === 'PAUSED');
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
    template.category = draft.category;
    template.components = [...draft.components];
    template.parameterFormat = draft.parameterFormat ?? template.parameterFormat;
    if (draft.ttlSeconds !== undefined) template.ttlSeconds = draft.ttlSeconds;
    if (draft.linkTrackingOptedOut !== undefined) template.linkTrackingOptedOut = draft.linkTrackingOptedOut;
    this.lifecycle.startReview(template, wasLive);
    this.lifecycle.edited(template);
  }

  private checkStatus(template: StoredTemplate): void {
    if (!EDITABLE.includes(template.status)) throw templateRefusal('statusFixed', [template.status]);
    if (template.status !== 'APPROVED') return;
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
