import type { Event } from 'vscode';

/** Where this workspace publishes to. */
export interface Target {
  readonly accountId: string;
  readonly wabaId: string;
  readonly wabaName: string;
  /** As the project file calls it; absent for a WABA that it does not name. */
  readonly name?: string;
  /** Publishing to it and deleting from it ask for the name to be typed. */
  readonly protected: boolean;
}

/** The one place that knows the target. */
export interface Targets {
  /** Absent until a person has chosen one, or when the account it belongs to is gone. */
  readonly current: Target | undefined;
  readonly onDidChange: Event<void>;
}
