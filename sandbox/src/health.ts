import type { StoredApp, StoredTemplate, StoredWaba } from './state';
import type { Store } from './store';

type Health = 'AVAILABLE' | 'LIMITED' | 'BLOCKED';

interface Entity {
  readonly entity_type: string;
  readonly id: string;
  readonly can_send_message: Health;
  readonly errors?: readonly HealthError[];
  readonly additional_info?: readonly string[];
}

interface HealthError {
  readonly error_code: number;
  readonly error_description: string;
  readonly possible_solution: string;
}

/** What `health_status` answers: whether messages can be sent, and what stands in the way. Source: health status. */
export function healthOf(store: Store, app: StoredApp, waba: StoredWaba, template?: StoredTemplate): unknown {
  const entities = [
    ...(template ? [ofTemplate(template)] : []),
    ofWaba(store, waba),
    ofBusiness(store, waba),
    { entity_type: 'APP', id: app.id, can_send_message: 'AVAILABLE' as const },
  ];
  const states = entities.map((entity) => entity.can_send_message);
  const overall = states.includes('BLOCKED') ? 'BLOCKED' : states.includes('LIMITED') ? 'LIMITED' : 'AVAILABLE';
  return { can_send_message: overall, entities };
}

function ofTemplate({ id, status }: StoredTemplate): Entity {
  const about = { entity_type: 'MESSAGE_TEMPLATE', id };
  if (status === 'APPROVED') return { ...about, can_send_message: 'AVAILABLE' };
  const error = {
    error_code: 141002,
    error_description: `The template is ${status}.`,
    possible_solution: 'Wait until it is approved, or edit it.',
  };
  return { ...about, can_send_message: 'BLOCKED', errors: [error] };
}

/** What Meta answers here for an account that it restricts is not documented: its words are the sandbox's. */
function ofWaba(store: Store, { id, restrictions = [] }: StoredWaba): Entity {
  const about = { entity_type: 'WABA', id };
  const active = restrictions.filter(({ until }) => until > store.now());
  if (active.length === 0) return { ...about, can_send_message: 'AVAILABLE' };
  const words = active.map(({ type, until }) => `${type} until ${new Date(until).toISOString().slice(0, 10)}.`);
  if (!active.some(({ type }) => type === 'RESTRICTED_BIZ_INITIATED_MESSAGING')) {
    return { ...about, can_send_message: 'LIMITED', additional_info: words };
  }
  const errors = words.map((error_description) => ({
    error_code: 131031,
    error_description,
    possible_solution: 'Ask for a review in Business Support Home.',
  }));
  return { ...about, can_send_message: 'BLOCKED', errors };
}

function ofBusiness(store: Store, { businessId: id }: StoredWaba): Entity {
  const about = { entity_type: 'BUSINESS', id };
  if (store.business(id)?.verification === 'verified') return { ...about, can_send_message: 'AVAILABLE' };
  const error = {
    error_code: 141010,
    error_description: 'The Business has not passed business verification.',
    possible_solution: 'Verify the business in the Security Center.',
  };
  return { ...about, can_send_message: 'LIMITED', errors: [error] };
}
