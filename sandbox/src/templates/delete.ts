import { ok, succeeded } from '../answers';
import type { AuthorisedCall, GraphAnswer } from '../graphCall';
import { Refusal } from '../refusal';
import type { StoredTemplate, StoredWaba } from '../state';
import type { Store } from '../store';
import { templateRefusal } from '../templateChecks/refusals';
import { mayChangeTemplates } from './create';
import type { Lifecycle } from './lifecycle';

/** Source: changelog of the Business Platform, 18 Dec 2025; template archival. */
const MOST_IDS = 100;

const ARCHIVABLE: readonly string[] = ['APPROVED', 'REJECTED'];

/** Taking templates away: by deletion, and into the archive and back. */
export class RemoveTemplates {
  constructor(
    private readonly store: Store,
    private readonly lifecycle: Lifecycle,
  ) {}

  /** `DELETE /{WABA}/message_templates`, in its three forms. With several ids all are deleted, or none. */
  delete(call: AuthorisedCall, waba: StoredWaba): GraphAnswer {
    mayChangeTemplates(call, waba);
    const found = this.chosen(call, waba);
    const disabled = found.find(({ status }) => status === 'DISABLED');
    if (disabled) {
      throw new Refusal(100, 'Invalid parameter', { user: { key: 'disabled', gaps: [disabled.name] } });
    }
    const sample = found.find(({ madeBy }) => madeBy === 'META');
    if (sample) throw templateRefusal('sampleTemplate', [sample.name]);
    const direct = found.find(({ madeBy }) => madeBy === 'DIRECT_SEND');
    if (direct) throw templateRefusal('deletionOfDirectSend', [direct.name]);
    for (const template of found) {
      if (template.status !== 'PENDING_DELETION') this.lifecycle.remove(template);
    }
    return succeeded();
  }

  /** `POST /{WABA}/message_templates/archive`: what can't be archived is named in an answer that is no error. */
  archive(call: AuthorisedCall, waba: StoredWaba): GraphAnswer {
    return this.eachOf(call, waba, 'archived_templates', (template) => {
      if (!ARCHIVABLE.includes(template.status)) return 'Only approved or rejected templates can be archived';
      this.lifecycle.archive(template);
      return undefined;
    });
  }

  unarchive(call: AuthorisedCall, waba: StoredWaba): GraphAnswer {
    return this.eachOf(call, waba, 'unarchived_templates', (template) => {
      if (template.status !== 'ARCHIVED') return 'Template is not archived';
      this.lifecycle.unarchive(template);
      return undefined;
    });
  }

  private chosen({ parameters }: AuthorisedCall, waba: StoredWaba): StoredTemplate[] {
    const name = parameters.text('name');
    const id = parameters.text('hsm_id');
    const all = this.store.templatesOf(waba.id);
    if (parameters.has('hsm_ids')) {
      if (name !== undefined || id !== undefined) {
        throw new Refusal(100, '(#100) hsm_ids can not be combined with name or hsm_id.');
      }
      return this.idsOf(parameters.list('hsm_ids') ?? []).map((each) => this.byId(each, waba));
    }
    if (name === undefined) throw new Refusal(100, '(#100) The parameter name is required.');
    if (id !== undefined) {
      const template = this.byId(id, waba);
      if (template.name !== name) throw notFound(name);
      return [template];
    }
    const named = all.filter((template) => template.name === name);
    if (named.length === 0) throw notFound(name);
    return named;
  }

  private eachOf(
    call: AuthorisedCall,
    waba: StoredWaba,
    done: string,
    change: (template: StoredTemplate) => string | undefined,
  ): GraphAnswer {
    mayChangeTemplates(call, waba);
    call.parameters.required('hsm_ids');
    const succeededIds: string[] = [];
    const failed = new Map<string, string>();
    for (const id of this.idsOf(call.parameters.list('hsm_ids') ?? [])) {
      const template = this.store.templatesOf(waba.id).find((each) => each.id === id);
      const reason = template ? change(template) : 'Template does not exist';
      if (reason === undefined) succeededIds.push(id);
      else failed.set(id, reason);
    }
    // As PHP writes it: an empty table is an empty list.
    return ok({ [done]: succeededIds, failed_templates: failed.size > 0 ? Object.fromEntries(failed) : [] });
  }

  private idsOf(ids: readonly string[]): readonly string[] {
    if (ids.length === 0 || ids.length > MOST_IDS) {
      throw new Refusal(100, `(#100) Param hsm_ids must have from 1 to ${MOST_IDS} ids.`);
    }
    return ids;
  }

  private byId(id: string, waba: StoredWaba): StoredTemplate {
    const template = this.store.template(id);
    if (!template || template.wabaId !== waba.id) throw notFound(id);
    return template;
  }
}

function notFound(what: string): Refusal {
  return new Refusal(100, 'Invalid parameter', { user: { key: 'notFound', gaps: [what] } });
}
