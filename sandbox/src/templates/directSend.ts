import type { StoredTemplate, StoredWaba } from '../state';
import type { Store } from '../store';

/** What Direct Send makes of a message that somebody sends without a template. Source: Direct Send, Jul 2026. */
export function addDirectSendTemplate(
  store: Store,
  waba: StoredWaba,
  { name, language, text }: { readonly name?: string; readonly language: string; readonly text: string },
): StoredTemplate {
  const id = store.newId('template');
  const now = store.now();
  const template: StoredTemplate = {
    id,
    wabaId: waba.id,
    name: name ?? `auto_generated_${id}`,
    language,
    category: 'UTILITY',
    status: 'APPROVED',
    components: [{ type: 'BODY', text }],
    parameterFormat: 'POSITIONAL',
    quality: { score: 'UNKNOWN', at: now },
    rejectedReason: 'NONE',
    madeBy: 'DIRECT_SEND',
    createdAt: now,
    changedAt: now,
    approvedEdits: [],
    timesPaused: 0,
    inFlight: false,
  };
  store.state.templates.push(template);
  store.changed();
  return template;
}
