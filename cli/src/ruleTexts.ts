import { type RuleInfo, SOURCES } from '../../core/src/index';

/** The pages that a rule's facts come from. Replies of Meta's have none. */
export function sourcesOf(rule: RuleInfo): { readonly name: string; readonly url: string }[] {
  return rule.evidence.sources.map((name) => ({ name, url: SOURCES[name] })).filter(({ url }) => url !== '');
}
