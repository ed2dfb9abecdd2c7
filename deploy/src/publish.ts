import type { MetaError, SampleUse, TemplatePayload } from '../../contracts/src';
import { type CallOptions, type GraphClient, GraphError, sameLanguage, type TemplateChanges } from '../../graph/src';
import { toMetaError } from './metaError';
import type { Blocker, PlanAction, PlanItem } from './plan';
import { planPublish } from './planPublish';
import type { DeployPorts, LedgerEntry } from './ports';
import { SampleError, type SampleFault, SampleUploads, type UploadProgress } from './samples';
import { statusFacts } from './statuses';
import { endsTheRest } from './stopping';
import type { Wording } from './texts/wording';

export interface PublishOptions {
  readonly wabaId: string;
  /** The app of the token: samples are uploaded to it. */
  readonly appId?: string;
  readonly words: Wording;
  /** Stops before the next template. What was sent already is looked up, so that it is known what became of it. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: PublishProgress) => void;
}

export type PublishProgress =
  /** `index` counts from 0. */
  | { readonly kind: 'begins'; readonly item: PlanItem; readonly index: number; readonly total: number }
  | ({ readonly kind: 'uploads'; readonly item: PlanItem } & UploadProgress)
  | { readonly kind: 'done'; readonly result: PublishResult; readonly index: number; readonly total: number };

export interface PublishResult {
  readonly item: PlanItem;
  readonly outcome: PublishOutcome;
}

export type PublishOutcome =
  | {
      readonly kind: 'created';
      readonly id: string;
      readonly status: string;
      /** What Meta made of it; may be another category than was asked for. */
      readonly category: string;
      readonly askedCategory: string;
    }
  | { readonly kind: 'edited'; readonly id: string }
  | { readonly kind: 'same'; readonly id: string }
  | { readonly kind: 'blocked'; readonly because: Blocker }
  /** The account has it by now, which the plan did not know: what to do instead. Nothing was changed. */
  | { readonly kind: 'planAgain'; readonly instead: PlanItem }
  | { readonly kind: 'failed'; readonly error: GraphError; readonly metaError: MetaError }
  | { readonly kind: 'noSample'; readonly use: SampleUse; readonly fault: SampleFault }
  /** `unclear`: it was being sent, and it could not be found out whether it arrived. */
  | { readonly kind: 'cancelled'; readonly unclear: boolean }
  /** An earlier failure would have met this one too. */
  | { readonly kind: 'notTried'; readonly because: GraphError };

export interface PublishReport {
  /** One for each item of the plan, in its order. */
  readonly results: readonly PublishResult[];
  /** Why what was done could not be noted for later plans, if that failed. */
  readonly ledgerError?: unknown;
}

/** Whether it is in the account now as the file has it, and was not before. */
export function wasSent(outcome: PublishOutcome): outcome is Extract<PublishOutcome, { kind: 'created' | 'edited' }> {
  return outcome.kind === 'created' || outcome.kind === 'edited';
}

/**
 * Sends what a plan says, one after the other in its order, each once. A failure does not stop the others, unless it would meet them
 * too. Never rejects for what Meta, a file or the ledger does: that is in the report.
 */
export async function publish(
  plan: readonly PlanItem[],
  client: GraphClient,
  ports: DeployPorts,
  options: PublishOptions,
): Promise<PublishReport> {
  return new Publication(client, ports, options).run(plan);
}

/** Milliseconds: who cancels does not wait for long. */
const LOOK_UP_FOR = 10_000;

type Sending = Extract<PlanAction, { kind: 'create' | 'edit' }>;
type Edit = Extract<PlanAction, { kind: 'edit' }>;

class Publication {
  private readonly uploads: SampleUploads;
  private readonly call: CallOptions;
  private stoppedBy: GraphError | undefined;
  private accountFull: GraphError | undefined;
  private ledgerError: unknown;

  constructor(
    private readonly client: GraphClient,
    private readonly ports: DeployPorts,
    private readonly options: PublishOptions,
  ) {
    this.uploads = new SampleUploads(client, ports, options.appId);
    this.call = options.signal ? { signal: options.signal } : {};
  }

  async run(plan: readonly PlanItem[]): Promise<PublishReport> {
    const results: PublishResult[] = [];
    for (const [index, item] of plan.entries()) {
      this.options.onProgress?.({ kind: 'begins', item, index, total: plan.length });
      const result = { item, outcome: await this.outcome(item) };
      results.push(result);
      this.options.onProgress?.({ kind: 'done', result, index, total: plan.length });
    }
    return { results, ...(this.ledgerError === undefined ? {} : { ledgerError: this.ledgerError }) };
  }

  private async outcome(item: PlanItem): Promise<PublishOutcome> {
    const { action } = item;
    if (action.kind === 'same') return { kind: 'same', id: action.live.id };
    if (action.kind === 'blocked') return { kind: 'blocked', because: action.because };
    const because = this.stoppedBy ?? (action.kind === 'create' ? this.accountFull : undefined);
    if (because) return { kind: 'notTried', because };
    if (this.options.signal?.aborted) return { kind: 'cancelled', unclear: false };
    try {
      return await this.send(item, action);
    } catch (error) {
      return this.failure(item, action, error);
    }
  }

  private async send(item: PlanItem, action: Sending): Promise<PublishOutcome> {
    const { onProgress } = this.options;
    const { payload, digests } = await this.uploads.fill(item.uri, action.payload, action.samples, {
      ...this.call,
      onProgress: (progress) => onProgress?.({ kind: 'uploads', item, ...progress }),
    });
    if (this.options.signal?.aborted) return { kind: 'cancelled', unclear: false };
    return action.kind === 'create' ? this.create(item, payload, digests) : this.edit(action, payload, digests);
  }

  private async create(item: PlanItem, payload: TemplatePayload, samples: Digests): Promise<PublishOutcome> {
    const { wabaId } = this.options;
    let answer: { readonly id: string; readonly status: string; readonly category: string };
    try {
      answer = await this.client.templates.create(wabaId, payload, this.call);
    } catch (error) {
      if (!this.wasCancelled(error)) throw error;
      const there = await this.lookUp(item);
      if (there === 'unknown') return { kind: 'cancelled', unclear: true };
      if (there === 'absent') return { kind: 'cancelled', unclear: false };
      answer = there;
    }
    const { id, status, category } = answer;
    await this.note({ kind: 'created', name: item.name, language: item.language, at: this.ports.now(), samples });
    return { kind: 'created', id, status, category, askedCategory: payload.category };
  }

  private async edit(action: Edit, payload: TemplatePayload, samples: Digests): Promise<PublishOutcome> {
    const { id, status } = action.live;
    try {
      await this.client.templates.edit(id, changesOf(action, payload), this.call);
    } catch (error) {
      if (!this.wasCancelled(error)) throw error;
      return { kind: 'cancelled', unclear: true };
    }
    const approved = statusFacts(status).meaning === 'approved';
    await this.note({ kind: 'edited', templateId: id, approved, at: this.ports.now(), samples });
    return { kind: 'edited', id };
  }

  private async failure(item: PlanItem, action: Sending, error: unknown): Promise<PublishOutcome> {
    if (error instanceof SampleError) return { kind: 'noSample', use: error.use, fault: error.fault };
    if (this.wasCancelled(error)) return { kind: 'cancelled', unclear: false };
    if (!(error instanceof GraphError)) throw error;
    if (error.failure.kind === 'existsAlready' && action.kind === 'create') {
      const instead = await this.planAgain(item, action);
      if (instead?.action.kind === 'same') return { kind: 'same', id: instead.action.live.id };
      if (instead) return { kind: 'planAgain', instead };
    }
    if (endsTheRest(error)) this.stoppedBy = error;
    if (error.failure.kind === 'accountFull') this.accountFull = error;
    const metaError = toMetaError(item.language, error, this.options.words, action.payload);
    return { kind: 'failed', error, metaError };
  }

  /** @returns undefined when it can't be found out, or when the account does not show it either */
  private async planAgain(item: PlanItem, { payload, samples }: Sending): Promise<PlanItem | undefined> {
    try {
      const { uri, name, language } = item;
      const position = { line: 0, character: 0 };
      const remote = await this.client.templates.named(this.options.wabaId, name, this.call);
      const file = {
        uri,
        name,
        category: payload.category,
        languages: [{ language, position, payload, media: samples }],
        errors: [],
      };
      const ledger = await this.ports.ledger.read(this.options.wabaId);
      const [instead] = planPublish([file], remote, { ledger, now: this.ports.now() });
      return instead?.action.kind === 'create' ? undefined : instead;
    } catch (error) {
      if (error instanceof GraphError || this.wasCancelled(error)) return undefined;
      throw error;
    }
  }

  private wasCancelled(error: unknown): boolean {
    const { signal } = this.options;
    return signal?.aborted === true && !(error instanceof GraphError) && !(error instanceof SampleError);
  }

  /** After a creation that was cancelled on its way: whether it had arrived. */
  private async lookUp({ name, language }: PlanItem) {
    const late = new AbortController();
    const done = new AbortController();
    const giveUp = this.ports.sleep(LOOK_UP_FOR, done.signal).then(
      () => late.abort(),
      () => undefined,
    );
    try {
      const { wabaId } = this.options;
      const templates = await this.client.templates.named(wabaId, name, { signal: late.signal });
      return templates.find((template) => sameLanguage(template.language, language)) ?? 'absent';
    } catch (error) {
      if (error instanceof GraphError || late.signal.aborted) return 'unknown';
      throw error;
    } finally {
      done.abort();
      await giveUp;
    }
  }

  /** What was sent was sent, whether or not it can be noted. */
  private async note(entry: LedgerEntry): Promise<void> {
    try {
      await this.ports.ledger.add(this.options.wabaId, withoutEmpty(entry));
    } catch (error) {
      this.ledgerError ??= error;
    }
  }
}

type Digests = Readonly<Record<string, string>>;

function withoutEmpty(entry: LedgerEntry): LedgerEntry {
  if (entry.kind === 'deleted' || Object.keys(entry.samples ?? {}).length > 0) return entry;
  const { samples: _none, ...rest } = entry;
  return rest;
}

/** What an edit sends. All components, since Meta drops what is left out; the category only where it must be there. */
function changesOf({ differences }: Edit, payload: TemplatePayload): TemplateChanges {
  const differs = (path: string) => differences.some((difference) => difference.path === path);
  const { components, parameter_format, category } = payload;
  const ttl = payload.message_send_ttl_seconds;
  const optedOut = payload.cta_url_link_tracking_opted_out;
  return {
    ...(components === undefined ? {} : { components }),
    // With this field Meta wants the category beside it. Source: template management.
    ...(differs('category') || optedOut !== undefined ? { category } : {}),
    ...(parameter_format !== undefined || differs('parameter_format')
      ? { parameter_format: parameter_format ?? 'POSITIONAL' }
      : {}),
    ...(typeof ttl === 'number' ? { message_send_ttl_seconds: ttl } : {}),
    ...(typeof optedOut === 'boolean' ? { cta_url_link_tracking_opted_out: optedOut } : {}),
  };
}
