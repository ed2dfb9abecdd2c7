import { closest } from '../check/closest';
import type { RawFinding } from '../rules/defineRule';
import type { Entry, MapNode, Node } from '../syntax/tree';
import type { Span } from '../text/span';
import { idsInText, type WrittenId, writtenId } from './wabaId';

/** A WABA to publish to. */
export interface Target {
  /** Absent for an id in a file with an error, where nobody can tell what the target is called. */
  readonly name?: string;
  readonly wabaId: string;
  /** Publishing and deleting ask for the name to be typed. Anything but a clear "no" protects. */
  readonly protected: boolean;
}

/** What is known of the targets of a project file. */
export interface TargetReading {
  readonly targets: readonly Target[];
  /** False when the file may mean other WABAs, or more of them, than `targets` has. */
  readonly targetsAreCertain: boolean;
  /** Any WABA may be one that is to be protected, as nobody can tell which are. */
  readonly locksAll: boolean;
}

/** For a file that is there and says nothing, since it can't be read. */
export const UNREADABLE_TARGETS: TargetReading = { targets: [], targetsAreCertain: false, locksAll: true };

export const TARGET_KEYS: readonly string[] = ['waba_id', 'protected'];
export const ROOT_KEYS: readonly string[] = ['api_version', 'templates', 'targets', 'limits', 'rules'];

const LOCK_KEYS: readonly string[] = ['targets', ...TARGET_KEYS];

/** No project has more; what follows isn't read. */
const MOST_TARGETS = 500;
const MOST_KEYS = 100;

/** In UTF-16 units: one target is never longer. */
const MOST_SEARCHED = 2_000;

const STAYS_LOCKED = 'Until then, this target is protected.';
export const ALL_LOCKED = 'Until then, every WABA in this file is protected.';

/** Reads `targets`, with a finding for everything that is not clear. */
export function readTargets(
  root: MapNode,
  text: string,
): { readonly reading: TargetReading; readonly findings: readonly RawFinding[] } {
  const reader = new TargetsReader(text);
  let strays = 0;
  for (const entry of [...root.entries, ...(root.repeated ?? [])]) {
    if (entry.key === 'targets') reader.all(entry);
    // Lines that slipped out of their target or into another key, or whose key is mistyped, mean targets of this file.
    else if (!ROOT_KEYS.includes(entry.key)) {
      if (++strays > MOST_KEYS || meansTargets(entry)) reader.unclear();
    } else {
      const slipped = entryBelow(entry.value, isOfTarget);
      if (slipped) reader.stray(slipped);
    }
  }
  return { reading: reader.reading(), findings: reader.findings };
}

/** Whether a key that is unknown at the top is about targets, as far as one can tell by its name and the keys below it. */
export function meansTargets({ key, value }: Pick<Entry, 'key' | 'value'>): boolean {
  return isAbout(key, LOCK_KEYS) || entryBelow(value, ({ key: below }) => isAbout(below, LOCK_KEYS)) !== undefined;
}

/** Below `rules`, `limits` and the like are names of other kinds, but no id of a WABA and no targets. */
function isOfTarget({ key, value }: Entry): boolean {
  return isAbout(key, ['waba_id']) || (isAbout(key, ['targets']) && value.kind !== 'scalar');
}

function entryBelow(root: Node, isWanted: (entry: Entry) => boolean): Entry | undefined {
  // Aliases share nodes: each is looked at once.
  const nodes = new Set([root]);
  for (const node of nodes) {
    if (node.kind === 'seq') for (const item of node.items) nodes.add(item);
    if (node.kind !== 'map') continue;
    for (const entry of [...node.entries, ...(node.repeated ?? [])]) {
      if (isWanted(entry)) return entry;
      nodes.add(entry.value);
    }
  }
  return undefined;
}

function isAbout(key: string, wanted: readonly string[]): boolean {
  return wanted.includes(closest(key, [...ROOT_KEYS, ...TARGET_KEYS]) ?? '');
}

/** What can be made out of the targets of a text that is broken: whatever is named in it is protected. */
export function targetsOfBroken(root: Node | undefined, text: string): TargetReading {
  const named = root?.kind === 'map' ? readTargets(root, text).reading.targets : [];
  return withLocks(named, text, false);
}

function withLocks(named: readonly Target[], text: string, locksAll: boolean): TargetReading {
  const ids = idsInText(text);
  const known = new Set(named.map(({ wabaId }) => wabaId));
  const others = (ids ?? []).filter((wabaId) => !known.has(wabaId)).map((wabaId) => ({ wabaId }));
  return {
    targets: strictest([...named, ...others].map((target) => ({ ...target, protected: true }))),
    targetsAreCertain: false,
    locksAll: locksAll || ids === undefined,
  };
}

class TargetsReader {
  readonly findings: RawFinding[] = [];
  private readonly targets: Target[] = [];
  private readonly names = new Map<string, string>();
  private isCertain = true;
  private locksAll = false;

  constructor(private readonly text: string) {}

  /** The strictest wins where several name one WABA. */
  reading(): TargetReading {
    if (!this.isCertain) return withLocks(this.targets, this.text, this.locksAll);
    return { targets: strictest(this.targets), targetsAreCertain: true, locksAll: this.locksAll };
  }

  all({ value, keySpan }: Entry): void {
    if (value.kind === 'scalar' && value.value === null) return;
    if (value.kind !== 'map') {
      const message = `targets must be a map of keys: a name of your own for each WABA, with waba_id below it. ${ALL_LOCKED}`;
      this.report(value, message);
      this.unclear();
      return;
    }
    const entries = [...value.entries, ...(value.repeated ?? [])];
    if (entries.length > MOST_TARGETS) {
      this.report(
        keySpan,
        `There are more than ${MOST_TARGETS} targets: remove those that are not needed. ${ALL_LOCKED}`,
      );
      this.unclear();
    }
    for (const entry of entries.slice(0, MOST_TARGETS)) this.target(entry);
  }

  private target({ key, keySpan, value }: Entry): void {
    this.checkName(key, keySpan);
    if (value.kind !== 'map') {
      const message = `${shown(key)} must be a map of keys with waba_id. ${ALL_LOCKED}`;
      this.report(value.kind === 'scalar' && value.text === '' ? keySpan : value, message);
      this.unclear();
      const ids = idsInText(this.textOf(value)) ?? [];
      this.targets.push(...ids.map((wabaId) => ({ name: key, wabaId, protected: true })));
      return;
    }
    const entries = [...value.entries, ...(value.repeated ?? [])].slice(0, MOST_KEYS);
    if (value.entries.length > MOST_KEYS)
      this.report(keySpan, `${shown(key)} has more than ${MOST_KEYS} keys: remove those that are not needed.`);
    const isLocked = [value.entries.length > MOST_KEYS, ...entries.map((entry) => this.locks(entry))].includes(true);
    const ids = entries.filter((entry) => entry.key === 'waba_id').map((entry) => this.id(entry));
    if (ids.length === 0) {
      this.report(keySpan, `${shown(key)} needs the key waba_id: add it. ${ALL_LOCKED}`);
      this.unclear();
      // Its id stands under a mistyped key, or nowhere.
      ids.push({ ids: idsInText(this.textOf(value)) ?? [], isClear: false });
    }
    this.add(key, keySpan, ids, isLocked);
  }

  private add(name: string, keySpan: Span, written: readonly WrittenId[], isLocked: boolean): void {
    const ids = [...new Set(written.flatMap((one) => one.ids))];
    const isClear = written.every((one) => one.isClear);
    if (ids.length === 0) this.unclear();
    // It is to be protected, and nobody can tell which WABA it is.
    if (ids.length === 0 && isLocked) this.locksAll = true;
    for (const wabaId of ids) {
      const other = this.names.get(wabaId);
      if (other !== undefined && other !== name) {
        this.report(keySpan, `${shown(name)} and ${shown(other)} have the same waba_id: remove one of the two.`);
      }
      this.names.set(wabaId, name);
      this.targets.push({ name, wabaId, protected: isLocked || !isClear });
    }
  }

  /** @returns whether the entry protects the target: as it says so, or as nobody can tell what it says */
  private locks({ key, keySpan, value }: Entry): boolean {
    if (key === 'waba_id') return false;
    if (key === 'protected') {
      const isPlain = value.kind === 'scalar' && typeof value.value === 'boolean' && !value.tagged;
      if (isPlain) return value.value !== false;
      const at = value.kind === 'scalar' && value.text === '' ? keySpan : value;
      this.report(at, `protected must be true or false: write one of the two, without quotes. ${STAYS_LOCKED}`);
      return true;
    }
    const guess = closest(key, TARGET_KEYS);
    const advice = guess ? `did you mean ${guess}?` : 'remove it.';
    this.report(keySpan, `There is no key ${shown(key)} here: ${advice} ${STAYS_LOCKED}`);
    return true;
  }

  private id({ keySpan, value }: Entry): WrittenId {
    const written = writtenId(value, this.text);
    const isText = value.kind === 'scalar' && value.style !== 'plain';
    const isDigits = value.kind === 'scalar' && /^\d+$/.test(value.text);
    if (isText && isDigits && written.isClear) return written;
    const problem =
      isText && isDigits
        ? 'waba_id can’t begin with 0: write the id as Meta shows it.'
        : isDigits
          ? 'waba_id must be a text: put the number in quotes.'
          : 'waba_id must be digits in quotes.';
    const at = value.kind === 'scalar' && value.text === '' ? keySpan : value;
    this.report(at, written.ids.length === 0 ? `${problem} ${ALL_LOCKED}` : problem);
    return written;
  }

  /** Somebody wrote a target where none is looked for. */
  stray({ key, keySpan }: Entry): void {
    this.report(keySpan, `${shown(key)} isn’t below targets: move it to targets at the top of the file. ${ALL_LOCKED}`);
    this.unclear();
  }

  /** Something can't be understood that may be about any target of the file. */
  unclear(): void {
    this.isCertain = false;
  }

  private textOf({ start, end }: Span): string {
    return this.text.slice(start, Math.min(end, start + MOST_SEARCHED));
  }

  private checkName(name: string, keySpan: Span): void {
    if (isTypable(name)) return;
    this.report(keySpan, 'This name can’t be typed as it is: use letters, digits and single spaces, 60 at most.');
  }

  private report({ start, end }: Span, message: string): void {
    this.findings.push({ ruleId: 'project-file', start, end, message });
  }
}

/** Where one WABA stands under several names, and one says that it is protected, all do. */
function strictest(targets: readonly Target[]): Target[] {
  const locked = new Set(targets.filter((target) => target.protected).map(({ wabaId }) => wabaId));
  const byName = new Map(targets.map((target) => [`${target.wabaId} ${target.name ?? ''}`, target]));
  return [...byName.values()].map((target) => ({ ...target, protected: locked.has(target.wabaId) }));
}

/**
 * What is known of targets whose file has an error now, or can't be read: what it said when it could last be read stays, with
 * what can be made out of it now.
 */
export function keptTargets(now: TargetReading, before: readonly Target[]): TargetReading {
  const named = new Set(before.map(({ wabaId }) => wabaId));
  const targets = strictest([...now.targets, ...before]);
  return {
    targets: targets.filter(({ name, wabaId }) => name !== undefined || !named.has(wabaId)),
    targetsAreCertain: false,
    // A file that named nothing says nothing of what is in it by now.
    locksAll: now.locksAll && before.length === 0,
  };
}

/** Whether people can type a name after reading it. */
function isTypable(name: string): boolean {
  return /^(?! )(?!.* {2})[\p{L}\p{M}\p{N}\p{P}\p{S} ]{1,60}(?<! )$/u.test(name);
}

/** A key as a message has room for it. */
export function shown(key: string): string {
  return key.length > 60 ? `${key.slice(0, 60)}…` : key;
}
