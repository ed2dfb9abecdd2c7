import type {
  BusinessNode,
  CreateTemplateAnswer,
  PermissionNode,
  PhoneNumberNode,
  SubscribedApp,
  TemplateNode,
  TemplatePayload,
  TemplateSummary,
  TokenFacts,
  WabaNode,
} from '../../contracts/src';

export interface CallOptions {
  readonly signal?: AbortSignal;
}

/**
 * Meta's Graph API, for what an author of templates does. Every method rejects with a `GraphError`, or with the signal's reason when
 * it is aborted. Reads are tried again when that may help. So are changes when it is certain that nothing was changed, or that doing
 * it twice is as good as once; for a new template see {@link TemplatesApi.create}.
 */
export interface GraphClient {
  /** Rejects with `signInAgain` also when Meta answers, and says that the token does not hold. */
  debugToken(options?: CallOptions): Promise<TokenFacts>;
  me(options?: CallOptions): Promise<{ readonly id: string; readonly name?: string }>;
  permissions(options?: CallOptions): Promise<readonly PermissionNode[]>;
  businesses(options?: CallOptions): Promise<readonly BusinessNode[]>;
  /** WABAs that the business owns. */
  ownedWabas(businessId: string, options?: CallOptions): Promise<readonly WabaNode[]>;
  /** WABAs of others that were shared with the business. */
  clientWabas(businessId: string, options?: CallOptions): Promise<readonly WabaNode[]>;
  /** WABAs that were assigned to the token's user by name. */
  assignedWabas(options?: CallOptions): Promise<readonly WabaNode[]>;
  waba(wabaId: string, options?: CallOptions): Promise<WabaNode>;
  phoneNumbers(wabaId: string, options?: CallOptions): Promise<readonly PhoneNumberNode[]>;
  subscribedApps(wabaId: string, options?: CallOptions): Promise<readonly SubscribedApp[]>;
  /** Subscribes the token's app to the webhooks of the WABA. */
  subscribe(wabaId: string, options?: CallOptions): Promise<void>;
  unsubscribe(wabaId: string, options?: CallOptions): Promise<void>;

  readonly templates: TemplatesApi;

  /**
   * Uploads a sample file for the header of a template, going on from where it was cut off.
   *
   * @returns the handle that stands for it, which Meta keeps for an unknown time: use it at once
   */
  upload(appId: string, file: SampleFile, options?: UploadOptions): Promise<string>;

  /**
   * Reads any node or edge.
   *
   * @param path `me/businesses?fields=id,name`, with or without a leading `/` or version; a whole URL of the same origin serves too
   * @returns the answer as Meta wrote it, with ids as strings and without the token in any address
   * @throws RangeError for an address elsewhere
   */
  get(path: string, options?: CallOptions): Promise<unknown>;
}

export interface TemplatesApi {
  /** Pages as they come, to the end. Starts over by itself when Meta calls a cursor stale. Each template comes once. */
  list(wabaId: string, filter?: TemplateFilter, options?: CallOptions): AsyncIterable<TemplatePage>;
  get(templateId: string, options?: CallOptions): Promise<TemplateNode>;
  /** @returns those of exactly this name, in all languages */
  named(wabaId: string, name: string, options?: CallOptions): Promise<readonly TemplateNode[]>;
  /**
   * Creates a template. When no clear answer comes, it is looked for by name and language, for some seconds, and sent again when it
   * is not there, three times at most unless told. That makes no second template, since Meta takes one of a name and language.
   *
   * @returns what was created, also when it was found and not answered
   */
  create(wabaId: string, payload: TemplatePayload, options?: CreateOptions): Promise<CreateTemplateAnswer>;
  /** Components are replaced as a whole: what is left out is gone. */
  edit(templateId: string, changes: TemplateChanges, options?: CallOptions): Promise<void>;
  /** Deletes all languages of a name. */
  deleteByName(wabaId: string, name: string, options?: CallOptions): Promise<void>;
  deleteOne(
    wabaId: string,
    template: { readonly id: string; readonly name: string },
    options?: CallOptions,
  ): Promise<void>;
  /** All or nothing: one id that can't be deleted keeps the others. At most {@link MOST_IDS_PER_CALL}. */
  deleteMany(wabaId: string, ids: readonly string[], options?: CallOptions): Promise<void>;
  archive(wabaId: string, ids: readonly string[], options?: CallOptions): Promise<ArchiveAnswer>;
  unarchive(wabaId: string, ids: readonly string[], options?: CallOptions): Promise<ArchiveAnswer>;
  /** The texts that Meta writes for an authentication template. */
  previews(wabaId: string, query: PreviewQuery, options?: CallOptions): Promise<readonly AuthenticationPreview[]>;
  library(query: LibraryQuery, options?: CallOptions): AsyncIterable<readonly LibraryTemplate[]>;
  /** @param window whole days back from `end`; `start` and `end` are seconds since 1970 */
  compare(
    templateId: string,
    otherIds: readonly string[],
    window: TimeWindow,
    options?: CallOptions,
  ): Promise<readonly ComparisonMetric[]>;
  analytics(wabaId: string, query: AnalyticsQuery, options?: CallOptions): Promise<readonly AnalyticsReport[]>;
}

/** Source: template management, the entry of 18 Dec 2025 in the changelog; template archival. */
export const MOST_IDS_PER_CALL = 100;

export interface TemplateFilter {
  readonly name?: string;
  readonly nameOrContent?: string;
  readonly status?: readonly string[];
  readonly category?: readonly string[];
  readonly language?: readonly string[];
  readonly qualityScore?: readonly string[];
  /** All that the tree shows, unless told. */
  readonly fields?: readonly string[];
  /** Asks for the numbers of the account with the first page. */
  readonly summary?: boolean;
  /** Templates to a page, as a wish. */
  readonly pageSize?: number;
}

export interface TemplatePage {
  /** Only their ids are certain. */
  readonly templates: readonly TemplateNode[];
  /** How many entries of the page were no templates; absent where all were. */
  readonly skipped?: number;
  readonly summary?: TemplateSummary;
  /** Whether this is the last page. */
  readonly isLast: boolean;
}

export interface TemplateChanges {
  readonly category?: string;
  readonly components?: TemplatePayload['components'];
  readonly parameter_format?: string;
  readonly message_send_ttl_seconds?: number;
  readonly cta_url_link_tracking_opted_out?: boolean;
}

export interface ArchiveAnswer {
  readonly done: readonly string[];
  /** Why not, in Meta's words, by id. */
  readonly failed: Readonly<Record<string, string>>;
}

export interface PreviewQuery {
  readonly languages?: readonly string[];
  readonly addSecurityRecommendation?: boolean;
  readonly codeExpirationMinutes?: number;
  readonly businessName?: string;
}

export interface AuthenticationPreview {
  readonly language: string;
  readonly body?: string;
  readonly footer?: string;
  readonly buttons?: readonly { readonly text?: string; readonly autofill_text?: string }[];
}

export interface LibraryQuery {
  readonly search?: string;
  readonly topic?: string;
  readonly usecase?: string;
  readonly industry?: string;
  readonly language?: string;
}

export interface LibraryTemplate {
  readonly id: string;
  readonly name: string;
  readonly language?: string;
  readonly category?: string;
  readonly [field: string]: unknown;
}

export interface TimeWindow {
  readonly start: number;
  readonly end: number;
}

export interface ComparisonMetric {
  readonly metric: string;
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface AnalyticsQuery extends TimeWindow {
  /** At most 10. */
  readonly templateIds: readonly string[];
  readonly metricTypes?: readonly string[];
}

export interface AnalyticsReport {
  readonly granularity?: string;
  readonly product_type?: string;
  readonly data_points?: readonly Readonly<Record<string, unknown>>[];
}

export interface SampleFile {
  readonly name: string;
  /** `image/png`, `image/jpeg`, `video/mp4`, `application/pdf`. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface CreateOptions extends CallOptions {
  /** How often it may be sent, 3 times unless told: once is enough where Meta has just failed for others. */
  readonly mostSends?: number;
}

export interface UploadOptions extends CallOptions {
  /** @param sent bytes that Meta has, of `bytes.length` */
  readonly onProgress?: (sent: number) => void;
}
