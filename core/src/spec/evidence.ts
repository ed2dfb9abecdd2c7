/**
 * How we know a fact about Meta's API.
 *
 * - `documented`: Meta's documentation or its generated SDK says so.
 * - `seen live`: a reply of the real API shows it.
 * - `single report`: one provider, one project, or the form checks of Meta's own editor say so.
 * - `disputed`: sources contradict each other; the note says how.
 * - `inferred`: follows from other facts, nobody states it.
 * - `format`: a rule of this file format or of YAML, not of Meta.
 */
export type EvidenceGrade = 'documented' | 'seen live' | 'single report' | 'disputed' | 'inferred' | 'format';

export interface Evidence {
  readonly grade: EvidenceGrade;
  readonly sources: readonly SourceKey[];
  /** ISO date on which the sources were read. */
  readonly checkedOn: string;
  /** What the sources say where it is not plain. */
  readonly note?: string;
}

/** What the API answers when the rule is broken, where a reply was seen or is documented. */
export interface MetaError {
  readonly code: number;
  readonly subcode?: number;
}

const CHECKED_ON = '2026-11-24';

export function evidence(grade: EvidenceGrade, sources: readonly SourceKey[], note?: string): Evidence {
  return { grade, sources, checkedOn: CHECKED_ON, ...(note ? { note } : {}) };
}

export const OWN_FORMAT: Evidence = evidence('format', []);

const DOCS = 'https://developers.facebook.com/documentation/business-messaging/whatsapp';

/** The pages that the facts in this folder come from; empty for a source that is not one page. */
export const SOURCES = {
  'template reference': `${DOCS}/reference/whatsapp-business-account/message-template-api`,
  'templates overview': `${DOCS}/templates/overview`,
  'template components': `${DOCS}/templates/components`,
  'template management': `${DOCS}/templates/template-management`,
  'template review': `${DOCS}/templates/template-review`,
  'supported languages': `${DOCS}/templates/supported-languages`,
  'time-to-live': `${DOCS}/templates/time-to-live`,
  categorization: `${DOCS}/templates/template-categorization`,
  'template library': `${DOCS}/templates/template-library`,
  'tap target': `${DOCS}/templates/tap-target-url-title-override`,
  'marketing templates': `${DOCS}/templates/marketing-templates/custom-marketing-templates`,
  'utility templates': `${DOCS}/templates/utility-templates/utility-templates`,
  'coupon templates': `${DOCS}/templates/marketing-templates/coupon-templates`,
  'limited-time offers': `${DOCS}/templates/marketing-templates/limited-time-offer-templates`,
  'media-card carousels': `${DOCS}/templates/marketing-templates/media-card-carousel-templates`,
  'product-card carousels': `${DOCS}/templates/marketing-templates/product-card-carousel-templates`,
  'multi-product messages': `${DOCS}/templates/marketing-templates/mpm-templates`,
  'single-product messages': `${DOCS}/templates/marketing-templates/spm-templates`,
  'catalog templates': `${DOCS}/templates/marketing-templates/catalog-templates`,
  'call permission requests': `${DOCS}/templates/marketing-templates/call-permission-request-message-template`,
  'authentication templates': `${DOCS}/templates/authentication-templates/authentication-templates`,
  'copy-code authentication': `${DOCS}/templates/authentication-templates/copy-code-button-authentication-templates`,
  'one-tap authentication': `${DOCS}/templates/authentication-templates/autofill-button-authentication-templates`,
  'zero-tap authentication': `${DOCS}/templates/authentication-templates/zero-tap-authentication-templates`,
  'error codes': `${DOCS}/support/error-codes`,
  'status webhook': `${DOCS}/webhooks/reference/message_template_status_update`,
  'components webhook': `${DOCS}/webhooks/reference/message_template_components_update`,
  changelog: `${DOCS}/changelog`,
  'call buttons': `${DOCS}/calling/call-button-messages-deep-links`,
  'sending a Flow': `${DOCS}/flows/guides/sendingaflow`,
  'max price': `${DOCS}/marketing-messages/pricing`,
  'marketing messages': `${DOCS}/marketing-messages/send-marketing-messages`,
  'marketing message features': `${DOCS}/marketing-messages/features`,
  'deep links': `${DOCS}/marketing-messages/deep-links`,
  'order details': `${DOCS}/payments/payments-in/orderdetailstemplate`,
  'order status': `${DOCS}/payments/payments-in/orderstatustemplate`,
  'checkout button': `${DOCS}/payments/payments-in/checkout-button-templates`,
  'order details, Brazil': `${DOCS}/payments/payments-br/orderdetailstemplate`,
  'business-scoped user ids': `${DOCS}/business-scoped-user-ids`,
  'media limits': `${DOCS}/business-phone-numbers/media`,
  'Meta’s SDK': 'https://github.com/facebook/facebook-python-business-sdk',
  'Meta’s OpenAPI file': 'https://github.com/facebook/openapi',
  'Meta’s editor': 'https://business.facebook.com/wa/manage/message-templates/',
  'older guidelines': 'https://developers.facebook.com/docs/whatsapp/message-templates/guidelines',
  Wati: 'https://support.wati.io/articles/CMG0xqzOTz',
  Bird: 'https://docs.bird.com/applications/content/message-templates/concepts/whatsapp-message-templates/whatsapp-business-template-guidelines-and-restrictions',
  'Bird, carousels':
    'https://docs.bird.com/api/touchpoints-api/supported-projects/whatsapp-approved-message-templates/creating-whatsapp-message-templates/carousel-templates',
  Twilio: 'https://www.twilio.com/docs/api/errors/63040',
  'Twilio, formatting': 'https://www.twilio.com/docs/whatsapp/message-features',
  Mercuri:
    'https://docs.mercuri.cx/features/templates/whatsapp-templates/whatsapp-template-minimum-words-parameters-ratio',
  Syniverse: 'https://sdcsupport.syniverse.com/hc/en-us/articles/30569685832471',
  Maqsam: 'https://support.maqsam.com/creating-whatsapp-templates-with-variables',
  Gupshup: 'https://docs.gupshup.io/docs/template-button-list',
  '8x8': 'https://developer.8x8.com/connect/docs/whatsapp/template-components-reference',
  Eocean: 'https://help.eocean.net/knowledge/template-guidelines',
  Kaleyra: 'https://developers.kaleyra.io/docs/message-templates',
  easysocial: 'https://easysocial.io/docs/guidelines',
  Ezpulze: 'https://docs.ezpulze.com/whatsapp-templates/rules-and-limits',
  Bouncer: 'https://doc.bouncer.my/integrations/whatsapp-connections/meta-cloud-api/template-requirements',
  Sprinklr: 'https://sprinklr.com/help/articles/hsm-carousel-templates/',
  Zernio: 'https://docs.rs/crate/late/0.0.1055/source/docs/WhatsAppTemplateButton.md',
  Kapso: 'https://docs.kapso.ai/docs/whatsapp/send-messages/request-contact-info',
  YCloud: 'https://docs.ycloud.com/en/api-reference/guides/whatsapp-platform/supported-whatsapp-template-languages',
  'CM.com': 'https://knowledgecenter.cm.com/kc/whatsapp-template-rejection',
  HiJiffy: 'https://help.hijiffy.com/campaigns-rejected-reasons',
  Verloop: 'https://help.verloop.io/?p=2987',
  'Green API': 'https://green-api.com/en/docs/faq/how-to-format-messages',
  pywa: 'https://github.com/david-lev/pywa',
  /** Public code, logs and issues that record what the API answered: too many to link, and links there die. */
  'recorded replies': '',
} as const satisfies Record<string, string>;

export type SourceKey = keyof typeof SOURCES;
