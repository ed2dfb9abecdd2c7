import path from 'node:path';
import type { FileCheck } from '../../../core/src/index';
import { liesIn } from '../../../workspace/src';
import { templatesBelow } from '../files';
import type { Projects } from '../projects';
import type { ReportedFinding } from '../report';
import { checkTemplates } from './checkTemplates';
import { reported } from './reported';

/**
 * What is found in one file, knowing all others of its project: a name that another file has too is an error in both.
 *
 * @param file its path; undefined for a text that lies nowhere
 */
export async function findingsAmongOthers(
  check: FileCheck,
  file: string | undefined,
  cwd: string,
  projects: Projects,
): Promise<readonly ReportedFinding[]> {
  const folder = file === undefined ? cwd : path.dirname(file);
  const project = projects.at(folder);
  const alone = () => reported(check, [], project.project.rules);
  if (file === undefined) return alone();
  const root = project.folder ?? (liesIn(cwd, folder) ? cwd : folder);
  const { files } = await templatesBelow(root, cwd, projects);
  const own = files.filter((other) => other.project === project);
  const { files: checked } = checkTemplates(own, cwd, () => undefined);
  return checked.find(({ absolutePath }) => absolutePath === file)?.findings ?? alone();
}
