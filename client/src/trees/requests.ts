import { withoutSecrets } from '../../../graph/src';
import type { Texts } from '../platform/texts';

/** Things of an account whose ids are known, for a request to begin with. */
export interface KnownNode {
  readonly id: string;
  readonly kind: NodeKind;
  /** What a person calls it. */
  readonly name: string;
}

export type NodeKind = 'me' | 'business' | 'waba' | 'phoneNumber' | 'template' | 'app';

/** Something to go on with. */
export interface Proposal {
  /** The whole request: a path, perhaps with a query. */
  readonly request: string;
  /** `request`: can be sent as it is. `piece`: one of several fields, after which more may be wanted. */
  readonly kind: 'request' | 'piece';
  /** The thing that it is about. */
  readonly about: string;
  readonly meaning: string;
}

interface Edge {
  readonly path: string;
  /** A query that shows more than Meta tells unless asked. */
  readonly query?: string;
  readonly meaning: (l10n: Texts) => string;
}

interface KindFacts {
  readonly fields: readonly string[];
  readonly edges: readonly Edge[];
  readonly meaning: (l10n: Texts) => string;
}

/** Source: the node and edge references of the Graph API, template management, and the enumeration of fields of the SDK of v26. */
const KINDS: Readonly<Record<NodeKind, KindFacts>> = {
  me: {
    meaning: (l10n) => l10n.t('Who the token belongs to'),
    fields: ['id', 'name', 'client_business_id'],
    edges: [
      { path: 'permissions', meaning: (l10n) => l10n.t('What the token may do') },
      { path: 'businesses', query: 'fields=id,name', meaning: (l10n) => l10n.t('The businesses of its user') },
      {
        path: 'assigned_whatsapp_business_accounts',
        query: 'fields=id,name',
        meaning: (l10n) => l10n.t('The WABAs that were assigned to its user'),
      },
    ],
  },
  business: {
    meaning: (l10n) => l10n.t('The business'),
    fields: ['id', 'name', 'timezone_id', 'verification_status', 'whatsapp_business_manager_messaging_limit'],
    edges: [
      {
        path: 'owned_whatsapp_business_accounts',
        query: 'fields=id,name,currency,account_review_status',
        meaning: (l10n) => l10n.t('The WABAs that it owns'),
      },
      {
        path: 'client_whatsapp_business_accounts',
        query: 'fields=id,name',
        meaning: (l10n) => l10n.t('The WABAs of others that were shared with it'),
      },
    ],
  },
  waba: {
    meaning: (l10n) => l10n.t('The WhatsApp Business Account'),
    fields: [
      'id',
      'name',
      'currency',
      'timezone_id',
      'message_template_namespace',
      'account_review_status',
      'business_verification_status',
      'status',
      'health_status',
      'whatsapp_business_manager_messaging_limit',
      'ownership_type',
      'owner_business_info',
      'on_behalf_of_business_info',
      'is_enabled_for_insights',
      'template_auto_archival_enabled',
      'country',
      'creation_time',
      'primary_business_location',
      'marketing_messages_onboarding_status',
    ],
    edges: [
      {
        path: 'message_templates',
        query: 'fields=name,language,status,category,quality_score&limit=20',
        meaning: (l10n) => l10n.t('Its templates'),
      },
      {
        path: 'message_templates',
        query: 'status=REJECTED&fields=name,language,rejected_reason',
        meaning: (l10n) => l10n.t('Its templates that were rejected, and why'),
      },
      {
        path: 'message_templates',
        query: 'fields=name&limit=1&summary=total_count,message_template_count,message_template_limit',
        meaning: (l10n) => l10n.t('How many templates it has and may have'),
      },
      {
        path: 'phone_numbers',
        query: 'fields=display_phone_number,verified_name,name_status,quality_rating,status',
        meaning: (l10n) => l10n.t('Its phone numbers'),
      },
      { path: 'subscribed_apps', meaning: (l10n) => l10n.t('The apps that are told of changes') },
      {
        path: 'message_template_previews',
        query:
          'category=AUTHENTICATION&languages=en_US&add_security_recommendation=true&code_expiration_minutes=5&button_types=OTP',
        meaning: (l10n) => l10n.t('The texts that Meta writes for login codes'),
      },
    ],
  },
  phoneNumber: {
    meaning: (l10n) => l10n.t('The phone number'),
    fields: [
      'id',
      'display_phone_number',
      'verified_name',
      'name_status',
      'quality_rating',
      'code_verification_status',
      'status',
      'account_mode',
      'messaging_limit_tier',
      'whatsapp_business_manager_messaging_limit',
      'throughput',
      'is_official_business_account',
      'platform_type',
      'health_status',
      'webhook_configuration',
    ],
    edges: [],
  },
  template: {
    meaning: (l10n) => l10n.t('The template in one language'),
    fields: [
      'id',
      'name',
      'language',
      'status',
      'category',
      'sub_category',
      'previous_category',
      'correct_category',
      'parameter_format',
      'components',
      'quality_score',
      'rejected_reason',
      'message_send_ttl_seconds',
      'cta_url_link_tracking_opted_out',
      'library_template_name',
      'health_status',
    ],
    edges: [],
  },
  app: {
    meaning: (l10n) => l10n.t('The app of the token'),
    fields: ['id', 'name', 'namespace', 'link'],
    edges: [],
  },
};

/** More things of one kind than this are offered only when something of their name or id is typed. */
const MOST_OF_A_KIND = 12;
const MOST_PROPOSALS = 100;

/**
 * What could be asked, given what is typed so far.
 *
 * @param typed a path, perhaps with a query, with or without `/` or a version before it
 * @param known in the order in which they are to be offered
 */
export function proposalsFor(typed: string, known: readonly KnownNode[], l10n: Texts): Proposal[] {
  const { prefix, path, query } = partsOf(typed);
  if (query !== undefined) return fieldProposals(`${prefix}${path}`, path, query, known, l10n);
  const words = path
    .toLowerCase()
    .split(/[\s/]+/)
    .filter(Boolean);
  const counts = new Map<NodeKind, number>();
  const proposals: Proposal[] = [];
  for (const node of known) {
    const count = (counts.get(node.kind) ?? 0) + 1;
    counts.set(node.kind, count);
    if (count > MOST_OF_A_KIND && words.length === 0) continue;
    for (const proposal of proposalsOf(node, l10n)) {
      const text = `${proposal.request} ${proposal.about} ${proposal.meaning}`.toLowerCase();
      if (words.every((word) => text.includes(word))) proposals.push(proposal);
      if (proposals.length >= MOST_PROPOSALS) return proposals;
    }
  }
  return proposals;
}

function proposalsOf(node: KnownNode, l10n: Texts): Proposal[] {
  const { meaning, edges, fields } = KINDS[node.kind];
  const about = node.name;
  return [
    { request: `${node.id}?fields=${fields.join(',')}`, kind: 'request', about, meaning: meaning(l10n) },
    ...edges.map(
      (edge): Proposal => ({
        request: `${node.id}/${edge.path}${edge.query === undefined ? '' : `?${edge.query}`}`,
        kind: 'request',
        about,
        meaning: edge.meaning(l10n),
      }),
    ),
  ];
}

/** Fields that could follow those that are typed: `id,na` may become `id,name`. */
function fieldProposals(
  before: string,
  path: string,
  query: string,
  known: readonly KnownNode[],
  l10n: Texts,
): Proposal[] {
  const [, head = '', list = ''] = /^(.*(?:^|&)fields=)([^&]*)$/.exec(query) ?? [];
  if (head === '') return [];
  const given = list.split(',');
  const last = given.pop() ?? '';
  return fieldsAt(path, known)
    .filter((field) => field.startsWith(last) && field !== last && !given.includes(field))
    .map((field) => ({
      request: `${before}?${head}${[...given, field].join(',')}`,
      kind: 'piece',
      about: field,
      meaning: l10n.t('One more field'),
    }));
}

/** The fields of what a path leads to. */
function fieldsAt(path: string, known: readonly KnownNode[]): readonly string[] {
  const [first, edge] = path.split('/');
  switch (edge) {
    case undefined: {
      const kind = known.find(({ id }) => id === first)?.kind;
      return kind ? KINDS[kind].fields : [];
    }
    case 'message_templates':
      return KINDS.template.fields;
    case 'phone_numbers':
      return KINDS.phoneNumber.fields;
    case 'businesses':
      return KINDS.business.fields;
    case 'assigned_whatsapp_business_accounts':
    case 'owned_whatsapp_business_accounts':
    case 'client_whatsapp_business_accounts':
      return KINDS.waba.fields;
    default:
      return [];
  }
}

/** Whether what is typed may be a request already, and not words to look for. */
export function isPath(typed: string): boolean {
  return /[/?]|^\d+$|^me$/.test(typed.trim());
}

function partsOf(typed: string): { prefix: string; path: string; query: string | undefined } {
  const text = typed.trim();
  const [, prefix = '', rest = ''] = /^((?:https?:\/\/[^/]*)?\/?(?:v\d+\.\d+\/)?)(.*)$/s.exec(text) ?? [];
  const at = rest.indexOf('?');
  return at < 0
    ? { prefix, path: rest, query: undefined }
    : { prefix, path: rest.slice(0, at), query: rest.slice(at + 1) };
}

const MOST_REMEMBERED = 20;

/** The requests that were sent before, the last first, with one more. */
export function remembered(before: readonly string[], request: string): string[] {
  const all = [request, ...before].map(withoutSecrets);
  return [...new Set(all)].slice(0, MOST_REMEMBERED);
}

/** What stands in the tab of an answer: the path without its query. */
export function titleOf(request: string): string {
  return partsOf(request).path;
}
