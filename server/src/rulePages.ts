import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ruleById } from '../../core/src/checking';

/** The page of each rule. They ship with the server, so there is no web address that could be wrong or out of reach. */
export class RulePages {
  private readonly titles = new Map<string, string | undefined>();

  constructor(private readonly packageRoot: string) {}

  /** The URI of a rule's page; undefined when there is no such rule. */
  uriOf(ruleId: string): string | undefined {
    return ruleById(ruleId) && pathToFileURL(this.pathOf(ruleId)).href;
  }

  /** What a rule wants, in one sentence: the first paragraph of its page. Undefined when there is no such rule, or no page. */
  titleOf(ruleId: string): string | undefined {
    if (!ruleById(ruleId)) return undefined;
    if (!this.titles.has(ruleId)) this.titles.set(ruleId, firstParagraph(this.pathOf(ruleId)));
    return this.titles.get(ruleId);
  }

  private pathOf(ruleId: string): string {
    return path.join(this.packageRoot, 'docs', 'rules', `${ruleId}.md`);
  }
}

function firstParagraph(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8').split(/\r?\n\r?\n/)[1];
  } catch {
    return undefined;
  }
}
