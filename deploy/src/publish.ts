import type { MetaError, SampleUse, TemplateNode, TemplatePayload } from '../../contracts/src';
import { statusFacts } from '../../facts/src';
import {
  type CallOptions,
  type GraphClient,
  GraphError,
  sameLanguage,
  type TemplateChanges,
  WAITS_BEFORE_LOOKS,
} from '../../graph/src';
import { compareTemplate, isUnchanged } from './compare';
import { toMetaError } from './metaError';
import type { Blocker, PlanAction, PlanItem } from './plan';
import { type PlanContext, planPublish, sampleKey } from './planPublish';
import type { DeployPorts, LedgerEntries, LedgerEntry } from './ports';
import { SampleError, type SampleFault, SampleUploads, type UploadProgress } from './samples';
import { RunOfRequests, tellSafely, unexpectedFailure } from './stopping';
import type { Wording } from './texts/wording';
import { wholeTemplates } from './wholeTemplates';

export interface PublishOptions {
  readonly wabaId: string;
  /** The app of the token: samples are uploaded to it. */
  readonly appId?: string;
  /** As for the plan: see {@link PlanContext.ownClock}. */
  readonly ownClock?: boolean;
  readonly words: Wording;
  /** Stops before the next template. What is on its way is looked for, for some seconds, to tell what became of it. */
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
  /** The account is not as the plan showed it any more: what the plan says now. Nothing was changed. */
  | { readonly kind: 'planAgain'; readonly instead: PlanItem }
  | { readonly kind: 'failed'; readonly error: GraphError; readonly metaError: MetaError }
  | { readonly kind: 'noSample'; readonly use: SampleUse; readonly fault: SampleFault }
  /** `unclear`: it was being sent, and was not seen to arrive: it may have, and still may. */
  | { readonly kind: 'cancelled'; readonly unclear: boolean }
  /** An earlier failure would have met this one too. */
  | { readonly kind: 'notTried'; readonly because: GraphError };

export interface PublishReport {
  /** One for each item of the plan, in its order. */
  readonly results: readonly PublishResult[];
  /** Why what was done before could not be read, or could not be noted for later plans, if that failed. */
  readonly ledgerError?: unknown;
}

/** Whether it is in the account now as the file has it, and was not before. */
export function wasSent(outcome: PublishOutcome): outcome is Extract<PublishOutcome, { kind: 'created' | 'edited' }> {
  return outcome.kind === 'created' || outcome.kind === 'edited';
}

/**
 * Sends what a plan says, one after the other in its order, each once. A failure does not stop the others, unless it would meet them
 * too. Never rejects: what Meta, a file, the ledger or this program itself does is in the report.
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
type Create = Extract<PlanAction, { kind: 'create' }>;
type Edit = Extract<PlanAction, { kind: 'edit' }>;

class Publication {
  private readonly uploads: SampleUploads;
  private readonly call: CallOptions;
  private readonly requests = new RunOfRequests();
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
      this.tell({ kind: 'begins', item, index, total: plan.length });
      const result = { item, outcome: await this.outcome(item) };
      results.push(result);
      this.tell({ kind: 'done', result, index, total: plan.length });
    }
    return { results, ...(this.ledgerError === undefined ? {} : { ledgerError: this.ledgerError }) };
  }

  private async outcome(item: PlanItem): Promise<PublishOutcome> {
    const { action } = item;
    if (action.kind === 'same') return { kind: 'same', id: action.live.id };
    if (action.kind === 'blocked') return { kind: 'blocked', because: action.because };
    const because = this.requests.stoppedBy ?? (action.kind === 'create' ? this.accountFull : undefined);
    if (because) return { kind: 'notTried', because };
    if (this.options.signal?.aborted) return { kind: 'cancelled', unclear: false };
    try {
      const outcome = await this.send(item, action);
      if (outcome.kind !== 'cancelled') this.requests.succeeded();
      return outcome;
    } catch (error) {
      return this.failure(item, action, error);
    }
  }

  private async send(item: PlanItem, action: Sending): Promise<PublishOutcome> {
    const { payload, digests } = await this.uploads.fill(item.uri, action.payload, action.samples, {
      ...this.call,
      onProgress: (progress) => this.tell({ kind: 'uploads', item, ...progress }),
    });
    if (this.options.signal?.aborted) return { kind: 'cancelled', unclear: false };
    return action.kind === 'create'
      ? this.create(item, action, payload, digests)
      : this.edit(item, action, payload, digests);
  }

  private async create(
    item: PlanItem,
    action: Create,
    payload: TemplatePayload,
    samples: Digests,
  ): Promise<PublishOutcome> {
    let made: { readonly id: string; readonly status: string; readonly category: string };
    try {
      made = await this.client.templates.create(this.options.wabaId, payload, {
        ...this.call,
        ...(this.requests.isShaky ? { mostSends: 1 } : {}),
      });
    } catch (error) {
      if (!this.wasCancelled(error)) return this.otherwise(item, action, samples, error);
      const found = await this.lookFor(item, (template) => isMadeFrom(payload, template));
      if (!found) return { kind: 'cancelled', unclear: true };
      made = found;
    }
    const { id, status } = made;
    const category = made.category || payload.category;
    await this.note({ kind: 'created', name: item.name, language: item.language, at: this.ports.now(), samples });
    return { kind: 'created', id, status, category, askedCategory: payload.category };
  }

  /**
   * Of a creation that failed: what the plan says now, when the account has such a template already.
   *
   * @throws GraphError what it failed with; where the name has another category in the account, that is what it names
   */
  private async otherwise(item: PlanItem, action: Create, samples: Digests, error: unknown): Promise<PublishOutcome> {
    if (!(error instanceof GraphError) || !mayBeOfAnother(error)) throw error;
    let now: PlanItem;
    try {
      now = await this.planNow(item, action, samples);
    } catch {
      throw error;
    }
    if (isOfCategory(now.action)) throw new GraphError({ kind: 'invalidParameter', path: 'category' }, error.details);
    // The account does not show it either.
    if (error.failure.kind !== 'existsAlready' || now.action.kind === 'create' || !now.action.live) throw error;
    return now.action.kind === 'same' ? { kind: 'same', id: now.action.live.id } : { kind: 'planAgain', instead: now };
  }

  private async edit(
    item: PlanItem,
    action: Edit,
    payload: TemplatePayload,
    samples: Digests,
  ): Promise<PublishOutcome> {
    // An edit replaces all that is there, and only what the plan showed may be replaced.
    const now = await this.planNow(item, action, samples);
    if (now.action.kind === 'same') return { kind: 'same', id: now.action.live.id };
    if (now.action.kind !== 'edit' || !isUnchanged(action.live, now.action.live)) {
      return { kind: 'planAgain', instead: now };
    }
    if (this.options.signal?.aborted) return { kind: 'cancelled', unclear: false };
    const { id, status } = now.action.live;
    try {
      await this.client.templates.edit(id, changesOf(now.action, payload), this.call);
    } catch (error) {
      if (!this.wasCancelled(error)) throw error;
      if (!(await this.hasArrived(item, now.action))) return { kind: 'cancelled', unclear: true };
    }
    const approved = statusFacts(status).meaning === 'approved';
    await this.note({ kind: 'edited', templateId: id, approved, at: this.ports.now(), samples });
    return { kind: 'edited', id };
  }

  private async failure(item: PlanItem, action: Sending, error: unknown): Promise<PublishOutcome> {
    if (error instanceof SampleError) return { kind: 'noSample', use: error.use, fault: error.fault };
    if (this.wasCancelled(error)) return { kind: 'cancelled', unclear: false };
    const failure =
      error instanceof GraphError ? error : unexpectedFailure(error, `${action.kind} ${item.name} (${item.language})`);
    this.requests.failed(failure);
    if (failure.failure.kind === 'accountFull') this.accountFull = failure;
    const metaError = toMetaError(item.language, failure, this.options.words, action.payload);
    return { kind: 'failed', error: failure, metaError };
  }

  /**
   * What the plan says of it now: others may change the account while a person reads the plan.
   *
   * @throws GraphError
   */
  private async planNow(item: PlanItem, { payload, samples }: Sending, digests: Digests): Promise<PlanItem> {
    const { uri, name, language } = item;
    const { wabaId, ownClock = false } = this.options;
    const remote = await this.client.templates.named(wabaId, name, this.call);
    const position = { line: 0, character: 0 };
    const languages = [{ language, position, payload, media: samples }];
    const file = { uri, name, category: payload.category, languages, errors: [] };
    const sampleDigests = new Map(
      samples.flatMap(({ file: sample, payloadPath }) => {
        const digest = digests[payloadPath];
        return digest === undefined ? [] : [[sampleKey(uri, sample), digest] as const];
      }),
    );
    const ledger = await this.ledger();
    const [now = item] = planPublish([file], remote, { ledger, now: this.ports.now(), ownClock, sampleDigests });
    return now;
  }

  private wasCancelled(error: unknown): boolean {
    const { signal } = this.options;
    return signal?.aborted === true && !(error instanceof GraphError) && !(error instanceof SampleError);
  }

  /** Whether an edit that was cancelled on its way is seen to have been made. */
  private async hasArrived(item: PlanItem, { payload, live }: Edit): Promise<boolean> {
    // Where only a sample changes, the template reads the same before and after.
    if (isAsIn(payload, live)) return false;
    return (await this.lookFor(item, (template) => template.id === live.id && isAsIn(payload, template))) !== undefined;
  }

  /** After a change that was cancelled on its way: the template, as soon as it is seen that the change was made. */
  private async lookFor(
    { name, language }: PlanItem,
    isMade: (template: TemplateNode) => boolean,
  ): Promise<TemplateNode | undefined> {
    const { wabaId } = this.options;
    const late = new AbortController();
    const done = new AbortController();
    const giveUp = this.ports.sleep(LOOK_UP_FOR, done.signal).then(
      () => late.abort(),
      () => undefined,
    );
    try {
      for (const wait of WAITS_BEFORE_LOOKS) {
        await this.ports.sleep(wait, late.signal);
        const { templates } = wholeTemplates(await this.client.templates.named(wabaId, name, { signal: late.signal }));
        const found = templates.find((template) => sameLanguage(template.language, language) && isMade(template));
        if (found) return found;
      }
      return undefined;
    } catch {
      // It was being sent: that it could not be looked for makes it no clearer.
      return undefined;
    } finally {
      done.abort();
      await giveUp;
    }
  }

  /** Without it, Meta refuses what it does not take. */
  private async ledger(): Promise<LedgerEntries> {
    try {
      return await this.ports.ledger.read(this.options.wabaId);
    } catch (error) {
      this.ledgerError ??= error;
      return [];
    }
  }

  private tell(progress: PublishProgress): void {
    tellSafely(() => this.options.onProgress?.(progress));
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

/**
 * Whether a creation may be refused for what the account has meanwhile. That another language has another category, which Meta looks
 * at before anything else of the name, has no subcode of its own.
 */
function mayBeOfAnother({ failure, details }: GraphError): boolean {
  if (failure.kind === 'existsAlready') return true;
  return failure.kind === 'invalidParameter' && failure.path === undefined && details.subcode === undefined;
}

function isOfCategory(action: PlanAction): boolean {
  return (
    action.kind === 'blocked' &&
    (action.because.kind === 'categoryOfApproved' || action.because.kind === 'categoryOfName')
  );
}

type Digests = Readonly<Record<string, string>>;

function withoutEmpty(entry: LedgerEntry): LedgerEntry {
  if (entry.kind === 'deleted' || Object.keys(entry.samples ?? {}).length > 0) return entry;
  const { samples: _none, ...rest } = entry;
  return rest;
}

function isAsIn(payload: TemplatePayload, template: TemplateNode): boolean {
  return compareTemplate(payload, template).differences.length === 0;
}

/** Somebody else may have made another of the same name. The category is Meta's choice. */
function isMadeFrom(payload: TemplatePayload, template: TemplateNode): boolean {
  const { meaning } = statusFacts(template.status);
  const isGoing = meaning === 'beingDeleted' || meaning === 'deleted';
  return !isGoing && isAsIn({ ...payload, category: template.category }, template);
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
