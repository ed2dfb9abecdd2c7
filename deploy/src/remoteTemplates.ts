import type { TemplateNode, TemplateSummary } from '../../contracts/src';
import { type GraphClient, GraphError, sameLanguage, TEMPLATE_FIELDS, type TemplatePage } from '../../graph/src';
import { tellSafely, unexpectedFailure } from './stopping';
import { wholeTemplates } from './wholeTemplates';

export interface RemoteState {
  readonly templates: readonly TemplateNode[];
  readonly summary?: TemplateSummary;
  readonly loading: boolean;
  /** Whether these are all: what is not among them is not in the account. */
  readonly complete: boolean;
  /** How many entries of the list were no templates and are left out: what is not among the others may be there. */
  readonly skipped?: number;
  /** Why the last load stopped; what came before is still there. */
  readonly error?: GraphError;
  /** When the first page last came; milliseconds since 1970. */
  readonly loadedAt?: number;
}

/** What is known of one template: that it is not there is only known of a list that is complete. */
export type Found =
  | { readonly kind: 'present'; readonly template: TemplateNode }
  | { readonly kind: 'absent' }
  | { readonly kind: 'notLoaded' };

export interface LoadOptions {
  readonly signal?: AbortSignal;
  /** @param total as Meta counts them, where it does */
  readonly onProgress?: (loaded: number, total: number | undefined) => void;
}

/** A change of a template that is known by its id. */
export type TemplatePatch = Partial<TemplateNode> & { readonly id: string };

/**
 * The templates of one WABA, as they were last seen. Loads that overlap are one load; one that fails or is stopped leaves what was
 * there. A load rejects with the `GraphError`, which also stands in {@link state}, or with the reason of its signal.
 */
export class RemoteTemplates {
  private readonly byId = new Map<string, TemplateNode>();
  private readonly idsByName = new Map<string, Set<string>>();
  private readonly readNames = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private facts: Omit<RemoteState, 'templates'> = { loading: false, complete: false };
  private shown: RemoteState | undefined;
  private walk: Walk | undefined;

  /** @param now milliseconds since 1970 */
  constructor(
    private readonly client: GraphClient,
    readonly wabaId: string,
    private readonly now: () => number,
  ) {}

  /** The same object until something changes. */
  get state(): RemoteState {
    this.shown ??= { ...this.facts, templates: [...this.byId.values()] };
    return this.shown;
  }

  /** @returns ends it */
  onDidChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  byTemplateId(id: string): TemplateNode | undefined {
    return this.byId.get(id);
  }

  /** Those of the name that are known, in all languages. */
  named(name: string): readonly TemplateNode[] {
    return [...(this.idsByName.get(name) ?? [])].flatMap((id) => this.byId.get(id) ?? []);
  }

  find(name: string, language: string): Found {
    const template = this.named(name).find((candidate) => sameLanguage(candidate.language, language));
    if (template) return { kind: 'present', template };
    return this.knows(name) ? { kind: 'absent' } : { kind: 'notLoaded' };
  }

  /** Whether all languages of a name are known, or that there are none. */
  knows(name: string): boolean {
    return (this.facts.complete && !this.facts.skipped) || this.readNames.has(name);
  }

  /** Makes sure that the first page is there, with the numbers of the account: one round trip, or none. */
  async loadFirst(signal?: AbortSignal): Promise<void> {
    if (this.facts.complete || this.walk?.hasBegun) return;
    await this.wait(false, signal ? { signal } : {});
  }

  /** Loads what is not there yet. */
  async loadAll(options: LoadOptions = {}): Promise<void> {
    if (this.facts.complete && !this.walk) return;
    await this.wait(true, options);
  }

  /** Loads everything anew, or waits for a load that is running. What is shown stays until it is replaced, and goes at the end when it was not there any more. */
  async refresh(options: LoadOptions = {}): Promise<void> {
    if (this.walk && !this.facts.loading) this.walk = undefined;
    await this.wait(true, options);
  }

  /** Reads the languages of one name, without waiting for the rest. */
  async readName(name: string, signal?: AbortSignal): Promise<readonly TemplateNode[]> {
    const { templates } = wholeTemplates(
      await this.client.templates.named(this.wabaId, name, signal ? { signal } : {}),
    );
    const there = new Set(templates.map(({ id }) => id));
    const before = this.named(name);
    if (this.facts.complete) this.count(templates.length - before.length);
    for (const { id } of before) if (!there.has(id)) this.drop(id);
    for (const template of templates) this.keep(template);
    this.readNames.add(name);
    this.changed();
    return templates;
  }

  /** So many templates were created. Where all are known they are counted when they are read. */
  created(count: number): void {
    if (this.facts.complete || count === 0) return;
    this.count(count);
    this.changed();
  }

  /** Takes in what is known of a template, after it was created, edited or watched. A new one needs all fields that are certain. */
  patch(template: TemplatePatch): void {
    const whole = { ...this.byId.get(template.id), ...template };
    if (!isWhole(whole)) return;
    if (this.facts.complete && !this.byId.has(whole.id)) this.count(1);
    this.keep(whole);
    this.changed();
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) {
      if (this.byId.has(id)) this.count(-1);
      this.drop(id);
    }
    this.changed();
  }

  private keep(template: TemplateNode): void {
    this.walk?.touched.add(template.id);
    this.walk?.seen.add(template.id);
    this.store(template);
  }

  private drop(id: string): void {
    this.walk?.touched.add(id);
    this.walk?.seen.delete(id);
    this.forget(id);
  }

  private store(template: TemplateNode): void {
    const before = this.byId.get(template.id);
    if (before && before.name !== template.name) this.forget(template.id);
    this.byId.set(template.id, template);
    const ids = this.idsByName.get(template.name);
    if (ids) ids.add(template.id);
    else this.idsByName.set(template.name, new Set([template.id]));
  }

  private forget(id: string): void {
    const template = this.byId.get(id);
    if (!template) return;
    this.byId.delete(id);
    const ids = this.idsByName.get(template.name);
    ids?.delete(id);
    if (ids?.size === 0) this.idsByName.delete(template.name);
  }

  private count(difference: number): void {
    const { summary } = this.facts;
    if (summary?.message_template_count === undefined) return;
    const message_template_count = summary.message_template_count + difference;
    this.facts = { ...this.facts, summary: { ...summary, message_template_count } };
  }

  private wait(all: boolean, { signal, onProgress }: LoadOptions): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const walk = this.walk ?? this.startWalk();
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        all,
        onProgress,
        settle: (error) => {
          signal?.removeEventListener('abort', leave);
          walk.waiters.delete(waiter);
          if (error === undefined) resolve();
          else reject(error);
        },
      };
      const leave = () => {
        waiter.settle(signal?.reason);
        if (walk.waiters.size === 0) this.abandon(walk);
      };
      signal?.addEventListener('abort', leave, { once: true });
      walk.waiters.add(waiter);
      if (!this.facts.loading) void this.pull(walk);
    });
  }

  private startWalk(): Walk {
    const controller = new AbortController();
    const pages = this.client.templates.list(
      this.wabaId,
      { summary: true, fields: TEMPLATE_FIELDS },
      { signal: controller.signal },
    );
    this.walk = {
      pages: pages[Symbol.asyncIterator](),
      controller,
      waiters: new Set(),
      hasBegun: false,
      seen: new Set(),
      touched: new Set(),
      skipped: 0,
    };
    return this.walk;
  }

  /** Nobody waits any more: the request that is on its way is stopped, and the list begins anew next time. */
  private abandon(walk: Walk): void {
    if (this.walk !== walk) return;
    this.walk = undefined;
    walk.controller.abort();
    this.update({ loading: false });
  }

  private async pull(walk: Walk): Promise<void> {
    const { error: _before, ...facts } = this.facts;
    this.facts = { ...facts, loading: true };
    this.changed();
    try {
      while (walk.waiters.size > 0) {
        walk.touched.clear();
        const next = await walk.pages.next();
        if (this.walk !== walk) return;
        const isLast = next.done === true || next.value.isLast;
        if (next.done !== true) this.takeIn(walk, next.value);
        if (isLast) this.finish(walk);
        else this.changed();
        for (const waiter of [...walk.waiters]) {
          tellSafely(() => waiter.onProgress?.(walk.seen.size, this.facts.summary?.total_count));
          if (isLast || !waiter.all) waiter.settle(undefined);
        }
        if (isLast) return;
      }
      this.update({ loading: false });
    } catch (error) {
      if (this.walk !== walk) return;
      this.walk = undefined;
      const failure = error instanceof GraphError ? error : unexpectedFailure(error, `GET ${this.wabaId}`);
      this.update({ loading: false, error: failure });
      for (const waiter of [...walk.waiters]) waiter.settle(failure);
    }
  }

  private takeIn(walk: Walk, { templates: nodes, skipped = 0, summary }: TemplatePage): void {
    const { templates, skipped: alsoSkipped } = wholeTemplates(nodes);
    walk.skipped += skipped + alsoSkipped;
    if (!walk.hasBegun) this.facts = { ...this.facts, loadedAt: this.now() };
    walk.hasBegun = true;
    if (summary) this.facts = { ...this.facts, summary };
    for (const template of templates) {
      walk.seen.add(template.id);
      // What was read or changed since this page was asked for is newer than the page.
      if (!walk.touched.has(template.id)) this.store(template);
    }
  }

  private finish(walk: Walk): void {
    for (const id of [...this.byId.keys()]) {
      if (!walk.seen.has(id)) this.forget(id);
    }
    this.walk = undefined;
    this.readNames.clear();
    const { skipped: _before, ...facts } = this.facts;
    this.facts = { ...facts, ...(walk.skipped > 0 ? { skipped: walk.skipped } : {}) };
    this.update({ loading: false, complete: true, loadedAt: this.facts.loadedAt ?? this.now() });
  }

  private update(facts: Partial<RemoteState>): void {
    this.facts = { ...this.facts, ...facts };
    this.changed();
  }

  private changed(): void {
    this.shown = undefined;
    for (const listener of [...this.listeners]) tellSafely(listener);
  }
}

/** One way through the pages. It stands still while nobody waits for more. */
interface Walk {
  readonly pages: AsyncIterator<TemplatePage>;
  readonly controller: AbortController;
  readonly waiters: Set<Waiter>;
  /** Whether its first page is there. */
  hasBegun: boolean;
  /** What is known to be there since it began, by it or otherwise. */
  readonly seen: Set<string>;
  /** Read, changed or removed otherwise while a page is on its way. */
  readonly touched: Set<string>;
  /** Entries that were no templates. */
  skipped: number;
}

interface Waiter {
  readonly all: boolean;
  readonly onProgress: LoadOptions['onProgress'];
  settle(error: unknown): void;
}

function isWhole(template: TemplatePatch): template is TemplateNode {
  const { name, language, status, category } = template;
  return name !== undefined && language !== undefined && status !== undefined && category !== undefined;
}
