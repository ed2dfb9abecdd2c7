import { apiVersionState, DEFAULT_API_VERSION, NEWEST_API_VERSION } from '../../../facts/src';
import type { Wording } from './wording';

/**
 * What a person should know of the version of the API that is spoken.
 *
 * @param version such as `v26.0`
 * @param now milliseconds since 1970
 * @returns undefined where there is nothing to say
 */
export function describeApiVersion(version: string, now: number, { translate, day }: Wording): string | undefined {
  const state = apiVersionState(version, now);
  switch (state.kind) {
    case 'served':
      return undefined;
    case 'ended':
      return state.on === undefined
        ? translate(
            'Meta ended {0} of the API and answers as an older version would. Use {1}.',
            version,
            DEFAULT_API_VERSION,
          )
        : translate(
            'Meta ended {0} of the API on {1} and answers as an older version would. Use {2}.',
            version,
            day(Date.parse(state.on)),
            DEFAULT_API_VERSION,
          );
    case 'endsSoon':
      return state.inferred
        ? translate(
            'Meta ends {0} of the API about {1}. Use {2} before that.',
            version,
            day(Date.parse(state.on)),
            DEFAULT_API_VERSION,
          )
        : translate(
            'Meta ends {0} of the API on {1}. Use {2} before that.',
            version,
            day(Date.parse(state.on)),
            DEFAULT_API_VERSION,
          );
    case 'unknown':
      return translate(
        '{0} of the API is not known here; Meta may know it. The newest version known here is {1}.',
        version,
        NEWEST_API_VERSION,
      );
  }
}
