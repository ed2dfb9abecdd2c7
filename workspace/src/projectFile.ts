import {
  DEFAULT_PROJECT,
  type FileCheck,
  LineIndex,
  type ReadProject,
  readProject,
  UNREADABLE_TARGETS,
} from '../../core/src/checking';
import type { ReadResult } from './decodeText';

/** What a project file says, and the text in which its findings lie. */
export interface ProjectReading extends ReadProject {
  readonly text: string;
}

/**
 * Reads what was found under the name of a project file. One that is there and can't be read is not the same as none: the defaults
 * hold, but it may protect a WABA.
 *
 * @param now in milliseconds: versions of Meta's API end
 * @returns undefined where there is no such file
 */
export function readProjectFile(read: ReadResult, now: number): ProjectReading | undefined {
  if (read.kind === 'vanished') return undefined;
  if (read.kind === 'text') return { text: read.text, ...readProject(read.text, now) };
  if (read.kind === 'refused' && read.text !== '') return inOtherEncoding(read, now);
  const project = { ...DEFAULT_PROJECT, ...UNREADABLE_TARGETS };
  const because = read.kind === 'refused' ? read.finding.message : `This file can’t be read: ${read.reason}.`;
  const message = `${because} Until then the defaults hold, and WABAs that it may protect ask for their name.`;
  return { text: '', project, findings: [{ ruleId: 'project-file', start: 0, end: 0, message }] };
}

/** What can be made out counts, and every target in it is protected. */
function inOtherEncoding({ text, finding }: Extract<ReadResult, { kind: 'refused' }>, now: number): ProjectReading {
  const { project, findings } = readProject(text, now);
  const isSaid = findings.some(({ ruleId }) => ruleId === finding.ruleId);
  return {
    text,
    findings: isSaid ? findings : [finding, ...findings],
    project: {
      ...project,
      targets: project.targets.map((target) => ({ ...target, protected: true })),
      targetsAreCertain: false,
    },
  };
}

/** The findings of a project file in the form of a file's check: they are settled and shown like all others. */
export function projectCheck({ text, findings }: Pick<ProjectReading, 'text' | 'findings'>): FileCheck & {
  readonly template: undefined;
} {
  return { text, lines: new LineIndex(text), findings, template: undefined, suppressions: [], summary: undefined };
}
