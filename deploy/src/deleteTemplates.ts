import type { TemplateNode } from '../../contracts/src';
import { type CallOptions, type GraphClient, GraphError, MOST_IDS_PER_CALL } from '../../graph/src';
import type { DeleteItem } from './planDelete';
import type { DeployPorts } from './ports';
import { endsTheRest, RunOfRequests, tellSafely, unexpectedFailure } from './stopping';

export interface DeleteOptions {
  readonly wabaId: string;
  /** Stops before the next request. */
  readonly signal?: AbortSignal;
  /** @param done templates of which it is known what became of them, of `total` */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface DeleteReport {
  /** One for each item of the plan, in its order. */
  readonly results: readonly DeleteResult[];
  /** Why what was done could not be noted for later plans, if that failed. */
  readonly ledgerError?: unknown;
}

export interface DeleteResult {
  readonly item: DeleteItem;
  readonly outcome: DeleteOutcome;
}

export type DeleteOutcome =
  | { readonly kind: 'deleted' }
  /** Nothing was sent: its effect says why. */
  | { readonly kind: 'leftOut' }
  | { readonly kind: 'failed'; readonly error: GraphError }
  /** It was asked for together with others of which one can't be deleted, and it was not worth asking further which. */
  | { readonly kind: 'keptByOthers'; readonly error: GraphError }
  /** `unclear`: it was being sent, and may have arrived. */
  | { readonly kind: 'cancelled'; readonly unclear: boolean }
  /** An earlier failure would have met this one too. */
  | { readonly kind: 'notTried'; readonly because: GraphError };

/**
 * Deletes what a plan says and nothing else: by ids, so that a language that came to be since then stays. Never rejects: what
 * Meta, the ledger or this program itself does is in the report.
 */
export async function deleteTemplates(
  plan: readonly DeleteItem[],
  client: GraphClient,
  ports: Pick<DeployPorts, 'now' | 'ledger'>,
  options: DeleteOptions,
): Promise<DeleteReport> {
  return new Deletion(plan, client, ports, options).run();
}

/** Requests that looking for the one that keeps the others may cost, for each hundred: three culprits are found with them. */
const MOST_SEARCHES = 40;

class Deletion {
  private readonly outcomes = new Map<DeleteItem, DeleteOutcome>();
  private readonly call: CallOptions;
  private readonly requests = new RunOfRequests();
  private ledgerError: unknown;

  constructor(
    private readonly plan: readonly DeleteItem[],
    private readonly client: GraphClient,
    private readonly ports: Pick<DeployPorts, 'now' | 'ledger'>,
    private readonly options: DeleteOptions,
  ) {
    this.call = options.signal ? { signal: options.signal } : {};
  }

  async run(): Promise<DeleteReport> {
    const toSend = this.plan.filter(({ effect }) => effect.kind === 'deleted');
    for (const item of this.plan) if (!toSend.includes(item)) this.settle([item], { kind: 'leftOut' });
    for (let start = 0; start < toSend.length; start += MOST_IDS_PER_CALL) {
      await this.chunk(toSend.slice(start, start + MOST_IDS_PER_CALL));
    }
    const results = this.plan.map((item) => ({ item, outcome: this.outcomes.get(item) ?? NOT_SENT }));
    return { results, ...(this.ledgerError === undefined ? {} : { ledgerError: this.ledgerError }) };
  }

  /** All or nothing: one that can't be deleted keeps its neighbours, so halves are asked until it stands alone. */
  private async chunk(chunk: readonly DeleteItem[]): Promise<void> {
    const waiting: (readonly DeleteItem[])[] = [chunk];
    let searches = 0;
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      const error = await this.attempt(part, () => this.sendIds(part ?? []));
      if (!error || part.length === 1 || !isAboutOne(error)) continue;
      if (searches + 2 > MOST_SEARCHES) {
        this.settle(part, { kind: 'keptByOthers', error });
        continue;
      }
      searches += 2;
      const middle = Math.ceil(part.length / 2);
      waiting.push(part.slice(0, middle), part.slice(middle));
    }
  }

  private async sendIds(part: readonly DeleteItem[]): Promise<void> {
    const { wabaId } = this.options;
    const [first] = part;
    if (part.length === 1 && first) await this.client.templates.deleteOne(wabaId, first.template, this.call);
    else
      await this.client.templates.deleteMany(
        wabaId,
        part.map(({ template }) => template.id),
        this.call,
      );
  }

  /** @returns why Meta refused, if it did */
  private async attempt(part: readonly DeleteItem[], send: () => Promise<void>): Promise<GraphError | undefined> {
    const because = this.requests.stoppedBy;
    if (because) {
      this.settle(part, { kind: 'notTried', because });
      return undefined;
    }
    if (this.options.signal?.aborted) {
      this.settle(part, { kind: 'cancelled', unclear: false });
      return undefined;
    }
    try {
      await send();
    } catch (error) {
      return this.failed(part, error);
    }
    this.requests.succeeded();
    for (const { template, effect } of part) await this.note(template, effect.kind === 'deleted' && effect.approved);
    this.settle(part, { kind: 'deleted' });
    return undefined;
  }

  private failed(part: readonly DeleteItem[], error: unknown): GraphError | undefined {
    if (!(error instanceof GraphError)) {
      const outcome: DeleteOutcome = this.options.signal?.aborted
        ? { kind: 'cancelled', unclear: true }
        : { kind: 'failed', error: unexpectedFailure(error, 'delete templates') };
      this.settle(part, outcome);
      return undefined;
    }
    this.requests.failed(error);
    if (part.length === 1 || !isAboutOne(error)) this.settle(part, { kind: 'failed', error });
    return error;
  }

  private settle(part: readonly DeleteItem[], outcome: DeleteOutcome): void {
    for (const item of part) this.outcomes.set(item, outcome);
    tellSafely(() => this.options.onProgress?.(this.outcomes.size, this.plan.length));
  }

  /** What was deleted was deleted, whether or not it can be noted. */
  private async note({ name, language, category }: TemplateNode, approved: boolean): Promise<void> {
    try {
      const at = this.ports.now();
      await this.ports.ledger.add(this.options.wabaId, { kind: 'deleted', name, language, approved, category, at });
    } catch (error) {
      this.ledgerError ??= error;
    }
  }
}

const NOT_SENT: DeleteOutcome = { kind: 'cancelled', unclear: false };

/** Whether one template among several may be the reason. Of a server that fails, no half is spared. */
function isAboutOne(error: GraphError): boolean {
  return !endsTheRest(error) && error.failure.kind !== 'transient' && error.failure.kind !== 'permissionMissing';
}
