import { renamedPlaceholder, renumbered } from '../edits/renumber';
import { changeText } from '../edits/scalar';
import type { Placeholder } from '../model/placeholders';
import type { Text } from '../model/text';
import { suggestedPlaceholder } from '../rules/placeholders/placeholderRules';
import { type Fixable, type FixMaker, fix, partOf, type ReadableFile } from './fix';

function placeholderAt(finding: Fixable, file: ReadableFile): { text: Text; placeholder: Placeholder } | undefined {
  const text = file.textAt(finding);
  const placeholder = text?.placeholders.find(({ start, end }) => text.spanOf(start, end).start === finding.start);
  return text && placeholder && { text, placeholder };
}

function numberedAnew(order: 'number' | 'text'): FixMaker {
  return (finding, file) => {
    const text = file.textAt(finding);
    return text && fix('Number the placeholders anew', renumbered(file.template, text, order));
  };
}

const charset: FixMaker = (finding, file) => {
  const name = placeholderAt(finding, file)?.placeholder.name;
  if (!name) return undefined;
  const other = suggestedPlaceholder(name);
  return fix(
    `Rename {{${name}}} to {{${other}}} in the whole file`,
    renamedPlaceholder(file.template, name, other),
    true,
  );
};

const spaces: FixMaker = (finding, file) => {
  const found = placeholderAt(finding, file);
  if (!found) return undefined;
  const { text, placeholder } = found;
  const newText = `{{${placeholder.name}}}`;
  const changes = [{ from: placeholder.start, to: placeholder.end, newText }];
  return fix(`Write ${newText}`, changeText(file.root, file.text, text, changes), true);
};

const numberForm: FixMaker = (finding, file) => {
  const name = placeholderAt(finding, file)?.placeholder.name;
  if (!name) return undefined;
  const other = String(Number(name));
  return fix(`Write {{${other}}} in the whole file`, renamedPlaceholder(file.template, name, other));
};

const braces: FixMaker = (finding, file) => {
  const text = file.textAt(finding);
  const part = text && partOf(text, finding);
  if (!part) return undefined;
  for (const match of text.value.matchAll(/\{+[ \t]*(\w+)[ \t]*\}+/g)) {
    const [from, to] = [match.index, match.index + match[0].length];
    if (from > part.from || to < part.to) continue;
    const newText = `{{${match[1]}}}`;
    return fix(`Write ${newText}`, changeText(file.root, file.text, text, [{ from, to, newText }]));
  }
  return undefined;
};

/** A greeting and a closing, by language without its country. */
const EDGES: Readonly<Record<string, readonly [before: string, behind: string]>> = {
  en: ['Hi', 'Thank you.'],
  es: ['Hola', 'Gracias.'],
  pt: ['Olá', 'Obrigado.'],
  de: ['Hallo', 'Vielen Dank.'],
  fr: ['Bonjour', 'Merci.'],
  it: ['Ciao', 'Grazie.'],
  nl: ['Hallo', 'Bedankt.'],
  pl: ['Cześć', 'Dziękujemy.'],
  tr: ['Merhaba', 'Teşekkürler.'],
  id: ['Halo', 'Terima kasih.'],
  ru: ['Здравствуйте', 'Спасибо.'],
  uk: ['Вітаємо', 'Дякуємо.'],
  ar: ['مرحبًا', 'شكرًا لك.'],
  he: ['שלום', 'תודה.'],
  hi: ['नमस्ते', 'धन्यवाद।'],
  ja: ['こんにちは、', 'ありがとうございます。'],
};

const edge: FixMaker = (finding, file) => {
  const found = placeholderAt(finding, file);
  if (!found) return undefined;
  const { text, placeholder } = found;
  const language = file.samples.texts.find((sampled) => sampled.text.node === text.node)?.language.code ?? '';
  const words = EDGES[language.split('_')[0] ?? ''];
  if (!words) return undefined;
  const [before, behind] = words;
  const { value } = text;
  const isEnd = /^[\p{P}\s*_~`|<>=+]*$/u.test(value.slice(placeholder.end));
  const isStart = /^[\p{P}\s*_~`|<>=+]*$/u.test(value.slice(0, placeholder.start));
  const change = (at: number, newText: string) =>
    changeText(file.root, file.text, text, [{ from: at, to: at, newText }]);
  const separator = value.trimEnd().length === placeholder.end ? '. ' : ' ';
  return [
    isEnd ? fix(`Add “${behind}” behind it`, change(value.trimEnd().length, `${separator}${behind}`)) : undefined,
    // A greeting fits a person only.
    isStart && /name|^1$/.test(placeholder.name) ? fix(`Begin with “${before}”`, change(0, `${before} `)) : undefined,
  ];
};

export const PLACEHOLDER_FIXES: Readonly<Record<string, FixMaker>> = {
  'var-gap': numberedAnew('number'),
  'var-order': numberedAnew('text'),
  'var-charset': charset,
  'var-spaces': spaces,
  'var-number-form': numberForm,
  'var-braces': braces,
  'var-edge': edge,
  'var-edge-punctuation': edge,
};
