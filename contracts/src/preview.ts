/**
 * What a message looks like, as plain data: made from a template by core, drawn by the preview in the editor and on the page that
 * the command line writes. Spans are UTF-16 offsets into the text of the file.
 */

/** Client to server, with {@link PreviewParams}, answered with {@link PreviewAnswer}. */
export const PREVIEW_REQUEST = 'waba/preview';

export interface PreviewParams {
  /** An open document. */
  readonly uri: string;
}

export type PreviewAnswer =
  | { readonly kind: 'template'; readonly version: number; readonly preview: TemplatePreview }
  /** There is nothing to draw. `reason` is a sentence; `offset` is where the trouble begins. */
  | { readonly kind: 'unreadable'; readonly version: number; readonly reason: string; readonly offset: number };

export interface PreviewSpan {
  readonly start: number;
  readonly end: number;
}

export interface TemplatePreview {
  /** Empty while the file gives none. */
  readonly name: string;
  readonly category: string;
  readonly messages: readonly MessagePreview[];
}

/** The message in one language. */
export interface MessagePreview {
  /** As Meta writes it; empty while the file gives none. */
  readonly language: string;
  readonly languageName: string;
  /** As HTML and `Intl` write it: `pt-BR`. */
  readonly languageTag: string;
  readonly direction: 'ltr' | 'rtl';
  /** All that the file says of this language alone. */
  readonly span: PreviewSpan;
  readonly header?: HeaderPreview;
  readonly offer?: OfferPreview;
  readonly body?: BodyPreview;
  readonly footer?: LinePreview;
  /** Components that are not known here. */
  readonly unknown?: readonly UnknownPreview[];
  readonly buttons: readonly ButtonPreview[];
  /** How many of the buttons show in the message; the others are behind “See all options”. */
  readonly buttonsInMessage: number;
  readonly cards: readonly CardPreview[];
  /** Why WhatsApp on the desktop doesn't show the message; absent where it does. */
  readonly hiddenOnDesktop?: string;
  /** What is to be known about the picture: what Meta will write, what is not in the file. */
  readonly notes: readonly string[];
}

export type HeaderPreview =
  | ({ readonly kind: 'text' } & LinePreview)
  | {
      readonly kind: 'image' | 'video' | 'gif' | 'document';
      readonly span: PreviewSpan;
      /** The sample file, relative to the template; absent where there is none that could be shown. */
      readonly file?: string;
    }
  | { readonly kind: 'location' | 'product'; readonly span: PreviewSpan }
  | ({ readonly kind: 'unknown' } & UnknownPreview);

/** A part that Meta may know and that is not known here: what it is called and what it says is all there is to show. */
export interface UnknownPreview {
  readonly span: PreviewSpan;
  /** As Meta would name it: `STICKER`. */
  readonly type: string;
  readonly texts: readonly string[];
}

/** A text without markup. */
export interface LinePreview {
  readonly span: PreviewSpan;
  readonly runs: readonly TextRun[];
}

export interface OfferPreview extends LinePreview {
  readonly countdown: boolean;
  readonly code?: string;
}

export interface BodyPreview {
  readonly span: PreviewSpan;
  readonly blocks: readonly TextBlock[];
  /** The phone folds a longer text behind “Read more”; absent where it shows all of it. */
  readonly foldAfterLines?: number;
}

export interface ButtonPreview {
  readonly span: PreviewSpan;
  readonly icon: ButtonIcon;
  readonly label: string;
  /** Where it leads, what it copies. */
  readonly detail?: string;
}

export type ButtonIcon =
  | 'reply'
  | 'link'
  | 'phone'
  | 'copy'
  | 'form'
  | 'document'
  | 'promotion'
  | 'review'
  | 'products'
  | 'call'
  | 'contact'
  | 'pay'
  | 'unknown';

export interface CardPreview {
  readonly span: PreviewSpan;
  readonly header?: HeaderPreview;
  readonly body?: BodyPreview;
  /** Components that are not known here. */
  readonly unknown?: readonly UnknownPreview[];
  readonly buttons: readonly ButtonPreview[];
}

export type TextBlock =
  | { readonly kind: 'lines'; readonly lines: readonly TextLine[] }
  | { readonly kind: 'quote'; readonly lines: readonly TextLine[] }
  | { readonly kind: 'bullets'; readonly lines: readonly TextLine[] }
  /** `first` is the number of the first line. */
  | { readonly kind: 'numbers'; readonly first: number; readonly lines: readonly TextLine[] };

export type TextLine = readonly TextRun[];

export type TextRun =
  | { readonly kind: 'text' | 'emoji'; readonly text: string; readonly span: PreviewSpan }
  | PlaceholderRun
  | {
      readonly kind: 'bold' | 'italic' | 'strike' | 'monospace' | 'code' | 'link';
      readonly runs: readonly TextRun[];
      readonly span: PreviewSpan;
    };

export interface PlaceholderRun {
  readonly kind: 'placeholder';
  readonly name: string;
  readonly span: PreviewSpan;
  readonly example?: string;
  readonly exampleSpan?: PreviewSpan;
  /** How many characters may be sent in its place, if all placeholders of the text get the same. */
  readonly longest: number;
}

/** How placeholders are filled. */
export type PreviewValues = 'examples' | 'names' | 'longest';

/** What a person has chosen in the toolbar; kept over a restart of the editor. */
export interface PreviewState {
  /** The document. */
  readonly uri?: string;
  /** True: stays with its document whatever editor is active. */
  readonly locked?: boolean;
  /** A language, `*` for all side by side, or nothing for the one at the cursor. */
  readonly language?: string;
  /** Nothing: as the editor is. */
  readonly theme?: 'light' | 'dark';
  readonly device?: 'phone' | 'desktop';
  readonly values?: PreviewValues;
}

/** Extension to webview. */
export type PreviewMessage =
  | {
      readonly type: 'show';
      readonly uri: string;
      readonly version: number;
      readonly preview: TemplatePreview;
      /** Where the webview finds each sample file, by its name in the template; one that can't be had is left out. */
      readonly media: Readonly<Record<string, string>>;
    }
  /** The file can't be drawn as it is now. A picture of it that is on show stays, dimmed. */
  | {
      readonly type: 'unreadable';
      readonly uri: string;
      readonly reason: string;
      /** Where the trouble begins; absent where it is not in the file. */
      readonly place?: { readonly version: number; readonly offset: number };
    }
  /** There is no template to show. */
  | { readonly type: 'nothing'; readonly reason: string }
  | { readonly type: 'cursor'; readonly offset: number }
  | { readonly type: 'locked'; readonly locked: boolean };

/** Webview to extension. */
export type PreviewReply =
  | { readonly type: 'ready' }
  /** Show this place of the file. */
  | { readonly type: 'reveal'; readonly version: number; readonly start: number; readonly end: number }
  | { readonly type: 'lock'; readonly locked: boolean };
