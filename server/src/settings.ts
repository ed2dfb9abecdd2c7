import type { Connection } from 'vscode-languageserver/node';
import { SETTINGS_SECTION } from '../../contracts/src';
import { type HintChoice, readSeverities, type Severities } from '../../core/src/checking';

/** What the editor's settings say for one folder. */
export interface Settings {
  readonly severities: Severities;
  /** Undefined: what the project file says. */
  readonly templateLimit: number | undefined;
  readonly inlayHints: HintChoice;
  readonly codeLens: boolean;
}

export const NO_SETTINGS: Settings = {
  severities: {},
  templateLimit: undefined,
  inlayHints: { length: 'nearLimit', examples: false },
  codeLens: true,
};

/** A client that announces settings and never answers must not keep files from being checked. In milliseconds. */
const ANSWER_LIMIT = 2000;

/** Where settings come from: the client is asked, or, if it can't be, tells them with the notification that they changed. */
export class SettingsSource {
  private told: Settings;

  constructor(
    private readonly connection: Connection,
    private readonly canBeAsked: boolean,
    initial: unknown,
  ) {
    this.told = readSettings(initial);
  }

  /** Takes the settings from a notification of a client that can't be asked. */
  tell(settings: unknown): void {
    const section = record(settings)[SETTINGS_SECTION];
    if (section !== undefined) this.told = readSettings(section);
  }

  /** The settings of several folders, in their order; undefined stands for what holds outside of all folders. */
  async read(scopes: readonly (string | undefined)[]): Promise<Settings[]> {
    if (!this.canBeAsked) return scopes.map(() => this.told);
    const items = scopes.map((scopeUri) => ({ section: SETTINGS_SECTION, ...(scopeUri ? { scopeUri } : {}) }));
    const answers = await withinLimit(this.connection.workspace.getConfiguration(items)).catch((error: Error) => {
      this.connection.console.warn(`The settings could not be read, so the defaults hold: ${error.message}`);
      return [];
    });
    return scopes.map((_, index) => readSettings(answers[index]));
  }
}

function readSettings(value: unknown): Settings {
  const { rules, templateLimit, inlayHints, codeLens } = record(value);
  const { length, examples } = record(inlayHints);
  return {
    severities: readSeverities(rules),
    templateLimit: typeof templateLimit === 'number' && templateLimit >= 1 ? Math.floor(templateLimit) : undefined,
    inlayHints: {
      length: length === 'always' || length === 'off' ? length : NO_SETTINGS.inlayHints.length,
      examples: examples === true,
    },
    codeLens: codeLens !== false,
  };
}

export function sameSettings(one: Settings, other: Settings): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function withinLimit<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the editor did not answer within ${ANSWER_LIMIT} ms.`)), ANSWER_LIMIT);
  });
  try {
    return await Promise.race([answer, limit]);
  } finally {
    clearTimeout(timer);
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
