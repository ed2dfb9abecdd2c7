import type { TemplateNode, TemplateSummary } from '../../contracts/src';
import { type CallOptions, type GraphClient, TEMPLATE_FIELDS } from '../../graph/src';
import { inTurns } from './inTurns';

export interface PlanReading {
  /** Every template that has one of the names; others may be among them. */
  readonly templates: readonly TemplateNode[];
  readonly summary?: TemplateSummary;
  /** Whether these are all of the account. */
  readonly complete: boolean;
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
  const found = new Map<string, TemplateNode>();
  let summary: TemplateSummary | undefined;
  for await (const page of client.templates.list(wabaId, { summary: true, fields: TEMPLATE_FIELDS }, options)) {
    for (const template of page.templates) found.set(template.id, template);
    summary = page.summary ?? summary;
    if (page.isLast) return reading(found, summary, true);
    const left = (summary?.total_count ?? Number.POSITIVE_INFINITY) - found.size;
    if (left / Math.max(page.templates.length, 1) > unique.length) {
      const named = await inTurns(unique, REQUESTS_AT_ONCE, (name) => client.templates.named(wabaId, name, options));
      for (const template of named.flat()) found.set(template.id, template);
      return reading(found, summary, false);
    }
  }
  return reading(found, summary, true);
}

function reading(
  found: ReadonlyMap<string, TemplateNode>,
  summary: TemplateSummary | undefined,
  complete: boolean,
): PlanReading {
  return { templates: [...found.values()], complete, ...(summary ? { summary } : {}) };
}
