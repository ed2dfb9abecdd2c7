import { API_VERSION_FORMAT, apiVersionState, DEFAULT_API_VERSION, NEWEST_API_VERSION } from '../../../facts/src';
import type { RawFinding } from '../rules/defineRule';
import { entryOf, type MapNode } from '../syntax/tree';

/**
 * What is to be said of the version of the Graph API that a project file names. One that is written wrongly is the schema's.
 *
 * @param now milliseconds since 1970; without it, nothing is said of days
 */
export function apiVersionFindings(root: MapNode, now: number = Number.NEGATIVE_INFINITY): RawFinding[] {
  const node = entryOf(root, 'api_version')?.value;
  if (node?.kind !== 'scalar' || typeof node.value !== 'string' || !API_VERSION_FORMAT.test(node.value)) return [];
  const version = node.value;
  const finding = (message: string, severity: 'warning' | 'info'): RawFinding[] => [
    { ruleId: 'project-api-version', start: node.start, end: node.end, message, severity },
  ];
  const state = apiVersionState(version, now);
  switch (state.kind) {
    case 'served':
      return [];
    case 'ended': {
      const when = state.on === undefined ? '' : ` on ${state.on}`;
      return finding(
        `Meta ended ${version}${when} and answers as an older version would: use ${DEFAULT_API_VERSION}.`,
        'warning',
      );
    }
    case 'endsSoon': {
      const about = state.inferred ? 'about ' : '';
      return finding(`Meta ends ${version} on ${about}${state.on}: use ${DEFAULT_API_VERSION}.`, 'warning');
    }
    case 'unknown':
      return finding(
        `${version} is not known here; Meta may know it. The newest version known here is ${NEWEST_API_VERSION}.`,
        'info',
      );
  }
}
