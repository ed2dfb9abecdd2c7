import { CATEGORIES, CATEGORY_MEANING, LANGUAGES, LIMITS } from '../../../facts/src';
import { NAME } from '../rules/name/nameRules';
import { TEMPLATE_KINDS } from './newTemplate';

/** What a person chooses from who makes a template by answering questions. */
export function templateChoices() {
  return {
    kinds: TEMPLATE_KINDS.map(({ id, label, detail, categories, exampleName }) => ({
      id,
      label,
      detail,
      categories,
      exampleName,
    })),
    categories: CATEGORIES.map((id) => ({ id, meaning: CATEGORY_MEANING[id] })),
    languages: Object.entries(LANGUAGES).map(([code, name]) => ({ code, name })),
    name: { pattern: NAME.source, longest: LIMITS.name.value },
  };
}
