import type { PreviewState, TemplatePreview } from '../../../../contracts/src';
import { el } from './dom';
import { drawDevice } from './drawMessage';
import type { Texts } from './l10n';
import { Stage } from './stage';
import { ALL_LANGUAGES, drawToolbar } from './toolbar';

/** A template on the page, as the command line tool writes it there. */
interface PageTemplate {
  readonly file: string;
  /** Absent where the file could not be read; then there is a reason. */
  readonly preview?: TemplatePreview;
  readonly reason?: string;
  readonly media: Readonly<Record<string, string>>;
}

export interface PageData {
  readonly templates: readonly PageTemplate[];
}

/** The static page: every message of every template. */
export class PageStage extends Stage {
  constructor(
    root: HTMLElement,
    texts: Texts,
    private readonly page: PageData,
    state: PreviewState,
  ) {
    super(root, texts, state);
    this.redraw();
  }

  protected override draw(): readonly HTMLElement[] {
    const { page, texts, style } = this;
    const languages = new Map(
      page.templates.flatMap(({ preview }) =>
        (preview?.messages ?? []).map(({ language, languageName }) => [language, languageName] as const),
      ),
    );
    const view = {
      state: this.state,
      theme: style.theme,
      languages: [...languages].map(([code, name]) => ({ code, name })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    };
    return [
      el(
        'header',
        { class: 'page-head' },
        el('h1', {}, texts.t('WhatsApp message templates')),
        drawToolbar(view, texts),
      ),
      el('main', {}, ...page.templates.map((template) => this.template(template))),
    ];
  }

  protected override keep(): void {}

  protected override acted(): void {}

  private template(template: PageTemplate): HTMLElement {
    const { file, preview, reason } = template;
    return el(
      'article',
      { class: 'template', 'data-key': file },
      el('h2', {}, preview?.name || file, ' ', el('span', {}, preview?.category ?? '')),
      el('p', { class: 'file-path' }, file),
      reason !== undefined && el('p', { class: 'reason' }, reason),
      el('div', { class: 'messages' }, ...this.devices(template)),
    );
  }

  private devices({ preview, media }: PageTemplate): HTMLElement[] {
    const { style } = this;
    const { language = ALL_LANGUAGES } = this.state;
    const drawing = {
      ...style,
      leadsToFile: false,
      headingLevel: 3 as const,
      mediaAddress: (file: string) => {
        const address = Object.hasOwn(media, file) ? media[file] : undefined;
        return address === undefined || style.isBroken(address) ? undefined : address;
      },
    };
    return (preview?.messages ?? [])
      .filter((message) => [ALL_LANGUAGES, message.language].includes(language))
      .map((message) => drawDevice(message, drawing));
  }
}
