import type { MessagePreview, PreviewMessage, PreviewReply, PreviewState } from '../../../../contracts/src';
import { el } from './dom';
import { drawDevice } from './drawMessage';
import type { Texts } from './l10n';
import { Stage } from './stage';
import { ALL_LANGUAGES, drawToolbar } from './toolbar';

/** What a webview is given to talk to its extension. */
export interface EditorHost {
  postMessage(reply: PreviewReply): void;
  getState(): PreviewState | undefined;
  setState(state: PreviewState): void;
}

/** Pixels left free around what is brought into view. */
const ROOM = 12;

type Shown = Extract<PreviewMessage, { type: 'show' }>;

/** The preview beside an editor. */
export class EditorStage extends Stage {
  private shown: Shown | undefined;
  private trouble:
    | { readonly reason: string; readonly place?: { readonly version: number; readonly offset: number } }
    | undefined;
  private cursor: number | undefined;

  constructor(
    root: HTMLElement,
    texts: Texts,
    private readonly host: EditorHost,
  ) {
    super(root, texts, host.getState() ?? {});
    window.addEventListener('message', ({ data }: MessageEvent<PreviewMessage>) => this.receive(data));
    // The editor tells the theme by a class.
    new MutationObserver(() => this.redraw()).observe(document.body, { attributeFilter: ['class'] });
    host.postMessage({ type: 'ready' });
  }

  protected override draw(): readonly HTMLElement[] {
    const { shown, trouble, texts, style } = this;
    const messages = shown?.preview.messages ?? [];
    const toolbar = drawToolbar(
      {
        state: this.state,
        theme: style.theme,
        languages: messages.map(({ language, languageName }) => ({ code: language, name: languageName })),
        lock: { locked: this.state.locked === true },
      },
      texts,
    );
    const drawing = {
      ...style,
      leadsToFile: true,
      headingLevel: 2 as const,
      mediaAddress: (file: string) => {
        const address = shown && Object.hasOwn(shown.media, file) ? shown.media[file] : undefined;
        return address === undefined || style.isBroken(address) ? undefined : address;
      },
    };
    const stale = trouble !== undefined && shown !== undefined;
    return [
      el('header', { class: 'page-head' }, toolbar),
      el(
        'div',
        { class: 'trouble', role: 'status' },
        trouble && el('p', {}, trouble.reason),
        trouble?.place && el('button', { type: 'button', 'data-action': 'trouble' }, texts.t('Go to the place')),
      ),
      el(
        'main',
        {},
        shown && el('h1', {}, shown.preview.name || texts.t('no name'), ' ', el('span', {}, shown.preview.category)),
        el(
          'div',
          { class: `messages${stale ? ' stale' : ''}`, role: 'group', 'aria-disabled': stale ? 'true' : undefined },
          ...this.chosen(messages).map((message) => drawDevice(message, drawing)),
        ),
      ),
    ];
  }

  override redraw(): void {
    super.redraw();
    this.markCursor();
  }

  protected override keep(state: PreviewState): void {
    this.host.setState(state);
  }

  protected override acted(action: string, target: Element): void {
    if (action === 'lock') {
      const locked = this.state.locked !== true;
      this.host.postMessage({ type: 'lock', locked });
      this.choose({ locked });
    } else if (action === 'trouble') {
      const place = this.trouble?.place;
      if (place) this.reveal(place.offset, place.offset, place.version);
    } else if (getSelection()?.isCollapsed !== false || action === 'reveal') {
      const place = target.closest('[data-start]');
      if (place) this.reveal(numberOf(place, 'data-start'), numberOf(place, 'data-end'), this.shown?.version);
    }
  }

  private reveal(start: number, end: number, version = 0): void {
    this.host.postMessage({ type: 'reveal', version, start, end });
  }

  private receive(message: PreviewMessage): void {
    switch (message.type) {
      case 'show':
        this.shown = message;
        this.trouble = undefined;
        this.choose({ uri: message.uri });
        break;
      case 'unreadable':
        // The picture of another file would be wrong rather than old.
        if (this.shown?.uri !== message.uri) this.shown = undefined;
        this.trouble = message;
        this.choose({ uri: message.uri });
        break;
      case 'nothing':
        this.shown = undefined;
        this.trouble = message;
        this.redraw();
        break;
      case 'cursor':
        this.cursor = message.offset;
        this.redraw();
        this.bringIntoView(this.root.querySelector('.at-cursor'));
        break;
      case 'locked':
        this.choose({ locked: message.locked });
        break;
    }
  }

  private chosen(messages: readonly MessagePreview[]): readonly MessagePreview[] {
    const { language = '' } = this.state;
    if (language === ALL_LANGUAGES) return messages;
    const wanted = messages.find((message) => message.language === language) ?? this.atCursor(messages) ?? messages[0];
    return wanted ? [wanted] : [];
  }

  /** The language in whose part of the file the cursor is; outside of all, the one where it was. */
  private atCursor(messages: readonly MessagePreview[]): MessagePreview | undefined {
    const { cursor } = this;
    if (cursor === undefined) return undefined;
    const begun = messages.filter(({ span }) => span.start <= cursor && cursor <= span.end).at(-1);
    const shown = this.root.querySelector('.message')?.getAttribute('data-key');
    return begun ?? messages.find(({ language }) => language === shown);
  }

  /** Scrolls no more than it must, and nothing but this page: `scrollIntoView` would move the editor's window as well. */
  private bringIntoView(element: Element | null): void {
    if (!element) return;
    const carousel = element.closest('.carousel');
    const card = element.closest('.card');
    if (carousel && card) {
      const frame = carousel.getBoundingClientRect();
      const { left, right } = card.getBoundingClientRect();
      if (left < frame.left || right > frame.right) carousel.scrollLeft += left - frame.left - ROOM;
    }
    const { top, bottom } = element.getBoundingClientRect();
    const highest = (this.root.querySelector('.page-head')?.getBoundingClientRect().bottom ?? 0) + ROOM;
    const lowest = innerHeight - ROOM;
    if (top < highest) scrollBy(0, top - highest);
    else if (bottom > lowest) scrollBy(0, Math.min(bottom - lowest, top - highest));
  }

  private markCursor(): void {
    const { cursor, root } = this;
    for (const marked of root.querySelectorAll('.at-cursor')) marked.classList.remove('at-cursor');
    if (cursor === undefined || this.trouble) return;
    for (const message of root.querySelectorAll('.message')) {
      let smallest: Element | undefined;
      let length = Number.POSITIVE_INFINITY;
      for (const element of message.querySelectorAll('[data-start]')) {
        for (const [start, end] of placesOf(element)) {
          if (start > cursor || cursor > end || end - start >= length) continue;
          smallest = element;
          length = end - start;
        }
      }
      smallest?.classList.add('at-cursor');
    }
  }
}

function numberOf(element: Element, attribute: string): number {
  return Number(element.getAttribute(attribute));
}

/** A placeholder stands for its example too. */
function placesOf(element: Element): (readonly [number, number])[] {
  const place = [numberOf(element, 'data-start'), numberOf(element, 'data-end')] as const;
  if (!element.hasAttribute('data-also-start')) return [place];
  return [place, [numberOf(element, 'data-also-start'), numberOf(element, 'data-also-end')]];
}
