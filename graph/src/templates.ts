import type { CreateTemplateAnswer, TemplateNode, TemplatePayload } from '../../contracts/src';
import type { GraphClock } from './connection';
import { GraphError } from './failure';
import { NEWER_TEMPLATE_FIELDS, SUMMARY_FIELDS, TEMPLATE_FIELDS, TEMPLATE_IN_LIST_FIELDS } from './fields';
import {
  type AnalyticsQuery,
  type AnalyticsReport,
  type ArchiveAnswer,
  type AuthenticationPreview,
  type CallOptions,
  type ComparisonMetric,
  type CreateOptions,
  type LibraryQuery,
  type LibraryTemplate,
  MOST_IDS_PER_CALL,
  type PreviewQuery,
  type TemplateChanges,
  type TemplateFilter,
  type TemplatePage,
  type TemplatesApi,
  type TimeWindow,
} from './graphClient';
import { asRecord } from './json';
import { anyRecord, templateNode, templateSummary } from './nodes';
import { allOf, pagesOf } from './paging';
import { type GraphCalls, type GraphRequest, needed, pathOf } from './request';
import { succeed } from './success';
import { createTemplate } from './templateCreation';

/** Templates to a page. Meta documents neither a default nor a maximum. */
const PAGE_SIZE = 100;
const TEMPLATE_ID = /^\d+$/;

export class Templates implements TemplatesApi {
  /** The WABA of each template that was seen, since a request to a template counts for its account. */
  private readonly wabaOf = new Map<string, string>();

  /** False once Meta has answered without them what it refused with them: the version that is spoken is older than they are. */
  private knowsNewerFields = true;

  /** @param version such as `v26.0` */
  constructor(
    private readonly calls: GraphCalls,
    private readonly clock: GraphClock,
    private readonly version: string,
  ) {}

  async *list(
    wabaId: string,
    filter: TemplateFilter = {},
    options?: CallOptions,
  ): AsyncGenerator<TemplatePage, void, undefined> {
    const fields = filter.fields ?? TEMPLATE_IN_LIST_FIELDS;
    let hasBegun = false;
    try {
      for await (const page of this.pages(wabaId, filter, this.known(fields), options)) {
        hasBegun = true;
        yield page;
      }
    } catch (error) {
      if (hasBegun || !this.mayLackNewerFields(error)) throw error;
      for await (const page of this.pages(wabaId, filter, withoutNewer(fields), options)) {
        this.knowsNewerFields = false;
        yield page;
      }
    }
  }

  private async *pages(
    wabaId: string,
    filter: TemplateFilter,
    fields: readonly string[],
    options: CallOptions | undefined,
  ): AsyncGenerator<TemplatePage, void, undefined> {
    const request = this.ofWaba('GET', wabaId, 'message_templates', {
      fields: fields.join(','),
      limit: String(filter.pageSize ?? PAGE_SIZE),
      name: filter.name,
      name_or_content: filter.nameOrContent,
      status: listParameter(filter.status),
      category: listParameter(filter.category),
      language: listParameter(filter.language),
      quality_score: listParameter(filter.qualityScore),
      summary: filter.summary ? SUMMARY_FIELDS : undefined,
    });
    for await (const { nodes, skipped, answer, isLast } of pagesOf(this.calls, request, templateNode, options)) {
      for (const { id } of nodes) this.wabaOf.set(id, wabaId);
      const summary = templateSummary(answer.summary);
      yield { templates: nodes, isLast, ...(skipped > 0 ? { skipped } : {}), ...(summary ? { summary } : {}) };
    }
  }

  async get(templateId: string, { signal }: CallOptions = {}): Promise<TemplateNode> {
    const ask = async (fields: readonly string[]) => {
      const request = this.ofTemplate('GET', templateId, undefined, { fields: fields.join(',') });
      return needed(templateNode(await this.calls.send(request, signal)), request);
    };
    try {
      return await ask(this.known(TEMPLATE_FIELDS));
    } catch (error) {
      if (!this.mayLackNewerFields(error)) throw error;
      const template = await ask(withoutNewer(TEMPLATE_FIELDS));
      this.knowsNewerFields = false;
      return template;
    }
  }

  async named(wabaId: string, name: string, options?: CallOptions): Promise<readonly TemplateNode[]> {
    const found: TemplateNode[] = [];
    for await (const { templates } of this.list(wabaId, { name, fields: TEMPLATE_FIELDS }, options)) {
      // Meta does not say whether it finds parts of a name too.
      for (const template of templates) if (template.name === name) found.push(template);
    }
    return found;
  }

  async create(wabaId: string, payload: TemplatePayload, options?: CreateOptions): Promise<CreateTemplateAnswer> {
    const created = await createTemplate(
      { calls: this.calls, clock: this.clock, named: (name) => this.named(wabaId, name, options) },
      { ...this.ofWaba('POST', wabaId, 'message_templates'), json: payload },
      payload,
      options,
    );
    this.wabaOf.set(created.id, wabaId);
    return created;
  }

  async edit(templateId: string, changes: TemplateChanges, { signal }: CallOptions = {}): Promise<void> {
    await succeed(this.calls, { ...this.ofTemplate('POST', templateId), json: changes }, signal);
  }

  async deleteByName(wabaId: string, name: string, options?: CallOptions): Promise<void> {
    await this.delete(wabaId, { name }, options);
  }

  async deleteOne(
    wabaId: string,
    { id, name }: { readonly id: string; readonly name: string },
    options?: CallOptions,
  ): Promise<void> {
    await this.delete(wabaId, { hsm_id: id, name }, options);
  }

  async deleteMany(wabaId: string, ids: readonly string[], options?: CallOptions): Promise<void> {
    await this.delete(wabaId, { hsm_ids: `[${checkedIds(ids).join(',')}]` }, options);
  }

  async archive(wabaId: string, ids: readonly string[], options?: CallOptions): Promise<ArchiveAnswer> {
    return this.move(wabaId, 'archive', ids, options);
  }

  async unarchive(wabaId: string, ids: readonly string[], options?: CallOptions): Promise<ArchiveAnswer> {
    return this.move(wabaId, 'unarchive', ids, options);
  }

  async previews(
    wabaId: string,
    query: PreviewQuery,
    options?: CallOptions,
  ): Promise<readonly AuthenticationPreview[]> {
    const request = this.ofWaba('GET', wabaId, 'message_template_previews', {
      category: 'AUTHENTICATION',
      button_types: 'OTP',
      languages: query.languages?.join(','),
      add_security_recommendation: query.addSecurityRecommendation?.toString(),
      code_expiration_minutes: query.codeExpirationMinutes?.toString(),
      business_name: query.businessName,
    });
    return allOf(this.calls, request, anyRecord<AuthenticationPreview>, options);
  }

  async *library(
    query: LibraryQuery,
    options?: CallOptions,
  ): AsyncGenerator<readonly LibraryTemplate[], void, undefined> {
    const request: GraphRequest = {
      method: 'GET',
      // Meta's page writes it without a WABA in front.
      path: pathOf(this.version, 'message_template_library'),
      query: { limit: String(PAGE_SIZE), ...query },
      bucket: 'message_template_library',
      repeatable: true,
    };
    for await (const { nodes } of pagesOf(this.calls, request, anyRecord<LibraryTemplate>, options)) yield nodes;
  }

  async compare(
    templateId: string,
    otherIds: readonly string[],
    { start, end }: TimeWindow,
    options?: CallOptions,
  ): Promise<readonly ComparisonMetric[]> {
    const request = this.ofTemplate('GET', templateId, 'compare', {
      template_ids: `[${checkedIds(otherIds).join(',')}]`,
      start: String(start),
      end: String(end),
    });
    return allOf(this.calls, request, anyRecord<ComparisonMetric>, options);
  }

  async analytics(
    wabaId: string,
    { start, end, templateIds, metricTypes }: AnalyticsQuery,
    options?: CallOptions,
  ): Promise<readonly AnalyticsReport[]> {
    const request = this.ofWaba('GET', wabaId, 'template_analytics', {
      start: String(start),
      end: String(end),
      granularity: 'DAILY',
      template_ids: `[${checkedIds(templateIds).join(',')}]`,
      metric_types: listParameter(metricTypes),
    });
    return allOf(this.calls, request, anyRecord<AnalyticsReport>, options);
  }

  private known(fields: readonly string[]): readonly string[] {
    return this.knowsNewerFields ? fields : withoutNewer(fields);
  }

  /** Whether a reading is worth trying without the newer fields. Only when that helps is it made without them from then on. */
  private mayLackNewerFields(error: unknown): boolean {
    if (!this.knowsNewerFields || !(error instanceof GraphError)) return false;
    return error.failure.kind === 'invalidParameter' && error.details.subcode === undefined;
  }

  private delete(wabaId: string, query: GraphRequest['query'], { signal }: CallOptions = {}): Promise<void> {
    return succeed(this.calls, this.ofWaba('DELETE', wabaId, 'message_templates', query), signal);
  }

  private async move(
    wabaId: string,
    direction: 'archive' | 'unarchive',
    ids: readonly string[],
    { signal }: CallOptions = {},
  ): Promise<ArchiveAnswer> {
    const answer = asRecord(
      await this.calls.send(
        {
          method: 'POST',
          host: 'archive',
          path: pathOf(wabaId, 'message_templates', direction),
          json: { hsm_ids: checkedIds(ids) },
          bucket: wabaId,
          // Who is archived already is only named among those that failed.
          repeatable: false,
        },
        signal,
      ),
    );
    // Until June 2026 the answer was success alone.
    const moved = answer[`${direction}d_templates`] ?? (answer.success === true ? ids : []);
    return {
      done: Array.isArray(moved) ? moved.flatMap((id: unknown) => (isIdentifier(id) ? String(id) : [])) : [],
      // An empty list stands for none.
      failed: Object.fromEntries(
        Object.entries(asRecord(answer.failed_templates)).flatMap(([id, why]) =>
          typeof why === 'string' ? [[id, why]] : [],
        ),
      ),
    };
  }

  private ofWaba(
    method: GraphRequest['method'],
    wabaId: string,
    edge: string,
    query?: GraphRequest['query'],
  ): GraphRequest {
    return {
      method,
      path: pathOf(this.version, wabaId, edge),
      ...(query ? { query } : {}),
      bucket: wabaId,
      repeatable: method === 'GET',
    };
  }

  private ofTemplate(
    method: GraphRequest['method'],
    templateId: string,
    edge?: string,
    query?: GraphRequest['query'],
  ): GraphRequest {
    return {
      method,
      path: pathOf(this.version, templateId, ...(edge === undefined ? [] : [edge])),
      ...(query ? { query } : {}),
      bucket: this.wabaOf.get(templateId) ?? templateId,
      node: templateId,
      repeatable: method === 'GET',
    };
  }
}

function isIdentifier(id: unknown): id is string | number {
  return typeof id === 'string' || typeof id === 'number';
}

/** Graph takes lists as JSON. */
function listParameter(values: readonly string[] | undefined): string | undefined {
  return values === undefined || values.length === 0 ? undefined : JSON.stringify(values);
}

/** Ids stay texts: as numbers the longest would lose their last digits. */
function checkedIds(ids: readonly string[]): readonly string[] {
  if (ids.length === 0 || ids.length > MOST_IDS_PER_CALL) {
    throw new RangeError(`One call takes 1 to ${MOST_IDS_PER_CALL} templates, not ${ids.length}.`);
  }
  const other = ids.find((id) => !TEMPLATE_ID.test(id));
  if (other !== undefined) throw new RangeError(`“${other}” is not the id of a template.`);
  return ids;
}

function withoutNewer(fields: readonly string[]): readonly string[] {
  return fields.filter((field) => !NEWER_TEMPLATE_FIELDS.has(field));
}
