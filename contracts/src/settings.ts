/** The section of the editor's settings that holds ours. */
export const SETTINGS_SECTION = 'waba';

export type SeveritySetting = 'off' | 'info' | 'warning' | 'error';

/** What stands under {@link SETTINGS_SECTION}, for one folder. What is set here stands over the project file. */
export interface WabaSettings {
  /** By rule id. */
  readonly rules?: Readonly<Record<string, SeveritySetting>>;
  /** How many templates the account holds. Null, or left out: what the project file says, or the usual limit. */
  readonly templateLimit?: number | null;
  readonly inlayHints?: {
    /** Characters used and allowed, behind every text, or behind those near their limit, or behind none. */
    readonly length?: 'always' | 'nearLimit' | 'off';
    /** The example value behind each placeholder. */
    readonly examples?: boolean;
  };
  /** Whether preview and findings show above the template and its languages. */
  readonly codeLens?: boolean;
}
