import { BODY_FORMAT, type Evidence, HEADER_FORMAT, type MetaError } from '../../../facts/src';
import type {
  Body,
  Button,
  Buttons,
  Carousel,
  Footer,
  Header,
  LanguageVersion,
  LimitedTimeOffer,
  Template,
} from '../model/template';
import type { Text } from '../model/text';
import type { Span } from '../text/span';

export type Severity = 'error' | 'warning' | 'info';

/** What a person can set a rule to. `default` isn't among them: leaving the rule out does that. */
export type SeveritySetting = Severity | 'off';

/** What is known about a rule without running it. */
export interface RuleInfo {
  /** Kebab-case; also the name of the rule's page and of its setting. */
  readonly id: string;
  /** One sentence that is true of a template which follows the rule. */
  readonly title: string;
  readonly severity: Severity;
  readonly evidence: Evidence;
  /** What Meta answers to a template that breaks the rule, where that is known. */
  readonly meta?: MetaError;
  /** For the rule's page: what happens otherwise, and what to do. */
  readonly why: string;
  /** Keys that, put into an otherwise clean template, break the rule; a list where it takes several files. Empty where none can be shown. */
  readonly bad: string | readonly string[];
  /** The same, fixed. */
  readonly good: string | readonly string[];
}

export interface Related extends Span {
  readonly message: string;
}

/** A rule's complaint, before severities and suppressions are applied. */
export interface RawFinding extends Span {
  readonly ruleId: string;
  readonly message: string;
  /** Set where one rule has two grades; a severity that the user chose stands over it. */
  readonly severity?: Severity;
  readonly evidence?: Evidence;
  readonly meta?: MetaError;
  readonly related?: readonly Related[];
  /** What the author probably meant by the word that the finding is about. */
  readonly meant?: string | undefined;
}

export type ReportOptions = Pick<RawFinding, 'severity' | 'evidence' | 'meta' | 'related' | 'meant'>;
export type Report = (at: Span, message: string, options?: ReportOptions) => void;

/** Where a part stands. A part that several languages share is visited once, with the first of them. */
export interface Scope {
  readonly template: Template;
  readonly language: LanguageVersion;
  /** In upper case; empty when the file has none. */
  readonly category: string;
}

/** The kinds of text that a template has, and what rules call them in messages. */
export type TextPlace = 'header' | 'body' | 'card body' | 'footer' | 'button label' | 'autofill label' | 'offer text';

export interface RuleVisitors {
  template?(template: Template, report: Report, category: string): void;
  language?(language: LanguageVersion, report: Report, scope: Scope): void;
  header?(header: Header, report: Report, scope: Scope): void;
  body?(body: Body, report: Report, scope: Scope): void;
  footer?(footer: Footer, report: Report, scope: Scope): void;
  buttons?(buttons: Buttons, report: Report, scope: Scope): void;
  button?(button: Button, report: Report, scope: Scope, buttons: Buttons): void;
  carousel?(carousel: Carousel, report: Report, scope: Scope): void;
  offer?(offer: LimitedTimeOffer, report: Report, scope: Scope): void;
  /** A text that a phone shows and that the author wrote, except addresses and codes. Where it is called for is in `places`. */
  text?(text: Text, report: Report, scope: Scope, place: TextPlace): void;
  /** The places that `text` is about; all of them when left out. */
  readonly places?: readonly TextPlace[];
}

/** What Meta answers to a text that is not as it wants it, by where the text stands. */
export function formatRefused(place: TextPlace): MetaError {
  return place === 'header' ? HEADER_FORMAT : BODY_FORMAT;
}

export const BODIES: readonly TextPlace[] = ['body', 'card body'];
export const LABELS: readonly TextPlace[] = ['button label', 'autofill label'];
/** Where placeholders may stand; elsewhere rules of their own refuse them. */
export const HOLD_PLACEHOLDERS: readonly TextPlace[] = ['header', ...BODIES];

export interface Rule extends RuleInfo, RuleVisitors {}

export function defineRule(rule: Rule): Rule {
  return rule;
}
