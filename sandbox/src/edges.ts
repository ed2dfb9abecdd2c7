/**
 * The edges that some node has: asked of another node, they are a field that it does not have; any other name is a path that leads
 * nowhere.
 */
const EDGES: ReadonlySet<string> = new Set([
  'access_tokens',
  'assigned_users',
  'assigned_whatsapp_business_accounts',
  'businesses',
  'client_whatsapp_business_accounts',
  'compare',
  'message_template_previews',
  'message_templates',
  'messages',
  'migrate_message_templates',
  'owned_whatsapp_business_accounts',
  'permissions',
  'phone_numbers',
  'subscribed_apps',
  'subscriptions',
  'template_analytics',
  'unpause',
  'uploads',
  'upsert_message_templates',
]);

export const isEdge = (name: string): boolean => EDGES.has(name);
