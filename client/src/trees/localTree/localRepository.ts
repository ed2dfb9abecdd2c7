import {
  COMPILE_REQUEST,
  type CompileAnswer,
  type CompiledFile,
  type CompileParams,
  LOCAL_TEMPLATES_REQUEST,
  type LocalTemplateFile,
  type LocalTemplatesAnswer,
  type TemplateNode,
  type TemplatePayload,
} from '../../../../contracts/src';
import { type LocalState, localState, onlyThere, type RemoteState, type RemoteTemplates } from '../../../../deploy/src';
import { coalesce } from '../../language/coalesce';
import type { Target } from '../../publish/target';
import { type Filter, type Grouping, NO_FILTER, type Order } from '../filter';
import { withoutFailure } from '../withoutFailure';
import type { LocalWorld } from './localNodes';

/** As many rows are shown at first, and more each time they are asked for. */
const ROWS_AT_FIRST = 500;

/** As many files are compiled with one request: the server answers others in between. */
const FILES_AT_ONCE = 40;

/** An account of at most so many templates is loaded whole to compare with; of a larger one, the names that files have. */
const SMALL_ACCOUNT = 1000;

/** With more names than this, loading the whole list takes fewer requests. */
const MOST_NAMES_BY_NAME = 40;

export interface LocalRepositoryParts {
  readonly request: <Answer>(method: string, params: object) => Promise<Answer>;
  readonly targets: { readonly current: Target | undefined };
  readonly hasAccounts: () => boolean;
  /** The templates of the target; undefined when its account is gone. */
  readonly remoteOf: (target: Target) => RemoteTemplates | undefined;
  readonly pathOf: (uri: string) => string;
  readonly changed: () => void;
}

/** What the tree of local templates shows: what the language server knows of files, beside what is in the account. */
export class LocalRepository implements LocalWorld {
  private readonly compiled = new Map<string, CompiledFile>();
  private readonly outdated = new Set<string>();
  /** By state of the target's list and of the files: looking for what is only there takes all of both. */
  private only:
    | {
        readonly remote: RemoteState;
        readonly files: readonly LocalTemplateFile[];
        readonly templates: readonly TemplateNode[];
      }
    | undefined;
  /** To compare takes its time, and rows are drawn again and again while pages of the list come in. */
  private readonly states = new WeakMap<
    TemplateNode,
    { readonly payload: TemplatePayload | undefined; readonly state: LocalState }
  >();
  private readonly compareSoon = coalesce(() => this.compare());
  private readonly listSoon = coalesce(() => this.list());
  private readonly loadSoon = coalesce(() => this.load());

  files: readonly LocalTemplateFile[] = [];
  isComplete = false;
  filter: Filter = NO_FILTER;
  grouping: Grouping = 'name';
  order: Order = 'name';
  mostRows = ROWS_AT_FIRST;

  constructor(private readonly parts: LocalRepositoryParts) {}

  get hasAccounts(): boolean {
    return this.parts.hasAccounts();
  }

  get target(): Target | undefined {
    return this.parts.targets.current;
  }

  get remote(): RemoteState | undefined {
    return this.remoteTemplates()?.state;
  }

  get onlyThere(): readonly TemplateNode[] {
    const { remote, files } = this;
    if (!remote) return [];
    if (this.only?.remote !== remote || this.only.files !== files) {
      this.only = { remote, files, templates: onlyThere(remote, files) };
    }
    return this.only.templates;
  }

  stateOf({ uri, name }: LocalTemplateFile, language: string): LocalState {
    const remote = this.remoteTemplates();
    if (!remote || name === '' || language === '') return { kind: 'unknown' };
    const file = this.compiled.get(uri);
    const payload =
      file?.name === name ? file.languages.find((each) => each.language === language)?.payload : undefined;
    const found = remote.find(name, language);
    if (found.kind !== 'present') return localState(found);
    const before = this.states.get(found.template);
    if (before && before.payload === payload) return before.state;
    const state = localState(found, payload);
    this.states.set(found.template, { payload, state });
    return state;
  }

  pathOf(uri: string): string {
    return this.parts.pathOf(uri);
  }

  /** Where a language stands in its file. @returns undefined while that is not known */
  positionOf(uri: string, language: string): { readonly line: number; readonly character: number } | undefined {
    return this.compiled.get(uri)?.languages.find((each) => each.language === language)?.position;
  }

  showMoreRows(): void {
    this.mostRows += ROWS_AT_FIRST;
    this.parts.changed();
  }

  setFilter(filter: Filter): void {
    this.filter = filter;
    this.mostRows = ROWS_AT_FIRST;
    this.parts.changed();
  }

  arrange(grouping: Grouping, order: Order): void {
    this.grouping = grouping;
    this.order = order;
    this.parts.changed();
  }

  /** The list of files is out of date, or was never asked for. */
  filesChanged(): Promise<void> {
    return this.listSoon();
  }

  /** What a file says has changed, though perhaps nothing that stands in the list. */
  fileChanged(uri: string): void {
    this.outdated.add(uri);
    this.compareInBackground();
  }

  /** The target, or what is known of its templates, has changed. */
  remoteChanged(): void {
    this.parts.changed();
    this.compareInBackground();
  }

  /** Asks the target for what is needed to compare with it, unless that is known. What Meta refuses stands in {@link remote}. */
  loadRemote(): Promise<void> {
    return this.loadSoon();
  }

  /** Asks the target anew. What Meta refuses stands in {@link remote}. */
  async refreshRemote(): Promise<void> {
    await withoutFailure(this.remoteTemplates()?.refresh());
  }

  private async load(): Promise<void> {
    const remote = this.remoteTemplates();
    // What failed is asked for again when a person wants it.
    if (!remote || remote.state.error) return;
    await withoutFailure(this.loadNeeded(remote));
  }

  private async loadNeeded(remote: RemoteTemplates): Promise<void> {
    await remote.loadFirst();
    const { summary, complete } = remote.state;
    if (complete) return;
    const total = summary?.message_template_count ?? summary?.total_count ?? 0;
    const names = [...new Set(this.files.map(({ name }) => name).filter((name) => name !== ''))];
    if (total <= SMALL_ACCOUNT || names.length > MOST_NAMES_BY_NAME) return remote.loadAll();
    for (const name of names) if (!remote.knows(name)) await remote.readName(name);
  }

  private remoteTemplates(): RemoteTemplates | undefined {
    const { target } = this;
    return target && this.parts.remoteOf(target);
  }

  private async list(): Promise<void> {
    const { files, complete } = await this.parts.request<LocalTemplatesAnswer>(LOCAL_TEMPLATES_REQUEST, {});
    const before = new Map(this.files.map((file) => [file.uri, JSON.stringify(file)]));
    for (const file of files) if (before.get(file.uri) !== JSON.stringify(file)) this.outdated.add(file.uri);
    const there = new Set(files.map(({ uri }) => uri));
    for (const uri of [...this.compiled.keys()]) if (!there.has(uri)) this.compiled.delete(uri);
    this.files = files;
    this.isComplete = complete;
    this.parts.changed();
    this.compareInBackground();
  }

  /** Fails when the language server ends, which says so itself, and is asked anew when that runs again. */
  private compareInBackground(): void {
    this.compareSoon().catch(() => undefined);
  }

  /** Compiles the files that the target has a template of, and that are not compiled as they are now. */
  private async compare(): Promise<void> {
    const remote = this.remoteTemplates();
    if (!remote) return;
    const wanted = this.files.filter(
      ({ uri, name }) =>
        (this.outdated.has(uri) || !this.compiled.has(uri)) && name !== '' && remote.named(name).length > 0,
    );
    for (let at = 0; at < wanted.length; at += FILES_AT_ONCE) {
      const uris = wanted.slice(at, at + FILES_AT_ONCE).map(({ uri }) => uri);
      for (const uri of uris) this.outdated.delete(uri);
      const params: CompileParams = { uris };
      try {
        const { files } = await this.parts.request<CompileAnswer>(COMPILE_REQUEST, params);
        for (const file of files) this.compiled.set(file.uri, file);
      } catch (error) {
        for (const uri of uris) this.outdated.add(uri);
        throw error;
      }
    }
    if (wanted.length > 0) this.parts.changed();
  }
}
