import { BUSINESS, type Caller, MANAGEMENT } from './caller';
import { inSeconds } from './clock';
import type { Edge, EdgeQuery, GraphNode } from './fields';
import type { GraphVersion } from './graphCall';
import { healthOf } from './health';
import { type PageAddress, type Paging, pageOf } from './paging';
import { Refusal } from './refusal';
import type { StoredApp, StoredBusiness, StoredPhoneNumber, StoredTemplate, StoredUser, StoredWaba } from './state';
import type { Store } from './store';
import { componentsOf } from './templates/authentication';
import { FILTERS, filteredTemplates, sourceOf, subCategoryOf, summaryOf } from './templates/list';

/** Sources: OpenAPI of the business edges; the page size of templates is not documented, and 25 is what clients saw. */
const EDGE: Paging = {
  defaultLimit: 25,
  maxLimit: 100,
  badCursor: new Refusal(100, '(#100) The cursor specified is invalid.'),
};

/** Reads what is kept as the nodes that Graph shows to one caller. */
export class Nodes {
  constructor(
    private readonly store: Store,
    private readonly caller: Caller,
    private readonly version: GraphVersion,
    private readonly address: PageAddress,
    /** Where the sandbox listens: `http://127.0.0.1:49152`. */
    private readonly origin: string,
    private readonly beginsEmpty: boolean,
  ) {}

  /** @returns undefined for what is not there, and for what the caller may not see */
  byId(id: string): GraphNode | undefined {
    const business = this.store.business(id);
    if (business) return this.seesBusiness(business) ? this.business(business) : undefined;
    const waba = this.store.waba(id);
    if (waba) return this.caller.sees(waba) ? this.waba(waba) : undefined;
    const phone = this.store.phoneNumber(id);
    if (phone) return this.seesWaba(phone.wabaId) ? this.phoneNumber(phone) : undefined;
    const template = this.store.template(id);
    if (template) return this.seesWaba(template.wabaId) ? this.template(template) : undefined;
    const app = this.store.app(id);
    if (app) return app.id === this.caller.app.id ? this.app(app) : undefined;
    const user = this.store.user(id);
    return user && user === this.caller.grant?.user ? this.user(user) : undefined;
  }

  user(user: StoredUser): GraphNode {
    return {
      id: user.id,
      typeName: user.kind === 'USER' ? 'User' : 'SystemUser',
      defaults: ['name'],
      fields: {
        name: () => user.name,
        client_business_id: () => user.adminOf[0],
      },
      edges: {
        businesses: this.edge(() => {
          if (!this.caller.has(BUSINESS)) throw new Refusal(100, '(#100) Missing Permission');
          return this.caller.businesses().map((each) => this.business(each));
        }),
        assigned_whatsapp_business_accounts: this.edge(() => {
          this.caller.need(MANAGEMENT);
          return this.caller.assigned().map((each) => this.waba(each));
        }),
        permissions: {
          read: () => ({
            data: ['public_profile', ...(this.caller.grant?.token.scopes ?? [])].map((permission) => ({
              permission,
              status: 'granted',
            })),
          }),
        },
      },
    };
  }

  business(business: StoredBusiness): GraphNode {
    const wabas = (belongs: (waba: StoredWaba) => boolean) =>
      this.edge(({ parameters }) => {
        this.caller.need(BUSINESS);
        this.caller.need(MANAGEMENT);
        const found = this.store.state.wabas.filter((waba) => belongs(waba) && this.caller.sees(waba));
        const wanted = parameters.text('find');
        const kept = wanted === undefined ? found : found.filter(({ id }) => id === wanted);
        if (/^creation_time_/.test(parameters.text('sort') ?? '')) kept.sort((a, b) => a.createdAt - b.createdAt);
        if (parameters.text('sort') === 'creation_time_descending') kept.reverse();
        return kept.map((waba) => this.waba(waba));
      });
    return {
      id: business.id,
      typeName: 'Business',
      defaults: ['name'],
      fields: {
        name: () => business.name,
        timezone_id: () => business.timezoneId,
        verification_status: () => business.verification,
        whatsapp_business_manager_messaging_limit: () => business.messagingLimit,
      },
      edges: {
        owned_whatsapp_business_accounts: wabas((waba) => waba.businessId === business.id),
        client_whatsapp_business_accounts: wabas((waba) => waba.sharedWith.includes(business.id)),
      },
    };
  }

  waba(waba: StoredWaba): GraphNode {
    const owner = () => this.store.business(waba.businessId);
    const ownerInfo = () => {
      const business = owner();
      return business && { id: business.id, name: business.name };
    };
    return {
      id: waba.id,
      typeName: 'WhatsAppBusinessAccount',
      defaults: ['name', 'currency', 'timezone_id', 'message_template_namespace'],
      fields: {
        name: () => waba.name,
        currency: () => waba.currency,
        timezone_id: () => waba.timezoneId,
        message_template_namespace: () => waba.namespace,
        account_review_status: () => waba.reviewStatus,
        business_verification_status: () => owner()?.verification,
        status: () => 'ACTIVE',
        country: () => waba.country,
        creation_time: () => inSeconds(waba.createdAt),
        ownership_type: () => (waba.sharedWith.length > 0 ? 'CLIENT_OWNED' : 'SELF'),
        owner_business: ownerInfo,
        owner_business_info: ownerInfo,
        on_behalf_of_business_info: () => ownerInfo() && { ...ownerInfo(), status: 'APPROVED', type: 'SELF' },
        whatsapp_business_manager_messaging_limit: () => owner()?.messagingLimit,
        is_enabled_for_insights: () => waba.insights,
        template_auto_archival_enabled: () => waba.autoArchival,
        is_shared_with_partners: () => waba.sharedWith.length > 0,
        disable_marketing_messages_on_cloud_api: () => false,
        primary_business_location: () => waba.country,
        primary_funding_id: () => undefined,
        purchase_order_number: () => undefined,
        auth_international_rate_eligibility: () => undefined,
        linked_commerce_account: () => undefined,
        marketing_messages_onboarding_status: () => 'ELIGIBLE',
        marketing_messages_lite_api_status: () => 'ELIGIBLE',
        health_status: () => healthOf(this.store, this.caller.app, waba),
      },
      edges: {
        phone_numbers: this.edge(({ parameters }) => {
          this.caller.need(MANAGEMENT);
          const mode = /"account_mode".*"(LIVE|SANDBOX)"/.exec(parameters.text('filtering') ?? '')?.[1];
          return this.store
            .phoneNumbersOf(waba.id)
            .filter((phone) => mode === undefined || phone.mode === mode)
            .map((phone) => this.phoneNumber(phone));
        }),
        message_templates: this.templateEdge(waba),
        subscribed_apps: {
          read: () => {
            this.caller.need(MANAGEMENT);
            return {
              data: waba.subscribedApps.map(({ appId, overrideUri }) => ({
                whatsapp_business_api_data: {
                  id: appId,
                  name: this.store.app(appId)?.name,
                  link: `${this.origin}/apps/${appId}`,
                },
                ...(overrideUri !== undefined && { override_callback_uri: overrideUri }),
              })),
            };
          },
        },
        assigned_users: this.edge(({ parameters }) => {
          this.caller.need(MANAGEMENT);
          parameters.required('business');
          return this.store.state.users
            .filter(({ assigned }) => assigned.some(({ wabaId }) => wabaId === waba.id))
            .map((user) => ({ ...this.user(user), edges: {} }));
        }),
      },
    };
  }

  phoneNumber(phone: StoredPhoneNumber): GraphNode {
    const limit = () => {
      const waba = this.store.waba(phone.wabaId);
      return waba && this.store.business(waba.businessId)?.messagingLimit;
    };
    return {
      id: phone.id,
      typeName: 'WhatsAppBusinessPhoneNumber',
      defaults: ['verified_name', 'code_verification_status', 'display_phone_number', 'quality_rating'],
      fields: {
        verified_name: () => phone.verifiedName,
        display_phone_number: () => phone.number,
        quality_rating: () => phone.quality,
        code_verification_status: () => phone.codeStatus,
        name_status: () => phone.nameStatus,
        status: () => phone.status,
        account_mode: () => phone.mode,
        messaging_limit_tier: limit,
        whatsapp_business_manager_messaging_limit: limit,
        throughput: () => ({ level: phone.throughput }),
        is_official_business_account: () => phone.official,
        platform_type: () => 'CLOUD_API',
        host_platform: () => 'CLOUD_API',
        last_onboarded_time: () => undefined,
        webhook_configuration: () => undefined,
        health_status: () => ({
          can_send_message: phone.status === 'CONNECTED' ? 'AVAILABLE' : 'BLOCKED',
          entities: [
            {
              entity_type: 'PHONE_NUMBER',
              id: phone.id,
              can_send_message: phone.status === 'CONNECTED' ? 'AVAILABLE' : 'BLOCKED',
            },
          ],
        }),
      },
      edges: {},
    };
  }

  template(template: StoredTemplate): GraphNode {
    return {
      id: template.id,
      typeName: 'WhatsAppMessageTemplate',
      defaults: [
        'name',
        'parameter_format',
        'components',
        'language',
        'status',
        'category',
        'sub_category',
        'previous_category',
        'message_send_ttl_seconds',
        'disable_ios_autofill',
        'is_primary_device_delivery_only',
      ],
      fields: {
        name: () => template.name,
        language: () => template.language,
        status: () => template.status,
        category: () => template.category,
        components: () => this.shown(componentsOf(template)),
        parameter_format: () => template.parameterFormat,
        sub_category: () => subCategoryOf(template),
        previous_category: () => template.previousCategory,
        correct_category: () => template.nextCategory?.category,
        quality_score: () => ({ score: template.quality.score, date: inSeconds(template.quality.at) }),
        rejected_reason: () => template.rejectedReason,
        message_send_ttl_seconds: () => template.ttlSeconds,
        cta_url_link_tracking_opted_out: () => template.linkTrackingOptedOut,
        library_template_name: () => template.libraryName,
        display_format: () => template.displayFormat,
        optimization_spec: () => template.optimization,
        source: () => sourceOf(template),
        disable_ios_autofill: () => false,
        is_primary_device_delivery_only: () => false,
        is_sms_fallback_enabled: () => false,
        ad_account_id: () => undefined,
        ad_campaign_id: () => undefined,
        ad_adset_id: () => undefined,
        ad_id: () => undefined,
        bid_spec: () => undefined,
        degrees_of_freedom_spec: () => undefined,
        health_status: () => {
          const waba = this.store.waba(template.wabaId);
          return waba && healthOf(this.store, this.caller.app, waba, template);
        },
      },
      edges: {},
    };
  }

  private app(app: StoredApp): GraphNode {
    return {
      id: app.id,
      typeName: 'Application',
      defaults: ['name', 'link'],
      fields: { name: () => app.name, link: () => `${this.origin}/apps/${app.id}` },
      edges: {
        subscriptions: {
          read: () => {
            if (this.caller.grant) throw new Refusal(15, '(#15) This method must be called with an app access_token.');
            const { subscription } = app;
            if (!subscription) return { data: [] };
            const fields = subscription.fields.map((name) => ({ name, version: this.version.text }));
            return {
              data: [
                { object: 'whatsapp_business_account', callback_url: subscription.callbackUrl, active: true, fields },
              ],
            };
          },
        },
      },
    };
  }

  private templateEdge(waba: StoredWaba): Edge {
    return {
      read: (query) => {
        this.caller.need(MANAGEMENT, 'You do not have permission to access this field.');
        const matching = filteredTemplates(this.store.templatesOf(waba.id), query.parameters);
        const paging: Paging = {
          defaultLimit: EDGE.defaultLimit,
          maxLimit: this.store.state.settings.largestPage,
          badCursor: this.version.major >= 24 ? STALE_CURSOR : EDGE.badCursor,
          filters: FILTERS,
          beginsEmpty: this.beginsEmpty,
        };
        const nodes = matching.map((template) => this.template(template));
        const page = pageOf(nodes, query, paging, this.address);
        const summary = summaryOf(this.store, waba, matching.length, query.parameters);
        return { ...page, ...(summary && { summary }) };
      },
    };
  }

  private edge(nodes: (query: EdgeQuery) => GraphNode[]): Edge {
    return {
      read: (query) => {
        const all = nodes(query);
        const page = pageOf(all, query, EDGE, this.address);
        const counts = query.parameters.list('summary')?.includes('total_count');
        return { ...page, ...(counts && { summary: { total_count: all.length } }) };
      },
    };
  }

  /** What goes in as a handle comes out as an address on a host for media. */
  private shown<Value>(value: Value): Value {
    return JSON.parse(JSON.stringify(value), (key, inner) =>
      key === 'header_handle' && Array.isArray(inner) ? inner.map((handle) => this.mediaAddress(handle)) : inner,
    );
  }

  private mediaAddress(handle: string): string {
    const sample = this.store.state.samples.find((each) => each.handle === handle);
    if (!sample) return `${this.origin}/sandbox/media/gone`;
    return `${this.origin}/sandbox/media/${sample.id}/${encodeURIComponent(sample.fileName)}?ccb=1-7&oh=${sample.id}`;
  }

  private seesWaba(id: string): boolean {
    const waba = this.store.waba(id);
    return waba !== undefined && this.caller.sees(waba);
  }

  private seesBusiness(business: StoredBusiness): boolean {
    return this.caller.grant?.user.adminOf.includes(business.id) ?? false;
  }
}

/** Source: changelog of the Business Platform, 8 Oct 2025. */
const STALE_CURSOR = new Refusal(131059, '(#131059) The cursor is stale. List again without it.');
