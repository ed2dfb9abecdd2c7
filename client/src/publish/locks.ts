import type { Memento } from 'vscode';
import type { ProjectTarget } from '../../../contracts/src';

const KEY = 'waba.protectedTargets';

/** What the project files of the workspace say of targets. */
export interface NamedTargets {
  readonly files: readonly FileTargets[];
  /** True when a file can't be read, or nobody can be asked: then any WABA may be one that is to be protected. */
  readonly locksAll: boolean;
}

export interface FileTargets {
  readonly uri: string;
  readonly targets: readonly ProjectTarget[];
  /** False while the file may name other WABAs than `targets` has. */
  readonly areCertain: boolean;
}

/** Whether changes of a WABA need its name to be typed. */
export interface Lock {
  /** As a project file calls the WABA. */
  readonly name?: string;
  readonly protected: boolean;
  /** True when it is protected only because nobody knows at the moment whether it is to be. */
  readonly isUncertain: boolean;
  /** True when no project file says anything of the WABA. */
  readonly isUnknown: boolean;
}

export interface NamedTarget {
  readonly name: string;
  readonly wabaId: string;
}

export interface LockReading {
  /** The targets that project files name, each once. */
  readonly named: readonly NamedTarget[];
  readonly lockOf: (wabaId: string) => Lock;
}

/** By the URI of a project file: what it protected when that was last known. */
type Memory = readonly (readonly [uri: string, locked: readonly ProjectTarget[]])[];

/**
 * Which WABAs are protected. Anything that is not known protects: a lock goes only when a project file that can be read says so.
 * What was protected is remembered with the workspace, so that a file that is broken, gone or not asked yet takes no lock away.
 */
export class Locks {
  constructor(
    private readonly named: () => Promise<NamedTargets>,
    private readonly kept: Memento,
  ) {}

  /** Asks the project files; that they can't be asked is an answer too. */
  async read(): Promise<LockReading> {
    const { files, locksAll } = await this.named().catch(() => ({ files: [], locksAll: true }));
    const memory = new Map(this.kept.get<Memory>(KEY, []));
    for (const { uri, targets, areCertain } of files) {
      const locked = targets.filter((target) => target.protected);
      const before = areCertain ? [] : (memory.get(uri) ?? []);
      const all = [...locked, ...before.filter((one) => !locked.some(({ wabaId }) => wabaId === one.wabaId))];
      if (all.length > 0) memory.set(uri, all);
      else memory.delete(uri);
    }
    await this.remember([...memory]);
    const present = new Set(files.map(({ uri }) => uri));
    const named = unique([
      ...files.flatMap(({ targets }) => targets),
      ...[...memory].flatMap(([uri, locked]) => (present.has(uri) ? locked : [])),
    ]);
    const ofGone = [...memory].flatMap(([uri, locked]) => (present.has(uri) ? [] : locked));
    return {
      named: named.flatMap(({ name, wabaId }) => (name === undefined ? [] : [{ name, wabaId }])),
      lockOf: (wabaId) => lockOf(wabaId, named, ofGone, locksAll),
    };
  }

  private async remember(memory: Memory): Promise<void> {
    if (JSON.stringify(memory) === JSON.stringify(this.kept.get<Memory>(KEY, []))) return;
    await this.kept.update(KEY, memory);
  }
}

/** @param ofGone what files protected that are not there any more: it holds for WABAs that no other file names */
function lockOf(
  wabaId: string,
  named: readonly ProjectTarget[],
  ofGone: readonly ProjectTarget[],
  locksAll: boolean,
): Lock {
  const isIt = (target: ProjectTarget) => target.wabaId === wabaId;
  const found = named.some(isIt) ? named.filter(isIt) : ofGone.filter(isIt);
  const best = found.find((target) => target.protected && target.name !== undefined) ?? found[0];
  const isProtected = found.some((target) => target.protected);
  return {
    ...(best?.name !== undefined && { name: best.name }),
    protected: isProtected || locksAll,
    isUncertain: locksAll && !isProtected,
    isUnknown: found.length === 0,
  };
}

/** Several project files may name the same WABA: the stricter one counts. */
function unique(targets: readonly ProjectTarget[]): ProjectTarget[] {
  const strict = new Set(targets.filter((target) => target.protected).map(({ wabaId }) => wabaId));
  const byName = new Map(targets.map((target) => [`${target.wabaId} ${target.name ?? ''}`, target]));
  return [...byName.values()].map((target) => ({ ...target, protected: strict.has(target.wabaId) }));
}
