import { buttonSpec, headerSpec } from '../../../facts/src';
import type { Body, Buttons, Content, Header, Template } from '../model/template';
import type { Text } from '../model/text';
import type { RawFinding, Report, Rule, RuleVisitors, Scope, TextPlace } from '../rules/defineRule';

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

/** One of a rule's visitors, together with where its complaints go. */
interface Watcher {
  readonly ruleId: string;
  readonly visit: (part: never, report: Report, scope: never, around: never) => void;
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
    const reports = new Map(rules.map((rule) => [rule, this.reportOf(rule)]));
    const watchers = (kind: Kind, wanted: (rule: Rule) => boolean = () => true): Watcher[] =>
      rules.flatMap((rule) => {
        const visit = rule[kind]?.bind(rule) as Watcher['visit'] | undefined;
        const report = reports.get(rule);
        return visit && report && wanted(rule) ? [{ ruleId: rule.id, visit, report }] : [];
      });
    this.dispatch = {
      byKind: group(KINDS, (kind) => watchers(kind)),
      byPlace: group(PLACES, (place) => watchers('text', ({ places }) => (places ?? PLACES).includes(place))),
    };
  }

  private reportOf(rule: Rule): Report {
    return (at, message, options) =>
      this.found.add({ ruleId: rule.id, start: at.start, end: at.end, message, ...options });
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
    this.each(byKind.template, template, category);
    for (const language of template.languages) {
      const scope: Scope = { template, language, category };
      this.each(byKind.language, language, scope);
      this.content(language.content, scope);
    }
  }

  private content(content: Content, scope: Scope): void {
    const { byKind } = this.dispatch;
    const { header, body, footer, buttons, carousel, limitedTimeOffer } = content;
    if (header) this.header(header, scope);
    if (body) this.body(body, scope);
    if (footer && this.first(footer)) {
      this.each(byKind.footer, footer, scope);
      this.text(footer.text, 'footer', scope);
    }
    if (buttons) this.buttons(buttons, scope);
    if (carousel && this.first(carousel)) {
      this.each(byKind.carousel, carousel, scope);
      for (const card of carousel.cards) {
        if (card.header) this.header(card.header, scope);
        if (card.body) this.body(card.body, scope);
        if (card.buttons) this.buttons(card.buttons, scope);
      }
    }
    if (limitedTimeOffer && this.first(limitedTimeOffer)) {
      this.each(byKind.offer, limitedTimeOffer, scope);
      this.text(limitedTimeOffer.text, 'offer text', scope);
    }
  }

  private header(header: Header, scope: Scope): void {
    // Of a format that is not known here no rule is known.
    if (!this.first(header) || !headerSpec(header.format)) return;
    this.each(this.dispatch.byKind.header, header, scope);
    this.text(header.text, 'header', scope);
  }

  private body(body: Body, scope: Scope): void {
    if (!this.first(body)) return;
    this.each(this.dispatch.byKind.body, body, scope);
    // The text of an authentication template is Meta's: one of the author's own is wrong as a whole, not in its parts.
    if (scope.category !== 'AUTHENTICATION') this.text(body.text, body.onCard ? 'card body' : 'body', scope);
  }

  private buttons(buttons: Buttons, scope: Scope): void {
    if (!this.first(buttons)) return;
    const { byKind } = this.dispatch;
    this.each(byKind.buttons, buttons, scope);
    for (const button of buttons.items) {
      if (button.type !== '' && !buttonSpec(button.type)) continue;
      this.each(byKind.button, button, scope, buttons);
      this.text(button.label, 'button label', scope);
      this.text(button.text('autofill_text'), 'autofill label', scope);
    }
  }

  private text(text: Text | undefined, place: TextPlace, scope: Scope): void {
    if (text) this.each(this.dispatch.byPlace[place], text, scope, place);
  }

  private first(part: object): boolean {
    if (this.seen.has(part)) return false;
    this.seen.add(part);
    return true;
  }

  /** The dispatch has put each visitor where parts of its kind come by, so the arguments fit. */
  private each(watchers: readonly Watcher[], part: unknown, scope: unknown, around?: unknown): void {
    for (const { visit, report, ruleId } of watchers) {
      try {
        visit(part as never, report, scope as never, around as never);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const { start } = this.template.root;
        this.found.add({
          ruleId: 'rule-failed',
          start,
          end: start,
          message: `The rule ${ruleId} failed on this file (${reason}). The other rules ran. Please report it with the file.`,
        });
      }
    }
  }
}
