import { LIMITS, TEXT_LIMITS } from '../../../facts/src';
import { bind } from '../model/bind';
import type { Example, Examples } from '../model/examples';
import type { Body, Button, Content, Header, Template } from '../model/template';
import type { Text } from '../model/text';
import type { TextPlace } from '../rules/defineRule';

/** A text of a template that may hold placeholders. */
export interface TextPart {
  readonly text: Text;
  readonly place: TextPlace | 'url';
  /** The most characters that it may have. */
  readonly limit: number;
  /** Two texts with the same section number their placeholders together: the bodies of all languages, but not header and body. */
  readonly section: string;
  /** The examples that hold for it, nearest first: a list for each language that shows the text. */
  readonly scopes: (readonly ExampleList[])[];
  /** The button whose address it is. */
  readonly button?: Button;
}

/** Examples that stand in one place, to be looked up in. */
export interface ExampleList {
  readonly examples: Examples;
  /** The section that they are for; undefined: every one. */
  readonly section: string | undefined;
  get(name: string): Example | undefined;
}

/** All texts and examples of a template, each once however many languages share it. */
export interface TemplateTexts {
  readonly texts: readonly TextPart[];
  readonly examples: readonly ExampleList[];
}

export function textsOf(template: Template): TemplateTexts {
  const reader = new Reader();
  for (const version of versionsOf(template)) reader.version(version);
  return { texts: [...reader.texts.values()], examples: [...reader.lists.values()] };
}

/** What one language consists of, or what stands at the top of the file. */
export interface Version {
  readonly content: Content;
  readonly examples: readonly Examples[];
  /** False for the top of a file that has languages: where each of them has a component of its own, none shows that of the top. */
  readonly shown: boolean;
}

/** All that a file says: its languages, and then the top of a file that has several. */
export function versionsOf(template: Template): Version[] {
  const versions = template.languages.map(({ content, examples }) => ({ content, examples, shown: true }));
  if (!template.multilingual) return versions;
  const { root, source } = template;
  const entries = root.entries.filter(({ key }) => key !== 'languages');
  const top = bind({ text: source, root: { ...root, entries }, problems: [] })?.languages ?? [];
  return [...versions, ...top.map(({ content, examples }) => ({ content, examples, shown: false }))];
}

/** The nearest example of a placeholder of a text, in the first language that has one. */
export function exampleFor({ scopes }: TextPart, name: string): Example | undefined {
  for (const lists of scopes) {
    const found = nearest(lists, name);
    if (found) return found;
  }
  return undefined;
}

export function nearest(lists: readonly ExampleList[], name: string): Example | undefined {
  for (const list of lists) {
    const found = list.get(name);
    if (found) return found;
  }
  return undefined;
}

class Reader {
  readonly texts = new Map<number, TextPart>();
  readonly lists = new Map<number, ExampleList>();
  private known: ReadonlySet<number> = new Set();

  version({ content, examples, shown }: Version): void {
    // What a language shows is known, with the examples that hold there.
    if (!shown) this.known = new Set(this.texts.keys());
    const shared = examples.map((list) => this.list(list, undefined));
    const { header, body, footer, limitedTimeOffer, buttons, carousel } = content;
    this.component(header, 'header', 'header', shared);
    this.add(limitedTimeOffer?.text, 'offer text', 'limited_time_offer', shared, TEXT_LIMITS['offer text'].value);
    this.component(body, 'body', 'body', shared, bodyLimit(content));
    this.add(footer?.text, 'footer', 'footer', shared, TEXT_LIMITS.footer.value);
    this.buttons(buttons?.items, '', shared);
    for (const card of carousel?.cards ?? []) {
      const section = `card ${card.index} `;
      this.component(card.header, 'header', `${section}header`, shared);
      this.component(card.body, 'card body', `${section}body`, shared);
      this.buttons(card.buttons?.items, section, shared);
    }
  }

  private component(
    part: Header | Body | undefined,
    place: TextPlace,
    section: string,
    shared: readonly ExampleList[],
    limit = TEXT_LIMITS[place].value,
  ): void {
    if (!part) return;
    this.add(part.text, place, section, part.examples ? [this.list(part.examples, section), ...shared] : shared, limit);
  }

  private buttons(buttons: readonly Button[] | undefined, section: string, shared: readonly ExampleList[]): void {
    for (const button of buttons ?? []) {
      const own = `${section}button ${button.index}`;
      this.add(button.label, 'button label', own, shared, TEXT_LIMITS['button label'].value);
      this.add(button.text('autofill_text'), 'autofill label', own, shared, TEXT_LIMITS['autofill label'].value);
      this.add(button.text('url'), 'url', `${own} url`, [], LIMITS.buttonUrl.value, button);
    }
  }

  private add(
    text: Text | undefined,
    place: TextPart['place'],
    section: string,
    lists: readonly ExampleList[],
    limit: number,
    button?: Button,
  ): void {
    if (!text || this.known.has(text.span.start)) return;
    const there = this.texts.get(text.span.start);
    if (there) {
      there.scopes.push(lists);
      return;
    }
    this.texts.set(text.span.start, {
      text,
      place,
      limit,
      section,
      scopes: [lists],
      ...(button ? { button } : {}),
    });
  }

  private list(examples: Examples, section: string | undefined): ExampleList {
    const { start } = examples.node;
    const there = this.lists.get(start);
    if (there) return there;
    const byName = new Map<string, Example>();
    for (const example of examples.values) if (!byName.has(example.name)) byName.set(example.name, example);
    const list = { examples, section, get: (name: string) => byName.get(name) };
    this.lists.set(start, list);
    return list;
  }
}

/** What stands beside a body can lower its limit. */
function bodyLimit({ limitedTimeOffer, buttons }: Content): number {
  if (buttons?.items.some(({ type }) => type === 'SPM')) return LIMITS.bodySingleProduct.value;
  return (limitedTimeOffer ? LIMITS.bodyLimitedTimeOffer : LIMITS.body).value;
}
