import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ruleById } from '../../core/src';

/** The page of each rule. They ship with the server, so there is no web address that could be wrong or out of reach. */
export class RulePages {
  constructor(private readonly packageRoot: string) {}

  /** The URI of a rule's page; undefined when there is no such rule. */
  uriOf(ruleId: string): string | undefined {
    if (!ruleById(ruleId)) return undefined;
    return pathToFileURL(path.join(this.packageRoot, 'docs', 'rules', `${ruleId}.md`)).href;
  }
}
