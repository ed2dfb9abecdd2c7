import type { Event } from 'vscode';
import { isTypable, plainName } from '../platform/plainText';

/** Where this workspace publishes to. */
export interface Target {
  readonly accountId: string;
  readonly wabaId: string;
  readonly wabaName: string;
  /** As the project file calls it; absent for a WABA that it does not name. */
  readonly name?: string;
  /** Publishing to it and deleting from it ask for the name to be typed. */
  readonly protected: boolean;
  /** True when it is protected only because a project file can't be read at the moment. */
  readonly isUncertain?: boolean;
}

/** The one place that knows the target. */
export interface Targets {
  /** Absent until a person has chosen one, or when the account it belongs to is gone. */
  readonly current: Target | undefined;
  readonly onDidChange: Event<void>;
}

/** What a person calls a target: `production (Sol Market)`. */
export function titleOf({ name, wabaName }: Target): string {
  return name === undefined ? plainName(wabaName) : `${plainName(name)} (${plainName(wabaName)})`;
}

/** What has to be typed before a protected target is changed: its name, or else its id, which anybody can type. */
export function nameToType({ name, wabaName, wabaId }: Target): string {
  return [name, wabaName].find((one) => one !== undefined && isTypable(one)) ?? wabaId;
}
