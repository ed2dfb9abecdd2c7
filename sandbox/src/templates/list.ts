import type { Parameters } from '../parameters';
import { Refusal } from '../refusal';
import type { StoredTemplate, StoredWaba } from '../state';
import type { Store } from '../store';
import { buttonsOf } from '../templateChecks/draft';

/** The parameters that choose among templates. */
export const FILTERS = [
  'name',
  'name_or_content',
  'content',
  'language',
  'status',
  'category',
  'quality_score',
  'source',
  'since',
  'until',
];

/** Newest first. Whether `name` wants the whole name is not documented: here a part does, so a client has to look again. */
export function filteredTemplates(templates: readonly StoredTemplate[], parameters: Parameters): StoredTemplate[] {
  const oneOf = (name: string) => {
    const wanted = parameters.list(name)?.map((value) => value.toUpperCase());
    return (value: string) => wanted === undefined || wanted.includes(value.toUpperCase());
  };
  const holds = (name: string) => {
    const wanted = parameters.text(name)?.toLowerCase();
    return (text: string) => wanted === undefined || text.toLowerCase().includes(wanted);
  };
  const [since, until] = [timeOf(parameters, 'since'), timeOf(parameters, 'until')];
  const [language, status, category, quality] = ['language', 'status', 'category', 'quality_score'].map(oneOf);
  const [name, content, either] = ['name', 'content', 'name_or_content'].map(holds);
  const source = oneOf('source');
  return templates
    .filter(
      (template) =>
        language?.(template.language) &&
        status?.(template.status) &&
        category?.(template.category) &&
        quality?.(template.quality.score) &&
        name?.(template.name) &&
        content?.(textOf(template)) &&
        either?.(`${template.name}\n${textOf(template)}`) &&
        source(sourceOf(template)) &&
        template.createdAt >= (since ?? 0) &&
        template.createdAt <= (until ?? Number.POSITIVE_INFINITY),
    )
    .sort((a, b) => b.createdAt - a.createdAt);
}

/** @returns the numbers that are asked for; undefined when none are */
export function summaryOf(
  store: Store,
  waba: StoredWaba,
  matching: number,
  parameters: Parameters,
): Record<string, unknown> | undefined {
  const wanted = parameters.list('summary');
  if (!wanted) return undefined;
  const numbers: Readonly<Record<string, unknown>> = {
    total_count: matching,
    message_template_count: store.templatesOf(waba.id).length,
    message_template_limit: store.templateLimit(waba),
    are_translations_complete: true,
  };
  const names = wanted.includes('true') ? ['total_count'] : wanted;
  const unknown = names.find((name) => !Object.hasOwn(numbers, name));
  if (unknown !== undefined) {
    throw new Refusal(100, `(#100) Param summary must be one of {${Object.keys(numbers).join(', ')}}`);
  }
  return Object.fromEntries(names.map((name) => [name, numbers[name]]));
}

/** Meta gives some templates a sub-category of its own, which nobody can create. Source: lists that others have published. */
export function subCategoryOf({ subCategory, components }: StoredTemplate): string | undefined {
  if (subCategory !== undefined) return subCategory;
  return buttonsOf(components).some(({ type }) => type === 'FLOW') ? 'FORM' : undefined;
}

/** Whose work a template is. */
export const sourceOf = ({ madeBy }: StoredTemplate): string =>
  madeBy === 'DIRECT_SEND' ? 'AUTO_GENERATED' : 'MANUAL';

function timeOf(parameters: Parameters, name: string): number | undefined {
  const text = parameters.text(name);
  if (text === undefined) return undefined;
  const time = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  if (Number.isNaN(time)) throw new Refusal(100, `(#100) Param ${name} must be a datetime`);
  return time;
}

function textOf({ components }: StoredTemplate): string {
  return components.map(({ text }) => (typeof text === 'string' ? text : '')).join('\n');
}
