import { own } from '../../../contracts/src';
import type {
  BodyPreview,
  ButtonIcon,
  ButtonPreview,
  CardPreview,
  HeaderPreview,
  LinePreview,
  MessagePreview,
  OfferPreview,
  PlaceholderRun,
  PreviewSpan,
  TemplatePreview,
} from '../../../contracts/src/index';
import { buttonSpec, headerSpec, LANGUAGES, LIMITS, PAYMENT_SETTINGS } from '../../../facts/src';
import { type Examples, exampleOf } from '../model/examples';
import { paymentSettingOf } from '../model/payment';
import { findPlaceholders, type Placeholder, withoutPlaceholders } from '../model/placeholders';
import type {
  Body,
  Button,
  Buttons,
  Card,
  Component,
  Footer,
  Header,
  LanguageVersion,
  Template,
} from '../model/template';
import type { Text } from '../model/text';
import { childOf, type Node } from '../syntax/tree';
import { type AuthenticationTexts, authenticationTexts } from './authenticationTexts';
import { type RunMaker, readBlocks, readPlain } from './markup';
import { unknownComponents, unknownPart } from './unknownParts';

/** A provider reports that the phone folds the body of a marketing message after about so many lines; Meta's pages don't say. */
const MARKETING_FOLDS_AFTER_LINES = 5;

/** From the fourth button on, the phone shows two and “See all options”. */
const BUTTONS_BESIDE_THE_LIST = 2;

/** Characters of a one-time code at most. */
const LONGEST_CODE = 15;
const SAMPLE_CODE = '123456';

/** What is longer is refused long before; drawing it would only take time. */
const DRAWN_CHARACTERS = 4 * LIMITS.body.value;
const DRAWN_EXAMPLES = 1000 * LIMITS.body.value;

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'prs']);

/** What Meta writes on the button of a coupon. */
const COPY_COUPON = 'Copy offer code';
const CHOOSE_CALL_PERMISSION = 'Choose preference';

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
/** A file that was uploaded already has a handle instead of a path. */
const HANDLE = /^\d+::/;

/** What the messages of a template look like, one a language. Any template will do, however broken; never throws. */
export function previewOf(template: Template): TemplatePreview {
  const spans = languageSpans(template);
  const examples = new ShownExamples();
  return {
    name: template.name?.value ?? '',
    category: template.category?.value ?? '',
    messages: template.languages.map((version) =>
      new Painter(template, version, spans.get(version.span.start) ?? spanFrom(version.span), examples).message(),
    ),
  };
}

/** The key of each language together with all that stands under it, by where it begins. */
function languageSpans({ root }: Template): ReadonlyMap<number, PreviewSpan> {
  const languages = childOf(root, 'languages');
  const entries = languages?.kind === 'map' ? languages.entries : [];
  return new Map(
    entries.map(({ keySpan: { start, end }, value }) => [
      start,
      // The node of an alias stands where its anchor is.
      { start, end: Math.max(end, value.end) },
    ]),
  );
}

/** The examples in all messages of a template, which may be shown again and again. */
class ShownExamples {
  private left = DRAWN_EXAMPLES;

  /** The example as far as it is drawn. */
  drawn(example: string): string {
    const shown = example.slice(0, Math.min(DRAWN_CHARACTERS, this.left));
    this.left -= shown.length;
    return shown;
  }
}

class Painter {
  private readonly isAuthentication: boolean;
  private readonly notes: string[] = [];

  constructor(
    private readonly template: Template,
    private readonly version: LanguageVersion,
    private readonly span: PreviewSpan,
    private readonly examples: ShownExamples,
  ) {
    this.isAuthentication = template.category?.value === 'AUTHENTICATION';
  }

  message(): MessagePreview {
    const { code, content } = this.version;
    const library = this.template.fields.get('library_template_name');
    if (library?.value.kind === 'scalar') {
      this.notes.push(`The text comes from Meta’s template library: ${library.value.text}.`);
    }
    const preset = this.isAuthentication ? this.authentication() : undefined;
    const header = content.header && this.header(content.header);
    const offer = this.offer();
    const body = preset?.body ?? (content.body && this.body(content.body, this.bodyLimit()));
    const footer = preset?.footer ?? (content.footer && this.footer(content.footer));
    const unknown = unknownComponents([this.template.fields.get('api_fields'), this.version.fields.get('api_fields')]);
    const buttons = [...this.buttons(content.buttons, preset?.texts), ...this.callPermission()];
    const hidden = this.hiddenOnDesktop();
    return {
      language: code,
      languageName: own(LANGUAGES, code) ?? code,
      languageTag: code.replaceAll('_', '-'),
      direction: RIGHT_TO_LEFT.has(code.split('_')[0] ?? '') ? 'rtl' : 'ltr',
      span: this.span,
      ...(header && { header }),
      ...(offer && { offer }),
      ...(body && { body }),
      ...(footer && { footer }),
      ...(unknown.length > 0 && { unknown }),
      buttons,
      buttonsInMessage: buttons.length > LIMITS.buttonsInMessage.value ? BUTTONS_BESIDE_THE_LIST : buttons.length,
      cards: content.carousel?.cards.map((card) => this.card(card)) ?? [],
      ...(hidden && { hiddenOnDesktop: hidden }),
      notes: this.notes,
    };
  }

  private authentication(): { texts: AuthenticationTexts; body: BodyPreview; footer?: LinePreview } {
    const { body, footer } = this.version.content;
    const texts = authenticationTexts(this.version.code);
    this.notes.push(sureness(texts, texts.ownLanguage));
    const bodySpan = body ? spanOfComponent(body) : this.span;
    const security = isTrue(body?.addSecurityRecommendation?.value);
    const text = security ? `${texts.code} ${texts.security}` : texts.code;
    const minutes = footer?.codeExpirationMinutes?.value;
    const maker: RunMaker = {
      spanOf: () => bodySpan,
      placeholder: ({ name }) => ({
        kind: 'placeholder',
        name,
        span: bodySpan,
        example: SAMPLE_CODE,
        longest: LONGEST_CODE,
      }),
    };
    return {
      texts,
      body: { span: bodySpan, blocks: readBlocks(text, maker) },
      ...(footer &&
        minutes?.kind === 'scalar' &&
        minutes.text !== '' && { footer: written(texts.expires.replace('#', minutes.text), spanOfComponent(footer)) }),
    };
  }

  private header(header: Header): HeaderPreview | undefined {
    const span = spanOfComponent(header);
    const { format } = header;
    if (format === 'TEXT') {
      if (!header.text) return undefined;
      const maker = this.maker(header.text, header.examples, LIMITS.headerText.value);
      return { kind: 'text', span, runs: readPlain(drawn(header.text), maker) };
    }
    if (format === 'LOCATION') return { kind: 'location', span };
    if (format === 'PRODUCT') return { kind: 'product', span };
    if (!headerSpec(format)) return { kind: 'unknown', ...unknownPart(header.node, 'format'), span };
    const kind = format.toLowerCase() as 'image' | 'video' | 'gif' | 'document';
    const file = header.example?.value;
    const isPath =
      file !== undefined && file !== '' && !SCHEME.test(file) && !HANDLE.test(file) && !/^[\\/]/.test(file);
    return { kind, span, ...(isPath && { file }) };
  }

  private body(body: Body, limit: number): BodyPreview | undefined {
    if (!body.text) return undefined;
    const folds = this.template.category?.value === 'MARKETING' && !body.onCard;
    return {
      span: spanOfComponent(body),
      blocks: readBlocks(drawn(body.text), this.maker(body.text, body.examples, limit)),
      ...(folds && { foldAfterLines: MARKETING_FOLDS_AFTER_LINES }),
    };
  }

  private bodyLimit(): number {
    const { limitedTimeOffer, header } = this.version.content;
    if (limitedTimeOffer) return LIMITS.bodyLimitedTimeOffer.value;
    return header?.format === 'PRODUCT' ? LIMITS.bodySingleProduct.value : LIMITS.body.value;
  }

  private footer(footer: Footer): LinePreview | undefined {
    if (!footer.text) return undefined;
    const maker = this.maker(footer.text, undefined, LIMITS.footer.value);
    return { span: spanOfComponent(footer), runs: readPlain(drawn(footer.text), maker) };
  }

  private offer(): OfferPreview | undefined {
    const { limitedTimeOffer: offer, buttons } = this.version.content;
    if (!offer) return undefined;
    const code = buttons?.items.find(({ type }) => type === 'COPY_CODE')?.text('example')?.value;
    return {
      span: spanOfComponent(offer),
      runs: offer.text ? readPlain(drawn(offer.text), this.maker(offer.text, undefined, LIMITS.offerText.value)) : [],
      countdown: isTrue(offer.hasExpiration?.value),
      ...(code && { code }),
    };
  }

  private buttons(buttons: Buttons | undefined, preset: AuthenticationTexts | undefined): ButtonPreview[] {
    return (buttons?.items ?? []).flatMap((button) => this.button(button, preset) ?? []);
  }

  private button(button: Button, preset: AuthenticationTexts | undefined): ButtonPreview | undefined {
    const span = spanFrom(button.node);
    const label = button.label?.value ?? '';
    const make = (icon: ButtonIcon, shown: string, detail?: string): ButtonPreview => ({
      span,
      icon,
      label: shown,
      ...(detail && { detail }),
    });
    switch (button.type) {
      case 'QUICK_REPLY':
        return make('reply', label);
      case 'URL':
        return make('link', label, button.text('url')?.value);
      case 'PHONE_NUMBER':
        return make('phone', label, button.text('phone_number')?.value);
      case 'COPY_CODE':
        this.notes.push('WhatsApp writes the label of the coupon’s button in the language of the phone.');
        return make('copy', COPY_COUPON, button.text('example')?.value);
      case 'OTP':
        return this.otp(button, preset, make);
      case 'FLOW':
        return make(flowIcon(button), label);
      case 'CATALOG':
      case 'MPM':
      case 'SPM':
        return make('products', label || usualLabel(button));
      case 'VOICE_CALL':
        return make('call', label || usualLabel(button));
      case 'REQUEST_CONTACT_INFO':
        return make('contact', usualLabel(button));
      case 'ORDER_DETAILS':
        return make('pay', label || usualLabel(button));
      case 'PAYMENT_REQUEST':
        return this.payment(button, make);
      default:
        return make('unknown', label || button.type, label ? button.type : undefined);
    }
  }

  private otp(
    button: Button,
    preset: AuthenticationTexts | undefined,
    make: (icon: ButtonIcon, label: string, detail?: string) => ButtonPreview,
  ): ButtonPreview {
    const texts = preset ?? authenticationTexts(this.version.code);
    const type = button.text('otp_type')?.value.toUpperCase();
    if (type === 'ONE_TAP') return make('copy', button.text('autofill_text')?.value || texts.autofill);
    if (type === 'ZERO_TAP') this.notes.push('Where the app takes the code by itself, no button shows.');
    return make('copy', button.label?.value || texts.copy);
  }

  /** The phone shows the label that goes with the way to pay, whatever the file says. */
  private payment(
    button: Button,
    make: (icon: ButtonIcon, label: string, detail?: string) => ButtonPreview,
  ): ButtonPreview {
    const found = paymentSettingOf(button);
    if (!found?.kind) return make('pay', button.label?.value ?? button.type);
    const { label, sample } = PAYMENT_SETTINGS[found.kind];
    const inner = childOf(found.setting, found.kind);
    const value = inner?.kind === 'map' ? childOf(inner, sample) : undefined;
    return make(
      found.kind === 'payment_link' ? 'link' : 'copy',
      label,
      value?.kind === 'scalar' ? value.text : undefined,
    );
  }

  private callPermission(): ButtonPreview[] {
    const permission = this.version.content.callPermissionRequest;
    if (!permission) return [];
    this.notes.push('WhatsApp asks for the permission to call, in words of its own.');
    return [{ span: spanOfComponent(permission), icon: 'call', label: CHOOSE_CALL_PERMISSION }];
  }

  private card(card: Card): CardPreview {
    const header = card.header && this.header(card.header);
    const body = card.body && this.body(card.body, LIMITS.cardBody.value);
    const unknown = unknownComponents([card.apiFields]);
    return {
      span: spanFrom(card.node),
      ...(header && { header }),
      ...(body && { body }),
      ...(unknown.length > 0 && { unknown }),
      buttons: this.buttons(card.buttons, undefined),
    };
  }

  private hiddenOnDesktop(): string | undefined {
    const { content } = this.version;
    if (this.isAuthentication) return 'Authentication messages show on the primary phone only.';
    if (content.limitedTimeOffer) return 'WhatsApp on the desktop shows no limited-time offers.';
    const buttons = content.buttons?.items ?? [];
    const replies = buttons.filter(({ type }) => type === 'QUICK_REPLY').length;
    if (buttons.length > LIMITS.buttonsInMessage.value) {
      return `WhatsApp on the desktop shows no message with ${buttons.length} buttons.`;
    }
    if (replies > 0 && replies < buttons.length) {
      return 'WhatsApp on the desktop shows no message with quick replies beside other buttons.';
    }
    return undefined;
  }

  /** @param limit how many characters the filled text may have */
  private maker(text: Text, own: Examples | undefined, limit: number): RunMaker {
    const scopes = [own, ...this.version.examples];
    const longest = longestValue(drawn(text), limit);
    return {
      spanOf: (from, to) => spanFrom(text.spanOf(from, to)),
      placeholder: ({ name, start, end }: Placeholder): PlaceholderRun => {
        const example = exampleOf(name, scopes);
        return {
          kind: 'placeholder',
          name,
          span: spanFrom(text.spanOf(start, end)),
          longest,
          ...(example?.text && {
            example: this.examples.drawn(example.text.value),
            exampleSpan: spanFrom(example.text.span),
          }),
        };
      },
    };
  }
}

function drawn(text: Text): string {
  return text.value.slice(0, DRAWN_CHARACTERS);
}

/** What is left of the limit beside the author's own words, for each placeholder alike. */
function longestValue(text: string, limit: number): number {
  const placeholders = findPlaceholders(text).length;
  if (placeholders === 0) return 0;
  // A placeholder that is taken out leaves a space.
  const words = [...withoutPlaceholders(text)].length - placeholders;
  return Math.max(1, Math.floor((limit - words) / placeholders));
}

function sureness(texts: AuthenticationTexts, ownLanguage: boolean): string {
  if (!ownLanguage) return 'Meta writes this text, in the language of the message: here it stands in English.';
  return {
    documented: 'Meta writes this text.',
    seen: 'Meta writes this text. The words are those of templates that were seen in this language.',
    translated: 'Meta writes this text. The words are our translation: Meta’s own may differ a little.',
  }[texts.source];
}

function flowIcon(button: Button): ButtonIcon {
  const icon = button.text('icon')?.value.toLowerCase();
  return icon === 'document' || icon === 'promotion' || icon === 'review' ? icon : 'form';
}

function usualLabel({ type }: Button): string {
  return buttonSpec(type)?.usualLabel ?? type;
}

function written(text: string, span: PreviewSpan): LinePreview {
  return { span, runs: [{ kind: 'text', text, span }] };
}

function isTrue(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && node.value === true;
}

function spanFrom({ start, end }: PreviewSpan): PreviewSpan {
  return { start, end };
}

/** A component with its key; without it where an alias stands for it, as the anchor may be anywhere. */
function spanOfComponent({ keySpan, node }: Component): PreviewSpan {
  return node.start >= keySpan.end ? { start: keySpan.start, end: node.end } : spanFrom(keySpan);
}
