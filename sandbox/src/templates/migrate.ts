import { ok } from '../answers';
import type { AuthorisedCall, GraphAnswer } from '../graphCall';
import { notVisible } from '../refusal';
import type { StoredWaba } from '../state';
import type { Store } from '../store';
import { mayChangeTemplates } from './create';

/** Source: template migration. */
const MOST_AT_ONCE = 500;
const GOOD_ENOUGH: readonly string[] = ['GREEN', 'UNKNOWN'];

/** `POST /{destination}/migrate_message_templates`: copies templates of another WABA of the same business. */
export function migrate(store: Store, call: AuthorisedCall, destination: StoredWaba): GraphAnswer {
  mayChangeTemplates(call, destination);
  const { parameters, method } = call;
  const source = store.waba(parameters.required('source_waba_id'));
  if (!source || !call.caller.sees(source) || source.businessId !== destination.businessId) {
    throw notVisible(parameters.required('source_waba_id'), method);
  }
  const wanted = parameters.list('template_ids');
  const count = Math.min(parameters.integer('count') ?? MOST_AT_ONCE, MOST_AT_ONCE);
  const page = parameters.integer('page_number') ?? 0;
  const chosen = store
    .templatesOf(source.id)
    .filter(({ id }) => wanted === undefined || wanted.includes(id))
    .slice(page * count, (page + 1) * count);
  const present = new Set(store.templatesOf(destination.id).map(({ name, language }) => `${name} ${language}`));
  const migrated: string[] = [];
  const failed: Record<string, string> = {};
  for (const template of chosen) {
    if (
      template.madeBy !== undefined ||
      template.status !== 'APPROVED' ||
      !GOOD_ENOUGH.includes(template.quality.score)
    ) {
      failed[template.id] = 'Only approved templates of good quality can be migrated';
    } else if (present.has(`${template.name} ${template.language}`)) {
      failed[template.id] = 'The template exists already';
    } else {
      store.state.templates.push({
        ...structuredClone(template),
        id: store.newId('template'),
        wabaId: destination.id,
        createdAt: store.now(),
        approvedEdits: [],
      });
      migrated.push(template.id);
    }
  }
  store.changed();
  return ok({ migrated_templates: migrated, failed_templates: failed });
}
