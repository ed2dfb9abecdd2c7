import type {
  BusinessNode,
  HealthEntity,
  HealthError,
  HealthStatus,
  PermissionNode,
  PhoneNumberNode,
  RestrictionInfo,
  SubscribedApp,
  TemplateNode,
  TemplateNodeComponent,
  TemplateSummary,
  TokenFacts,
  WabaNode,
} from '../../contracts/src';
import { asRecord, isRecord } from './json';

/** A value as its field must be, or undefined when it is of another kind. */
type Kind<Value> = (value: unknown) => Value | undefined;

type Kinds<Node> = { readonly [Key in keyof Required<Node>]: Kind<NonNullable<Node[Key]>> };

/** Characters of a word, a name or an address; the longest name that Meta takes has 512. */
const LONGEST_TEXT = 2_000;
/** What can stand in a path as one part of it. */
const ID = /^(?!\.{1,2}$)[\x21-\x7e]{1,200}$/;
/** Seconds since 1970 that a date can hold. */
const LATEST = 8_640_000_000_000;

const text: Kind<string> = (value) => (typeof value === 'string' && value.length <= LONGEST_TEXT ? value : undefined);
const id: Kind<string> = (value) => (typeof value === 'string' && ID.test(value) ? value : undefined);
const number: Kind<number> = (value) => {
  const read = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? read : undefined;
};
const count: Kind<number> = (value) => (Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : undefined);
const seconds: Kind<number> = (value) => {
  const read = number(value);
  return read !== undefined && read >= 0 && read <= LATEST ? read : undefined;
};
const flag: Kind<boolean> = (value) => {
  if (typeof value === 'boolean') return value;
  return value === 'true' || value === 'false' ? value === 'true' : undefined;
};
const listOf =
  <Item>(kind: Kind<Item>): Kind<readonly Item[]> =>
  (value) =>
    Array.isArray(value) ? value.map(kind).filter((item): item is Item & {} => item !== undefined) : undefined;

/** The fields that are as they must be. Those that nobody here knows stay as they are. */
function fieldsOf<Node>(value: Readonly<Record<string, unknown>>, kinds: Kinds<Node>): Partial<Node> {
  const known: Readonly<Record<string, Kind<unknown>>> = kinds;
  const fields = Object.entries(value).flatMap(([name, field]) => {
    const read = Object.hasOwn(known, name) ? known[name]?.(field) : field;
    return read === undefined ? [] : [[name, read] as const];
  });
  return Object.fromEntries(fields) as Partial<Node>;
}

/** A reader of nodes, of which nothing but the id is certain. */
function nodeWith<Node extends { readonly id: string }>(kinds: Kinds<Node>): Kind<Node> {
  return (value) => {
    if (!isRecord(value) || id(value.id) === undefined) return undefined;
    return fieldsOf(value, kinds) as Node;
  };
}

/** A reader of records that have no id. */
function recordOf<Fields extends object>(kinds: Kinds<Fields>): Kind<Partial<Fields>> {
  return (value) => (isRecord(value) ? fieldsOf<Fields>(value, kinds) : undefined);
}

const healthEntity = recordOf<HealthEntity>({
  entity_type: text,
  id,
  can_send_message: text,
  errors: listOf(recordOf<HealthError>({ error_code: count, error_description: text, possible_solution: text })),
  additional_info: listOf(text),
});

export const businessNode = nodeWith<BusinessNode>({ id, name: text });

export const wabaNode = nodeWith<WabaNode>({
  id,
  name: text,
  currency: text,
  timezone_id: text,
  message_template_namespace: text,
  account_review_status: text,
  business_verification_status: text,
  status: text,
  owner_business_info: businessNode,
  on_behalf_of_business_info: businessNode,
  whatsapp_business_manager_messaging_limit: text,
  health_status: recordOf<HealthStatus>({ can_send_message: text, entities: listOf(healthEntity) }),
  violation_info: recordOf<NonNullable<WabaNode['violation_info']>>({ violation_type: text }),
  restriction_info: listOf(
    recordOf<RestrictionInfo>({ restriction_type: text, expiration: seconds, remediation: text }),
  ),
});

export const phoneNumberNode = nodeWith<PhoneNumberNode>({
  id,
  display_phone_number: text,
  verified_name: text,
  name_status: text,
  quality_rating: text,
  code_verification_status: text,
  status: text,
  messaging_limit_tier: text,
  whatsapp_business_manager_messaging_limit: text,
  account_mode: text,
});

const component: Kind<TemplateNodeComponent> = (value) =>
  isRecord(value) && text(value.type) !== undefined ? (value as TemplateNodeComponent) : undefined;

export const templateNode = nodeWith<TemplateNode>({
  id,
  name: text,
  language: text,
  status: text,
  category: text,
  parameter_format: text,
  components: listOf(component),
  sub_category: text,
  previous_category: text,
  correct_category: text,
  quality_score: (value) =>
    isRecord(value)
      ? fieldsOf<NonNullable<TemplateNode['quality_score']>>(value, { score: text, date: seconds })
      : undefined,
  rejected_reason: text,
  message_send_ttl_seconds: number,
  cta_url_link_tracking_opted_out: flag,
  library_template_name: text,
  source: text,
});

export const templateSummary: Kind<TemplateSummary> = (value) =>
  isRecord(value)
    ? fieldsOf<TemplateSummary>(value, {
        total_count: count,
        message_template_count: count,
        message_template_limit: count,
        are_translations_complete: flag,
      })
    : undefined;

export const permissionNode: Kind<PermissionNode> = (value) => {
  const { permission, status } = fieldsOf<PermissionNode>(asRecord(value), { permission: text, status: text });
  return permission === undefined || status === undefined ? undefined : { permission, status };
};

export const subscribedApp: Kind<SubscribedApp> = (value) =>
  isRecord(value)
    ? fieldsOf<SubscribedApp>(value, {
        whatsapp_business_api_data: nodeWith<NonNullable<SubscribedApp['whatsapp_business_api_data']>>({
          id,
          name: text,
          link: text,
        }),
        override_callback_uri: text,
      })
    : undefined;

/** Anything that is an object, for what is shown as it came. */
export function anyRecord<Node extends object>(value: unknown): Node | undefined {
  return isRecord(value) ? (value as Node) : undefined;
}

type GranularScope = NonNullable<TokenFacts['granular_scopes']>[number];

const granularScope: Kind<GranularScope> = (value) => {
  const { scope, target_ids } = fieldsOf<GranularScope>(asRecord(value), { scope: text, target_ids: listOf(id) });
  return scope === undefined ? undefined : { scope, ...(target_ids && { target_ids }) };
};

/** What an answer says of a token, without what it says in a way that can't be used. */
export function tokenFacts(value: unknown): TokenFacts {
  return fieldsOf<TokenFacts>(asRecord(value), {
    app_id: id,
    application: text,
    type: text,
    is_valid: flag,
    issued_at: seconds,
    expires_at: seconds,
    data_access_expires_at: seconds,
    scopes: listOf(text),
    granular_scopes: listOf(granularScope),
    user_id: id,
    error: (error) =>
      isRecord(error)
        ? fieldsOf<NonNullable<TokenFacts['error']>>(error, { code: count, subcode: count, message: text })
        : undefined,
  });
}
