import type { SampleUse, TemplateNode, TemplatePayload, TemplateSummary } from '../../contracts/src';
import { isMadeByDirectSend, META_LIMITS, statusFacts } from '../../facts/src';
import { languageKey, sameLanguage } from '../../graph/src';
import { compareTemplate } from './compare';
import type { Blocker, Difference, PlanAction, PlanItem, PlanWarning } from './plan';
import type { LedgerEntries, LocalTemplate } from './ports';
import { readableLedger } from './readableLedger';
import { wholeTemplates } from './wholeTemplates';

export interface PlanContext {
  readonly ledger: LedgerEntries;
  /** Milliseconds since 1970. */
  readonly now: number;
  /**
   * The account has a time of its own, as the sandbox has, whose clock can be moved: when something was done here says nothing of
   * what the account takes now, and the plan leaves that to it.
   */
  readonly ownClock?: boolean;
  /** What the account says of its size. Without it, nothing is known of how many more it takes. */
  readonly summary?: TemplateSummary;
  /** Digests of sample files now, by {@link sampleKey}: with them, a file that was changed since we sent it is seen. */
  readonly sampleDigests?: ReadonlyMap<string, string>;
}

/** A sample file among those of all templates. */
export function sampleKey(templateUri: string, file: string): string {
  return `${templateUri}\n${file}`;
}

/**
 * Says what publishing files would do, language by language, in the order of the files. Nothing is asked and nothing is sent.
 *
 * @param remote every template of the account that has the name of one of the files, with components; others do no harm
 */
export function planPublish(
  files: readonly LocalTemplate[],
  remote: readonly TemplateNode[],
  context: PlanContext,
): readonly PlanItem[] {
  const planner = new Planner(remote, context);
  const unique = new Map(files.map((file) => [file.uri, file]));
  return [...unique.values()].flatMap((file) => planner.file(file));
}

/** Fields that a template gets when it is made and keeps. Source: template management, which lists what an edit takes. */
const FIXED_FIELDS: ReadonlySet<string> = new Set([
  'sub_category',
  'display_format',
  'send_type',
  'is_primary_device_delivery_only',
  'library_template_name',
]);

type Creation = Extract<LedgerEntries[number], { kind: 'created' }>;
type Deletion = Extract<LedgerEntries[number], { kind: 'deleted' }>;

interface Language {
  readonly uri: string;
  readonly name: string;
  readonly language: string;
  readonly payload: TemplatePayload;
  readonly samples: readonly SampleUse[];
}

class Planner {
  private readonly byName = new Map<string, Map<string, TemplateNode>>();
  private readonly seen = new Map<string, string>();
  private readonly ledger: LedgerEntries;
  /** What counts for limits and locks. */
  private readonly deeds: LedgerEntries;
  private readonly recentCreations: readonly number[];
  private creations = 0;

  constructor(
    remote: readonly TemplateNode[],
    private readonly context: PlanContext,
  ) {
    for (const template of wholeTemplates(remote).templates) {
      // What is gone stands in no one's way.
      if (statusFacts(template.status).meaning === 'deleted') continue;
      const languages = this.byName.get(template.name) ?? new Map<string, TemplateNode>();
      languages.set(languageKey(template.language), template);
      this.byName.set(template.name, languages);
    }
    this.ledger = readableLedger(context.ledger, context.now);
    this.deeds = context.ownClock ? [] : this.ledger;
    const { within } = META_LIMITS.creations;
    this.recentCreations = this.deeds
      .flatMap((entry) => (entry.kind === 'created' && entry.at > context.now - within ? [entry.at] : []))
      .sort((a, b) => a - b);
  }

  file({ uri, name, languages, errors }: LocalTemplate): readonly PlanItem[] {
    const findings: Blocker | undefined = errors.length > 0 ? { kind: 'findings', count: errors.length } : undefined;
    if (findings && languages.length === 0) {
      return [{ uri, name, language: '', action: { kind: 'blocked', because: findings } }];
    }
    return languages.map(({ language, payload, media }) => ({
      uri,
      name,
      language,
      action: this.action({ uri, name, language, payload, samples: media }, findings),
    }));
  }

  private action(item: Language, findings: Blocker | undefined): PlanAction {
    const live = this.byName.get(item.name)?.get(languageKey(item.language));
    if (findings) return blocked(findings, live);
    const key = `${item.name}\n${languageKey(item.language)}`;
    const other = this.seen.get(key);
    if (other !== undefined) return blocked({ kind: 'twice', uri: other }, live);
    this.seen.set(key, item.uri);
    return live ? this.change(item, live) : this.creation(item);
  }

  private creation(item: Language): PlanAction {
    const blocker =
      this.nameLock(item) ??
      this.categoryLock(item) ??
      this.otherLanguage(item) ??
      this.accountFull() ??
      this.tooManyCreations();
    if (blocker) return blocked(blocker);
    this.creations++;
    return { kind: 'create', payload: item.payload, samples: item.samples };
  }

  private nameLock({ name, language }: Language): Blocker | undefined {
    const lock = this.locksOf(name).find(({ deleted }) => sameLanguage(deleted.language, language));
    return lock && { kind: 'nameLocked', until: lock.until };
  }

  /** Deletions of languages of a name that were made from here, are not over, and were not followed by a creation. */
  private locksOf(name: string): readonly { readonly deleted: Deletion; readonly until: number }[] {
    const last = new Map<string, Creation | Deletion>();
    for (const entry of this.deeds) {
      if (entry.kind === 'edited' || entry.name !== name) continue;
      const key = languageKey(entry.language);
      const before = last.get(key);
      if (!before || before.at <= entry.at) last.set(key, entry);
    }
    return [...last.values()].flatMap((deleted) => {
      if (deleted.kind !== 'deleted') return [];
      const until = deleted.at + (deleted.approved ? META_LIMITS.lockAfterDelete : META_LIMITS.lockAfterDeleteOfOther);
      return until > this.context.now ? [{ deleted, until }] : [];
    });
  }

  /** While one language of a name is being deleted, all of them keep its category. Source: recorded replies. */
  private categoryLock({ name, payload }: Language): Blocker | undefined {
    const { category: local } = payload;
    const going = (template: TemplateNode) => statusFacts(template.status).meaning === 'beingDeleted';
    const there = [...(this.byName.get(name)?.values() ?? [])];
    // What is there and stays tells the category as it is now, which Meta may have changed since.
    if (there.some((template) => !going(template) && sameWord(template.category, local))) return undefined;
    const locks = this.locksOf(name).flatMap(({ deleted: { category }, until }) =>
      category !== undefined && !sameWord(category, local) ? [{ category, until }] : [],
    );
    const [lock] = [...locks].sort((a, b) => b.until - a.until);
    if (lock) return { kind: 'categoryLocked', local, ...lock };
    const other = there.find((template) => going(template) && !sameWord(template.category, local));
    return other && { kind: 'categoryLocked', category: other.category, local };
  }

  /** Languages of a name share a category. Source: recorded replies. */
  private otherLanguage({ name, language, payload }: Language): Blocker | undefined {
    for (const other of this.byName.get(name)?.values() ?? []) {
      const goes = statusFacts(other.status).meaning === 'beingDeleted';
      if (!goes && !sameLanguage(other.language, language) && !sameWord(other.category, payload.category)) {
        return { kind: 'categoryOfName', live: other.category, local: payload.category };
      }
    }
    return undefined;
  }

  private accountFull(): Blocker | undefined {
    const { message_template_count: before, message_template_limit: limit } = this.context.summary ?? {};
    if (before === undefined || limit === undefined) return undefined;
    const count = before + this.creations;
    return count >= limit ? { kind: 'accountFull', count, limit } : undefined;
  }

  private tooManyCreations(): Blocker | undefined {
    const { most, within } = META_LIMITS.creations;
    const over = this.recentCreations.length + this.creations - most;
    if (over < 0) return undefined;
    // It can be sent when enough of the earlier ones are an hour old; those of this plan are sent about now.
    const frees = this.recentCreations[over] ?? this.context.now;
    return { kind: 'creationsPerHour', until: frees + within };
  }

  private change(item: Language, live: TemplateNode): PlanAction {
    const { meaning, editable, undecided } = statusFacts(live.status);
    // Where it was deleted from here, it is known until when.
    if (meaning === 'beingDeleted') return blocked(this.nameLock(item) ?? { kind: 'state', status: live.status }, live);
    if (live.components === undefined && item.payload.components !== undefined) {
      return blocked({ kind: 'notTold' }, live);
    }
    const { differences, unknownSamples } = compareTemplate(item.payload, live);
    const all = [...differences, ...this.changedSamples(item, live, unknownSamples)];
    if (all.length === 0) return { kind: 'same', live };
    if (isMadeByDirectSend(live)) return blocked({ kind: 'madeByDirectSend' }, live);
    if (undecided) return blocked({ kind: 'inReview' }, live);
    if (!editable) return blocked({ kind: 'state', status: live.status }, live);
    const blocker = this.categoryChange(item, live, all) ?? this.fixedField(all) ?? this.editQuota(live);
    if (blocker) return blocked(blocker, live);
    return {
      kind: 'edit',
      payload: item.payload,
      samples: item.samples,
      live,
      differences: all,
      warnings: this.warnings(item, live),
    };
  }

  /** Meta's copy can't be compared, but we know what we sent last. */
  private changedSamples(
    { uri, name, language, samples }: Language,
    live: TemplateNode,
    paths: readonly string[],
  ): readonly Difference[] {
    const { sampleDigests } = this.context;
    const last = this.ledger
      .filter(
        (entry) =>
          (entry.kind === 'edited' && entry.templateId === live.id) ||
          (entry.kind === 'created' && entry.name === name && sameLanguage(entry.language, language)),
      )
      .reduce<LedgerEntries[number] | undefined>((a, b) => (a && a.at > b.at ? a : b), undefined);
    const sent = last && last.kind !== 'deleted' ? last.samples : undefined;
    if (!sent) return [];
    return samples.flatMap(({ file, payloadPath }) => {
      const digest = sampleDigests?.get(sampleKey(uri, file));
      const before = sent[payloadPath];
      if (digest === undefined || before === undefined || !paths.includes(payloadPath)) return [];
      return digest === before ? [] : [{ path: payloadPath, local: file }];
    });
  }

  private categoryChange(item: Language, live: TemplateNode, differences: readonly Difference[]): Blocker | undefined {
    if (!differences.some(({ path }) => path === 'category')) return undefined;
    if (statusFacts(live.status).meaning === 'approved') {
      return { kind: 'categoryOfApproved', live: live.category, local: item.payload.category };
    }
    return this.categoryLock(item) ?? this.otherLanguage(item);
  }

  private fixedField(differences: readonly Difference[]): Blocker | undefined {
    const fixed = differences.find(({ path }) => FIXED_FIELDS.has(path));
    return fixed && { kind: 'cannotBeEdited', path: fixed.path };
  }

  private editQuota(live: TemplateNode): Blocker | undefined {
    if (statusFacts(live.status).meaning !== 'approved') return undefined;
    const until = Math.max(
      ...META_LIMITS.editsOfApproved.map(({ most, within }) => {
        const edits = this.editsWithin(live.id, within);
        const frees = edits[edits.length - most];
        return frees === undefined ? 0 : frees + within;
      }),
    );
    return until > this.context.now ? { kind: 'editQuota', until } : undefined;
  }

  private editsWithin(templateId: string, within: number): readonly number[] {
    return this.deeds
      .flatMap((entry) =>
        entry.kind === 'edited' &&
        entry.approved &&
        entry.templateId === templateId &&
        entry.at > this.context.now - within
          ? [entry.at]
          : [],
      )
      .sort((a, b) => a - b);
  }

  private warnings({ samples }: Language, live: TemplateNode): readonly PlanWarning[] {
    const warnings: PlanWarning[] = [];
    if (statusFacts(live.status).meaning === 'approved' && !this.context.ownClock) {
      const [today, thisMonth] = META_LIMITS.editsOfApproved.map(
        ({ most, within }) => most - this.editsWithin(live.id, within).length,
      );
      warnings.push({ kind: 'editsLeft', today: today ?? 0, thisMonth: thisMonth ?? 0 });
    }
    if (samples.length > 0) warnings.push({ kind: 'samplesAreSentAgain' });
    warnings.push({ kind: 'reviewedAgain' });
    return warnings;
  }
}

function blocked(because: Blocker, live?: TemplateNode): PlanAction {
  return { kind: 'blocked', because, ...(live ? { live } : {}) };
}

function sameWord(a: string, b: string): boolean {
  return a.toUpperCase() === b.toUpperCase();
}
