import { LIMITS } from '../../../core/src/index';
import { Committed } from '../git';
import type { Io } from '../io';
import type { Notice } from '../report';
import { counted } from '../terminal';
import type { AccountFiles } from './checkTemplates';

/**
 * Says so when a project has more new templates than an account takes in an hour. New is what git does not know in HEAD; where git
 * can't tell, everything counts as new, and the notice says so.
 */
export async function creationNotices(accounts: readonly AccountFiles[], env: Io['env']): Promise<Notice[]> {
  const committed = new Committed(env);
  const notices: Notice[] = [];
  const limit = LIMITS.creationsPerHour.value;
  for (const { templates, project } of accounts) {
    if (sum(templates.map((template) => template.languages)) <= limit) continue;
    let fresh = 0;
    let unknown: string | undefined;
    for (const { file, languages } of templates) {
      const answer = await committed.has(file.path);
      if (answer === true) continue;
      fresh += languages;
      if (answer) unknown = answer.because;
    }
    if (fresh <= limit) continue;
    const hours = Math.ceil(fresh / limit);
    const counting = unknown ? ` All files count as new, because ${unknown}.` : '';
    const where = project.folder && accounts.length > 1 ? ` in ${project.folder}` : '';
    notices.push({
      level: 'warning',
      message: `${counted(fresh, 'template')}${where} are new (every language counts), and an account takes ${limit} creations an hour: publish them in ${hours} parts, an hour apart.${counting}`,
    });
  }
  return notices;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
