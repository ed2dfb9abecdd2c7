import type { TemplateNode, TemplateSummary } from '../../contracts/src';
import { type CallOptions, type GraphClient, TEMPLATE_FIELDS } from '../../graph/src';
import { inTurns } from './inTurns';
import { wholeTemplates } from './wholeTemplates';

export interface PlanReading {
  /** Every template that has one of the names; others may be among them. */
  readonly templates: readonly TemplateNode[];
  readonly summary?: TemplateSummary;
  /** Whether these are all of the account. */
  readonly complete: boolean;
  /** How many entries of the account’s lists were no templates; absent where all were. */
  readonly skipped?: number;
}

const REQUESTS_AT_ONCE = 2;

/**
 * Reads what a plan must know of an account, fresh and with few requests: a page tells the numbers of the account and is often all
 * there is; then the names one by one, or the rest of the list where that takes fewer.
 *
 * @throws GraphError
 */
export async function readForPlan(
  client: GraphClient,
  wabaId: string,
  names: readonly string[],
  options: CallOptions = {},
): Promise<PlanReading> {
  const unique = [...new Set(names)];
  const found = new Found();
  let summary: TemplateSummary | undefined;
  for await (const page of client.templates.list(wabaId, { summary: true, fields: TEMPLATE_FIELDS }, options)) {
    found.take(page.templates, page.skipped);
    summary = page.summary ?? summary;
    if (page.isLast) return found.reading(summary, true);
    const left = (summary?.total_count ?? Number.POSITIVE_INFINITY) - found.size;
    if (left / Math.max(page.templates.length, 1) > unique.length) {
      const named = await inTurns(unique, REQUESTS_AT_ONCE, (name) => client.templates.named(wabaId, name, options));
      for (const templates of named) found.take(templates);
      return found.reading(summary, false);
    }
  }
  return found.reading(summary, true);
}

class Found {
  private readonly templates = new Map<string, TemplateNode>();
  private skipped = 0;

  get size(): number {
    return this.templates.size;
  }

  take(nodes: readonly TemplateNode[], skippedBefore = 0): void {
    const { templates, skipped } = wholeTemplates(nodes);
    for (const template of templates) this.templates.set(template.id, template);
    this.skipped += skipped + skippedBefore;
  }

  reading(summary: TemplateSummary | undefined, complete: boolean): PlanReading {
    const { skipped } = this;
    return {
      templates: [...this.templates.values()],
      complete,
      ...(summary ? { summary } : {}),
      ...(skipped > 0 ? { skipped } : {}),
    };
  }
}
