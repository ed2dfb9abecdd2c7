import type { Body, Buttons, Content, Header, Template } from '../model/template';
import type { Text } from '../model/text';
import type { RawFinding, Report, ReportOptions, Rule, RuleVisitors, Scope, TextPlace } from '../rules/defineRule';
import type { Span } from '../text/span';

type Kind = Exclude<keyof RuleVisitors, 'places'>;

const KINDS: readonly Kind[] = [
  'template',
  'language',
  'header',
  'body',
  'footer',
  'buttons',
  'button',
  'carousel',
  'offer',
  'text',
];
const PLACES: readonly TextPlace[] = [
  'header',
  'body',
  'card body',
  'footer',
  'button label',
  'autofill label',
  'offer text',
];

/** A rule together with where its complaints go. */
interface Watcher {
  readonly rule: Rule;
  readonly report: Report;
}

/** Which rules look at what, so that a part meets only the rules that are about it. */
interface Dispatch {
  readonly byKind: Readonly<Record<Kind, readonly Watcher[]>>;
  readonly byPlace: Readonly<Record<TextPlace, readonly Watcher[]>>;
}

/** Runs rules over a model. A rule that throws becomes a finding that names it, and the others go on. */
export class RuleRunner {
  private readonly dispatch: Dispatch;
  /** What is found in the template that is being looked at; made anew for each, the watchers are made once. */
  private found = new Findings();

  constructor(rules: readonly Rule[]) {
    const watchers = rules.map((rule) => ({
      rule,
      report: (at: Span, message: string, options?: ReportOptions) =>
        this.found.add({ ruleId: rule.id, start: at.start, end: at.end, message, ...options }),
    }));
    this.dispatch = {
      byKind: group(KINDS, (kind) => watchers.filter(({ rule }) => rule[kind])),
      byPlace: group(PLACES, (place) =>
        watchers.filter(({ rule }) => rule.text && (rule.places ?? PLACES).includes(place)),
      ),
    };
  }

  run(template: Template): RawFinding[] {
    const found = new Findings();
    this.found = found;
    new Run(template, this.dispatch, found).visit();
    return found.list;
  }
}

function group<K extends string>(keys: readonly K[], watchersOf: (key: K) => Watcher[]): Record<K, readonly Watcher[]> {
  return Object.fromEntries(keys.map((key) => [key, watchersOf(key)])) as unknown as Record<K, readonly Watcher[]>;
}

class Findings {
  readonly list: RawFinding[] = [];
  private readonly known = new Set<string>();

  /** Anchors let several languages share a text: what is wrong with it is said once. */
  add(finding: RawFinding): void {
    const key = `${finding.ruleId} ${finding.start} ${finding.end}`;
    if (this.known.has(key)) return;
    this.known.add(key);
    this.list.push(finding);
  }
}

class Run {
  private readonly seen = new Set<object>();

  constructor(
    private readonly template: Template,
    private readonly dispatch: Dispatch,
    private readonly found: Findings,
  ) {}

  visit(): void {
    const { template } = this;
    const { byKind } = this.dispatch;
    const category = template.category?.value ?? '';
    this.each(byKind.template, (rule, report) => rule.template?.(template, report, category));
    for (const language of template.languages) {
      const scope: Scope = { template, language, category };
      this.each(byKind.language, (rule, report) => rule.language?.(language, report, scope));
      this.content(language.content, scope);
    }
  }

  private content(content: Content, scope: Scope): void {
    const { byKind } = this.dispatch;
    const { header, body, footer, buttons, carousel, limitedTimeOffer } = content;
    if (header) this.header(header, scope);
    if (body) this.body(body, scope);
    if (footer && this.first(footer)) {
      this.each(byKind.footer, (rule, report) => rule.footer?.(footer, report, scope));
      this.text(footer.text, 'footer', scope);
    }
    if (buttons) this.buttons(buttons, scope);
    if (carousel && this.first(carousel)) {
      this.each(byKind.carousel, (rule, report) => rule.carousel?.(carousel, report, scope));
      for (const card of carousel.cards) {
        if (card.header) this.header(card.header, scope);
        if (card.body) this.body(card.body, scope);
        if (card.buttons) this.buttons(card.buttons, scope);
      }
    }
    if (limitedTimeOffer && this.first(limitedTimeOffer)) {
      this.each(byKind.offer, (rule, report) => rule.offer?.(limitedTimeOffer, report, scope));
      this.text(limitedTimeOffer.text, 'offer text', scope);
    }
  }

  private header(header: Header, scope: Scope): void {
    if (!this.first(header)) return;
    this.each(this.dispatch.byKind.header, (rule, report) => rule.header?.(header, report, scope));
    this.text(header.text, 'header', scope);
  }

  private body(body: Body, scope: Scope): void {
    if (!this.first(body)) return;
    this.each(this.dispatch.byKind.body, (rule, report) => rule.body?.(body, report, scope));
    // The text of an authentication template is Meta's: one of the author's own is wrong as a whole, not in its parts.
    if (scope.category !== 'AUTHENTICATION') this.text(body.text, body.onCard ? 'card body' : 'body', scope);
  }

  private buttons(buttons: Buttons, scope: Scope): void {
    if (!this.first(buttons)) return;
    const { byKind } = this.dispatch;
    this.each(byKind.buttons, (rule, report) => rule.buttons?.(buttons, report, scope));
    for (const button of buttons.items) {
      this.each(byKind.button, (rule, report) => rule.button?.(button, report, scope, buttons));
      this.text(button.label, 'button label', scope);
      this.text(button.text('autofill_text'), 'autofill label', scope);
    }
  }

  private text(text: Text | undefined, place: TextPlace, scope: Scope): void {
    if (text) this.each(this.dispatch.byPlace[place], (rule, report) => rule.text?.(text, report, scope));
  }

  private first(part: object): boolean {
    if (this.seen.has(part)) return false;
    this.seen.add(part);
    return true;
  }

  private each(watchers: readonly Watcher[], visit: (rule: Rule, report: Report) => void): void {
    for (const { rule, report } of watchers) {
      try {
        visit(rule, report);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const { start } = this.template.root;
        this.found.add({
          ruleId: 'rule-failed',
          start,
          end: start,
          message: `The rule ${rule.id} failed on this file (${reason}). The other rules ran. Please report it with the file.`,
        });
      }
    }
  }
}
