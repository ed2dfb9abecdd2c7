import type {
  BodyPreview,
  ButtonPreview,
  CardPreview,
  HeaderPreview,
  MessagePreview,
  OfferPreview,
  PreviewSpan,
  UnknownPreview,
} from '../../../../contracts/src';
import { type Child, el } from './dom';
import { drawBlocks, drawRuns, placeOf, type TextStyle } from './drawText';
import { icon } from './icons';
import type { Texts } from './l10n';
import { type PhoneWords, phoneWords, timeOfDay, validTag } from './phoneWords';

export interface Style extends TextStyle {
  readonly theme: 'light' | 'dark';
  readonly device: 'phone' | 'desktop';
  readonly texts: Texts;
  /** True: a click leads to the file, so every part can be reached by keyboard too. */
  readonly leadsToFile: boolean;
  /** Of the heading above each message. */
  readonly headingLevel: 2 | 3;
  /** Where a sample file is to be found; undefined where it can't be shown. */
  mediaAddress(file: string): string | undefined;
  /** What the person has unfolded, by the keys that this drawing gives. */
  isUnfolded(key: string): boolean;
}

/** How long an offer still lasts in every picture. */
const TIME_LEFT = '23:59:59';

/** The message on a phone or in a window, with what is to be said about it below. */
export function drawDevice(message: MessagePreview, style: Style): HTMLElement {
  const { texts, theme, device } = style;
  const name = message.language === '' ? texts.t('no language') : message.languageName;
  const notes = [...message.notes];
  if (message.hiddenOnDesktop && device === 'phone') notes.push(message.hiddenOnDesktop);
  return el(
    'div',
    { class: 'message', role: 'group', 'data-key': message.language, 'aria-label': texts.t('Message in {0}', name) },
    el(`h${style.headingLevel}`, { class: 'caption' }, name, ' ', el('code', {}, message.language)),
    el(
      'div',
      { class: `device ${device} ${theme}` },
      el(
        'div',
        { class: 'bar' },
        el('span', { class: 'avatar', 'aria-hidden': 'true' }),
        el('span', { class: 'business' }, texts.t('Your business')),
      ),
      new MessageDrawing(message, style).chat(),
    ),
    notes.length > 0 && el('ul', { class: 'notes' }, ...notes.map((note) => el('li', {}, note))),
  );
}

class MessageDrawing {
  private readonly words: PhoneWords;

  constructor(
    private readonly message: MessagePreview,
    private readonly style: Style,
  ) {
    this.words = phoneWords(message.languageTag);
  }

  chat(): HTMLElement {
    const { message, words, style } = this;
    const lang = validTag(message.languageTag);
    const hidden = style.device === 'desktop' && message.hiddenOnDesktop !== undefined;
    return el(
      'div',
      { class: 'chat', lang, dir: message.direction },
      el('div', { class: 'day' }, words.today),
      ...(hidden ? [this.hidden(message.hiddenOnDesktop ?? '')] : [this.bubble(), this.carousel()]),
      !hidden && this.allButtons(),
    );
  }

  private hidden(reason: string): HTMLElement {
    return el(
      'div',
      { class: 'bubble hidden', lang: 'en', dir: 'ltr' },
      el('p', {}, this.style.texts.t('This message can’t be seen here: people are asked to open it on their phone.')),
      el('p', { class: 'why' }, reason),
    );
  }

  private bubble(): HTMLElement {
    const { header, offer, body, footer, unknown = [] } = this.message;
    const time = el('div', { class: 'time' }, timeOfDay(this.message.languageTag));
    const hasWords = header || offer || body || footer || unknown.length > 0;
    return el(
      'div',
      { class: 'bubble' },
      header && this.header(header, ''),
      offer && this.offer(offer),
      body && this.body(body, 'body'),
      !hasWords && el('p', { class: 'empty' }, this.style.texts.t('No text in this file')),
      footer && this.part('footer', footer.span, this.style.texts.t('footer'), ...drawRuns(footer.runs, this.style)),
      ...unknown.map((part) => this.unknown(part)),
      time,
      this.buttons(),
    );
  }

  /** A part of the message with the button that leads to where it was written. */
  private part(kind: string, span: PreviewSpan, name: string, ...children: Child[]): HTMLElement {
    return el('div', { class: `part ${kind}`, ...placeOf(span) }, ...children, this.jump(name));
  }

  private jump(name: string): Child {
    const { texts, leadsToFile } = this.style;
    if (!leadsToFile) return undefined;
    const label = texts.t('Go to the {0} in the file', name);
    return el(
      'button',
      { class: 'jump', type: 'button', 'data-action': 'reveal', 'aria-label': label },
      icon('pencil'),
    );
  }

  private header(header: HeaderPreview, where: string): HTMLElement {
    const { texts } = this.style;
    const name = where === '' ? texts.t('header') : texts.t('header of {0}', where);
    switch (header.kind) {
      case 'text':
        return this.part('title', header.span, name, ...drawRuns(header.runs, this.style));
      case 'location':
        return this.part('media location', header.span, name, ...this.map());
      case 'product':
        return this.part(
          'media product',
          header.span,
          name,
          this.placeholder('products', texts.t('A product of the catalog')),
        );
      case 'unknown':
        return this.unknown(header);
      case 'document':
        return this.part('file', header.span, name, ...this.document(header.file));
      default:
        return this.part('media', header.span, name, this.media(header.kind, header.file));
    }
  }

  /** What is not known here is called what it is, with the texts that it has. */
  private unknown({ span, type, texts: written }: UnknownPreview): HTMLElement {
    const { texts } = this.style;
    const name = type || texts.t('part without a type');
    return this.part(
      'unknown',
      span,
      name,
      el('code', { class: 'unknown-type' }, name),
      el('span', { class: 'unknown-why', lang: 'en', dir: 'ltr' }, texts.t('Not known here; Meta may know it')),
      ...written.map((text) => el('p', { class: 'unknown-text', dir: 'auto' }, text)),
    );
  }

  private media(kind: 'image' | 'video' | 'gif', file: string | undefined): HTMLElement {
    const { texts } = this.style;
    const address = file === undefined ? undefined : this.style.mediaAddress(file);
    const overlay = kind === 'image' ? undefined : el('span', { class: 'play' }, kind === 'gif' ? 'GIF' : icon('play'));
    if (file === undefined || address === undefined) {
      const missing = file === undefined ? texts.t('No sample file') : texts.t('{0} can’t be shown', nameOf(file));
      return el('div', { class: 'picture' }, this.placeholder(kind === 'image' ? 'image' : 'play', missing));
    }
    if (kind === 'image')
      return el('img', { class: 'picture', src: address, alt: texts.t('Picture {0}', nameOf(file)) });
    return el(
      'div',
      { class: 'picture', role: 'img', 'aria-label': texts.t('Video {0}', nameOf(file)) },
      el('video', {
        src: address,
        muted: true,
        playsinline: true,
        preload: 'auto',
        tabindex: -1,
        'aria-hidden': 'true',
      }),
      overlay,
    );
  }

  private placeholder(name: 'image' | 'play' | 'products', text: string): HTMLElement {
    return el('div', { class: 'no-picture' }, icon(name), el('span', { lang: 'en', dir: 'ltr' }, text));
  }

  private document(file: string | undefined): Child[] {
    const name = file === undefined ? this.style.texts.t('No sample file') : nameOf(file);
    const kind = /\.(\w+)$/.exec(name)?.[1]?.toUpperCase();
    return [
      el('span', { class: 'file-icon' }, icon('document')),
      el('span', { class: 'file-name', dir: 'auto' }, name, kind && el('span', { class: 'file-kind' }, kind)),
    ];
  }

  private map(): Child[] {
    const { texts } = this.style;
    return [
      el('div', { class: 'picture map' }, icon('pin')),
      el('div', { class: 'place', lang: 'en', dir: 'ltr' }, texts.t('The place is given when the message is sent')),
    ];
  }

  private offer(offer: OfferPreview): HTMLElement {
    const { words, style } = this;
    return this.part(
      'offer',
      offer.span,
      style.texts.t('limited-time offer'),
      el('span', { class: 'offer-icon' }, icon('offer')),
      el(
        'span',
        { class: 'offer-words' },
        el('strong', {}, ...drawRuns(offer.runs, style)),
        offer.countdown && el('span', { class: 'countdown' }, words.endsIn.replace('#', TIME_LEFT)),
        offer.code !== undefined &&
          el(
            'span',
            { class: 'offer-code' },
            words.code.replace('#', () => offer.code ?? ''),
          ),
      ),
    );
  }

  private body(body: BodyPreview, key: string): HTMLElement {
    const { message, words, style } = this;
    const unfolds = `${message.language}/${key}`;
    const folds = body.foldAfterLines !== undefined && !style.isUnfolded(unfolds);
    return this.part(
      'body',
      body.span,
      style.texts.t('body'),
      el('div', { class: `words${folds ? ` fold-${body.foldAfterLines}` : ''}` }, ...drawBlocks(body, style)),
      folds &&
        el(
          'button',
          { class: 'more', type: 'button', 'data-action': 'unfold', 'data-unfolds': unfolds },
          words.readMore,
        ),
    );
  }

  private buttons(): Child {
    const { buttons, buttonsInMessage, language } = this.message;
    if (buttons.length === 0) return undefined;
    const shown = buttons.slice(0, buttonsInMessage).map((button) => this.button(button));
    if (buttonsInMessage < buttons.length) {
      const key = `${language}/buttons`;
      const open = this.style.isUnfolded(key);
      shown.push(
        el(
          'li',
          {},
          el(
            'button',
            {
              class: 'button',
              type: 'button',
              'data-action': 'toggle',
              'data-unfolds': key,
              'aria-expanded': `${open}`,
            },
            icon('list'),
            el('span', {}, this.words.seeAll),
          ),
        ),
      );
    }
    return el('ul', { class: 'buttons' }, ...shown);
  }

  /** The sheet that “See all options” brings up. */
  private allButtons(): Child {
    const { buttons, language } = this.message;
    if (!this.style.isUnfolded(`${language}/buttons`)) return undefined;
    return el(
      'div',
      { class: 'sheet' },
      el('div', { class: 'sheet-title' }, this.words.seeAll),
      el('ul', { class: 'buttons' }, ...buttons.map((button) => this.button(button))),
    );
  }

  private button({ span, icon: name, label, detail }: ButtonPreview): HTMLElement {
    const content = [icon(name), el('span', { dir: 'auto' }, label)];
    const place = placeOf(span);
    return el(
      'li',
      {},
      this.style.leadsToFile
        ? el(
            'button',
            { class: 'button', type: 'button', title: detail, 'data-action': 'reveal', ...place },
            ...content,
          )
        : el('span', { class: 'button', title: detail, ...place }, ...content),
    );
  }

  private carousel(): Child {
    const { cards } = this.message;
    if (cards.length === 0) return undefined;
    return el(
      'div',
      { class: 'carousel', role: 'group', tabindex: 0, 'aria-label': this.style.texts.t('{0} cards', cards.length) },
      ...cards.map((card, index) => this.card(card, index)),
    );
  }

  private card({ span, header, body, unknown = [], buttons }: CardPreview, index: number): HTMLElement {
    const name = this.style.texts.t('card {0}', index + 1);
    return el(
      'div',
      { class: 'card bubble', role: 'group', 'aria-label': name, ...placeOf(span) },
      header && this.header(header, name),
      body && this.body(body, `card ${index}`),
      ...unknown.map((part) => this.unknown(part)),
      buttons.length > 0 && el('ul', { class: 'buttons' }, ...buttons.map((button) => this.button(button))),
    );
  }
}

function nameOf(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}
