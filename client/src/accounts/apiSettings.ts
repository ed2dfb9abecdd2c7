import { type OriginProblem, readOrigin } from './origin';

/** Where Meta is, and which version of its API is spoken. */
export interface ApiSettings {
  readonly baseUrl: string;
  readonly archiveBaseUrl: string;
  /** Where a browser signs in. */
  readonly loginUrl: string;
  /** Such as `v26.0`. */
  readonly version: string;
}

export interface SettingProblem {
  /** `waba.api.baseUrl` */
  readonly setting: string;
  readonly problem: OriginProblem | 'notAVersion';
}

export type ApiSettingsReading = { readonly settings: ApiSettings } | { readonly problems: readonly SettingProblem[] };

export const API_SECTION = 'waba.api';

/** @param setting gives the value of a setting of {@link API_SECTION} */
export function readApiSettings(setting: (name: keyof ApiSettings) => unknown): ApiSettingsReading {
  const problems: SettingProblem[] = [];
  const origin = (name: keyof ApiSettings) => {
    const reading = readOrigin(setting(name));
    if ('origin' in reading) return reading.origin;
    problems.push({ setting: `${API_SECTION}.${name}`, problem: reading.problem });
    return '';
  };
  const version = setting('version');
  const settings: ApiSettings = {
    baseUrl: origin('baseUrl'),
    archiveBaseUrl: origin('archiveBaseUrl'),
    loginUrl: origin('loginUrl'),
    version: typeof version === 'string' ? version : '',
  };
  if (!/^v\d+\.\d+$/.test(settings.version)) {
    problems.push({ setting: `${API_SECTION}.version`, problem: 'notAVersion' });
  }
  return problems.length > 0 ? { problems } : { settings };
}
