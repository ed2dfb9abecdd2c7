import type { RawFinding } from '../rules/defineRule';
import type { Node } from '../syntax/tree';
import { BadGlobError, compileGlob } from './globs';

/** No honest project has more. */
const MOST_GLOBS = 100;
/** Of all globs together, so that looking at each file of a workspace stays cheap. */
const MOST_SIZE = 2_000;

/** The globs of `templates` that can be used; the others get a finding. */
export function readGlobs(templates: Node | undefined): {
  readonly globs: readonly string[];
  readonly findings: readonly RawFinding[];
} {
  const globs: string[] = [];
  const findings: RawFinding[] = [];
  let size = 0;
  for (const [index, item] of (templates?.kind === 'seq' ? templates.items : []).entries()) {
    const report = (message: string) =>
      findings.push({ ruleId: 'project-file', start: item.start, end: item.end, message });
    if (index >= MOST_GLOBS) {
      report(`There are more than ${MOST_GLOBS} patterns, and those from here on are not used: remove some.`);
      break;
    }
    // That it must be a text is for the schema to say.
    if (item.kind !== 'scalar' || typeof item.value !== 'string') continue;
    try {
      const glob = compileGlob(item.value);
      if (size + glob.size > MOST_SIZE)
        throw new BadGlobError('makes all patterns together too large: use fewer or shorter ones');
      size += glob.size;
      globs.push(item.value);
    } catch (error) {
      if (!(error instanceof BadGlobError)) throw error;
      report(`This pattern ${error.message}. Until then, it matches no file.`);
    }
  }
  const [first] = findings;
  if (globs.length > 0 || !first) return { globs, findings };
  return {
    globs,
    findings: [
      { ...first, message: `${first.message} As no pattern can be used, the usual ones hold.` },
      ...findings.slice(1),
    ],
  };
}
