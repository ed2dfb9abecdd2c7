import type { AcrossFinding } from '../../core/src/checking';
import {
  type CompiledTemplate,
  compile,
  type FileCheck,
  type Finding,
  type Severities,
  settle,
} from '../../core/src/index';

/** Every language of a checked file as Meta takes it; empty where the file can't be read as a template. */
export function compiledLanguages({ template }: FileCheck): CompiledTemplate[] {
  return template ? compile(template) : [];
}

/**
 * Why a file is not compiled: its errors, knowing all other files of its project.
 *
 * @param across what the other files give rise to in it
 * @param languages how many languages it compiles to
 * @returns none where it may be compiled
 */
export function reasonsAgainst(
  check: FileCheck,
  across: readonly AcrossFinding[],
  severities: Severities,
  languages: number,
): Pick<Finding, 'ruleId' | 'message' | 'start' | 'end'>[] {
  const errors = settle(check, across, severities).filter(({ severity }) => severity === 'error');
  // Whoever has turned off the rule that is broken still has no template to publish.
  return errors.length === 0 && languages === 0 ? check.findings.slice(0, 1) : errors;
}
