/**
 * The edges that some node has: asked of another node, they are a field that it does not have; any other name is a path that leads
 * nowhere.
 */
const EDGES: ReadonlySet<string> = new Set([
  'access_tokens',
  'accounts',
  'assigned_users',
  'assigned_whatsapp_business_accounts',
  'business_users',
  'businesses',
  'client_whatsapp_business_accounts',
  'compare',
  'flows',
  'message_template_previews',
  'message_templates',
  'messages',
  'migrate_message_templates',
  'owned_whatsapp_business_accounts',
  'permissions',
  'phone_numbers',
  'product_catalogs',
  'subscribed_apps',
  'subscriptions',
  'system_users',
  'template_analytics',
  'template_group_analytics',
  'template_groups',
  'unpause',
  'uploads',
  'upsert_message_templates',
]);

export const isEdge = (name: string): boolean => EDGES.has(name);
