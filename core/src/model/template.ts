import type { Fields } from '../syntax/fields';
import type { Entry, MapNode, Node } from '../syntax/tree';
import type { Span } from '../text/span';
import type { Examples } from './examples';
import type { Text } from './text';

/** One template name with all of its languages, as a file says it. Every part knows where it was written. */
export interface Template {
  readonly source: string;
  readonly root: MapNode;
  readonly name: Text | undefined;
  /** In upper case; may be a word that Meta doesn't know. */
  readonly category: Value<string> | undefined;
  readonly languages: readonly LanguageVersion[];
  /** The keys at the top of the file. */
  readonly fields: Fields;
  /** True when the file says `languages`. */
  readonly multilingual: boolean;
}

export interface Value<T> {
  readonly value: T;
  readonly span: Span;
}

export interface LanguageVersion {
  readonly code: string;
  readonly span: Span;
  readonly content: Content;
  /** What the file says of this language alone; absent where it takes everything from the top. */
  readonly node?: MapNode;
  /** Examples of the language over those of the file. */
  readonly examples: readonly Examples[];
  /** The language's own keys; empty where it takes everything from the top. */
  readonly fields: Fields;
}

/** What one language version consists of, own or taken from the top of the file. */
export interface Content {
  readonly header?: Header;
  readonly body?: Body;
  readonly footer?: Footer;
  readonly buttons?: Buttons;
  readonly carousel?: Carousel;
  readonly limitedTimeOffer?: LimitedTimeOffer;
  readonly callPermissionRequest?: Component;
}

export interface Component {
  readonly keySpan: Span;
  readonly node: Node;
  readonly apiFields: Entry | undefined;
}

export interface Header extends Component {
  /** In upper case; TEXT where none is given. */
  readonly format: string;
  readonly formatSpan: Span;
  readonly text: Text | undefined;
  /** The sample file of a media header. */
  readonly example: Text | undefined;
  readonly examples: Examples | undefined;
  readonly onCard: boolean;
}

export interface Body extends Component {
  readonly text: Text | undefined;
  readonly examples: Examples | undefined;
  readonly addSecurityRecommendation: Entry | undefined;
  readonly onCard: boolean;
}

export interface Footer extends Component {
  readonly text: Text | undefined;
  readonly codeExpirationMinutes: Entry | undefined;
}

export interface Buttons extends Component {
  readonly items: readonly Button[];
  readonly onCard: boolean;
}

export interface Button {
  readonly node: Node;
  readonly index: number;
  /** In upper case; empty where none is given. */
  readonly type: string;
  readonly typeSpan: Span;
  readonly label: Text | undefined;
  readonly fields: Fields;
  /** A scalar field as text: `url`, `example`, `phone_number`, `otp_type` … */
  text(key: string): Text | undefined;
}

export interface Carousel extends Component {
  readonly cards: readonly Card[];
}

export interface Card {
  readonly node: Node;
  readonly index: number;
  readonly header?: Header;
  readonly body?: Body;
  readonly buttons?: Buttons;
  readonly apiFields: Entry | undefined;
}

export interface LimitedTimeOffer extends Component {
  readonly text: Text | undefined;
  readonly hasExpiration: Entry | undefined;
}
