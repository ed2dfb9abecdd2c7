/**
 * What Meta's Graph API answers for the things that an author of templates meets. Only `id` is certain: every other field may be
 * absent when it was not asked for or when the account has none, and an enumeration may have values that are newer than this file.
 * Ids are strings: they exceed what a JavaScript number holds.
 *
 * Source: `docs/graph-api.md`, which names Meta's pages.
 */

export interface GraphPage<Node> {
  readonly data: readonly Node[];
  readonly paging?: {
    readonly cursors?: { readonly before?: string; readonly after?: string };
    /** Only whether it is there counts: it holds the token in clear, so it is never stored, logged or called. */
    readonly next?: string;
  };
}

export interface BusinessNode {
  readonly id: string;
  readonly name?: string;
}

/** A WhatsApp Business Account, which Meta also calls a messaging account. */
export interface WabaNode {
  readonly id: string;
  readonly name?: string;
  readonly currency?: string;
  readonly timezone_id?: string;
  readonly message_template_namespace?: string;
  /** `PENDING`, `APPROVED` or `REJECTED`. */
  readonly account_review_status?: string;
  /** In lower case: `verified`, `not_verified`, `pending` and others. */
  readonly business_verification_status?: string;
  readonly status?: string;
  readonly owner_business_info?: BusinessNode;
  readonly on_behalf_of_business_info?: BusinessNode;
  readonly whatsapp_business_manager_messaging_limit?: string;
  readonly health_status?: HealthStatus;
  /** What Meta reproaches the account with, such as `UTILITY_TEMPLATE_ABUSE`. */
  readonly violation_info?: { readonly violation_type?: string };
  readonly restriction_info?: readonly RestrictionInfo[];
}

/** Whether messages can be sent, and what keeps them from it. */
export interface HealthStatus {
  /** `AVAILABLE`, `LIMITED` or `BLOCKED`. */
  readonly can_send_message?: string;
  readonly entities?: readonly HealthEntity[];
}

export interface HealthEntity {
  /** `WABA`, `BUSINESS`, `APP`, `PHONE_NUMBER` or `MESSAGE_TEMPLATE`. */
  readonly entity_type?: string;
  readonly id?: string;
  readonly can_send_message?: string;
  readonly errors?: readonly HealthError[];
  readonly additional_info?: readonly string[];
}

export interface HealthError {
  readonly error_code?: number;
  readonly error_description?: string;
  readonly possible_solution?: string;
}

/** What Meta keeps an account from for a while. */
export interface RestrictionInfo {
  /** `RESTRICTED_UTILITY_TEMPLATES` and others. */
  readonly restriction_type?: string;
  /** Seconds since 1970; absent where it has no end. */
  readonly expiration?: number;
  /** What Meta asks for, in its words. */
  readonly remediation?: string;
}

export interface TemplateNode {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly status: string;
  readonly category: string;
  readonly parameter_format?: string;
  readonly components?: readonly TemplateNodeComponent[];
  readonly sub_category?: string;
  /** The category before Meta changed it. */
  readonly previous_category?: string;
  /** Not empty and other than `category`: the category that Meta is going to give it. */
  readonly correct_category?: string;
  readonly quality_score?: { readonly score?: string; readonly date?: number };
  readonly rejected_reason?: string;
  readonly message_send_ttl_seconds?: number;
  readonly cta_url_link_tracking_opted_out?: boolean;
  readonly library_template_name?: string;
  /** `MANUAL`, or `AUTO_GENERATED` where Direct Send made it. */
  readonly source?: string;
}

export interface TemplateNodeComponent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** What a list of templates says of the account, when `summary` is asked for. */
export interface TemplateSummary {
  /** How many the filter matches. */
  readonly total_count?: number;
  /** How many the account holds; every language counts. */
  readonly message_template_count?: number;
  readonly message_template_limit?: number;
  readonly are_translations_complete?: boolean;
}

export interface PhoneNumberNode {
  readonly id: string;
  readonly display_phone_number?: string;
  readonly verified_name?: string;
  /** The review of the verified name. */
  readonly name_status?: string;
  /** `GREEN`, `YELLOW`, `RED`, `NA` or `UNKNOWN`. */
  readonly quality_rating?: string;
  readonly code_verification_status?: string;
  readonly status?: string;
  readonly messaging_limit_tier?: string;
  readonly whatsapp_business_manager_messaging_limit?: string;
  readonly account_mode?: string;
}

export interface SubscribedApp {
  readonly whatsapp_business_api_data?: { readonly id: string; readonly name?: string; readonly link?: string };
  readonly override_callback_uri?: string;
}

/** What `GET /debug_token` says of a token. Times are seconds since 1970, and 0 is never. */
export interface TokenFacts {
  readonly app_id?: string;
  readonly application?: string;
  /** `SYSTEM_USER`, `USER`, `PAGE` or `APP`. */
  readonly type?: string;
  readonly is_valid?: boolean;
  readonly issued_at?: number;
  readonly expires_at?: number;
  readonly data_access_expires_at?: number;
  readonly scopes?: readonly string[];
  /** Without `target_ids` a scope holds for everything. */
  readonly granular_scopes?: readonly { readonly scope: string; readonly target_ids?: readonly string[] }[];
  readonly user_id?: string;
  /** Why the token does not hold; the call itself is answered with 200. */
  readonly error?: { readonly code?: number; readonly subcode?: number; readonly message?: string };
}

export interface PermissionNode {
  readonly permission: string;
  /** `granted`, `declined` or `expired`. */
  readonly status: string;
}

export interface CreateTemplateAnswer {
  readonly id: string;
  readonly status: string;
  /** May be another than the one that was asked for. */
  readonly category: string;
}

/** What stands under `error` in an answer. */
export interface GraphErrorBody {
  readonly message: string;
  readonly type?: string;
  readonly code: number;
  readonly error_subcode?: number;
  readonly is_transient?: boolean;
  /** In the language of the account: for people to read, never to branch on. */
  readonly error_user_title?: string;
  readonly error_user_msg?: string;
  readonly error_data?: unknown;
  readonly fbtrace_id?: string;
}
