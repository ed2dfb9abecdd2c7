import type { Body, Buttons, Content, Header, Template } from '../model/template';
import type { Text } from '../model/text';
import type { RawFinding, Report, Rule, Scope, TextPlace } from '../rules/defineRule';

type Visitor = {
  [K in
    | 'template'
    | 'language'
    | 'header'
    | 'body'
    | 'footer'
    | 'buttons'
    | 'button'
    | 'carousel'
    | 'offer'
    | 'text']: readonly Rule[];
};

const KINDS = [
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
] as const satisfies readonly (keyof Visitor)[];

/** Runs rules over a model. A rule that throws becomes a finding that names it, and the others go on. */
export class RuleRunner {
  private readonly byKind: Visitor;

  constructor(rules: readonly Rule[]) {
    this.byKind = Object.fromEntries(
      KINDS.map((kind) => [kind, rules.filter((rule) => rule[kind])]),
    ) as unknown as Visitor;
  }

  run(template: Template): RawFinding[] {
    return new Run(template, this.byKind).findings();
  }
}

class Run {
  private readonly found: RawFinding[] = [];
  private readonly seen = new Set<object>();
  private readonly known = new Set<string>();

  constructor(
    private readonly template: Template,
    private readonly byKind: Visitor,
  ) {}

  findings(): RawFinding[] {
    const category = this.template.category?.value ?? '';
    this.each('template', (rule, report) => rule.template?.(this.template, report, category));
    for (const language of this.template.languages) {
      const scope: Scope = { template: this.template, language, category };
      this.each('language', (rule, report) => rule.language?.(language, report, scope));
      this.content(language.content, scope);
    }
    return this.found;
  }

  private content(content: Content, scope: Scope): void {
    const { header, body, footer, buttons, carousel, limitedTimeOffer } = content;
    if (header) this.header(header, scope);
    if (body) this.body(body, scope);
    if (footer && this.first(footer)) {
      this.each('footer', (rule, report) => rule.footer?.(footer, report, scope));
      this.text(footer.text, 'footer', scope);
    }
    if (buttons) this.buttons(buttons, scope);
    if (carousel && this.first(carousel)) {
      this.each('carousel', (rule, report) => rule.carousel?.(carousel, report, scope));
      for (const card of carousel.cards) {
        if (card.header) this.header(card.header, scope);
        if (card.body) this.body(card.body, scope);
        if (card.buttons) this.buttons(card.buttons, scope);
      }
    }
    if (limitedTimeOffer && this.first(limitedTimeOffer)) {
      this.each('offer', (rule, report) => rule.offer?.(limitedTimeOffer, report, scope));
      this.text(limitedTimeOffer.text, 'offer text', scope);
    }
  }

  private header(header: Header, scope: Scope): void {
    if (!this.first(header)) return;
    this.each('header', (rule, report) => rule.header?.(header, report, scope));
    this.text(header.text, 'header', scope);
  }

  private body(body: Body, scope: Scope): void {
    if (!this.first(body)) return;
    this.each('body', (rule, report) => rule.body?.(body, report, scope));
    // The text of an authentication template is Meta's: one of the author's own is wrong as a whole, not in its parts.
    if (scope.category !== 'AUTHENTICATION') this.text(body.text, body.onCard ? 'card body' : 'body', scope);
  }

  private buttons(buttons: Buttons, scope: Scope): void {
    if (!this.first(buttons)) return;
    this.each('buttons', (rule, report) => rule.buttons?.(buttons, report, scope));
    for (const button of buttons.items) {
      this.each('button', (rule, report) => rule.button?.(button, report, scope, buttons));
      this.text(button.label, 'button label', scope);
      this.text(button.text('autofill_text'), 'autofill label', scope);
    }
  }

  private text(text: Text | undefined, place: TextPlace, scope: Scope): void {
    if (text) this.each('text', (rule, report) => rule.text?.(text, place, report, scope));
  }

  private first(part: object): boolean {
    if (this.seen.has(part)) return false;
    this.seen.add(part);
    return true;
  }

  private each(kind: keyof Visitor, visit: (rule: Rule, report: Report) => void): void {
    for (const rule of this.byKind[kind]) {
      try {
        visit(rule, (at, message, options) =>
          this.add({ ruleId: rule.id, start: at.start, end: at.end, message, ...options }),
        );
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        this.add({
          ruleId: 'rule-failed',
          start: this.template.root.start,
          end: this.template.root.start,
          message: `The rule ${rule.id} failed on this file (${reason}). The other rules ran. Please report it with the file.`,
        });
      }
    }
  }

  /** Anchors let several languages share a text: what is wrong with it is said once. */
  private add(finding: RawFinding): void {
    const key = `${finding.ruleId} ${finding.start} ${finding.end}`;
    if (this.known.has(key)) return;
    this.known.add(key);
    this.found.push(finding);
  }
}
