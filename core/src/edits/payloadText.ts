import { NotATemplateError } from '../import/envelope';
import { type Imported, type ImportedFile, importReply } from '../import/importTemplates';
import { parse } from '../syntax/parse';
import type { Node } from '../syntax/tree';

/**
 * Makes template files of a payload of Meta's API as a person pastes it: JSON, or the same as YAML.
 *
 * @throws NotATemplateError when the text holds no template
 */
export function templatesFromText(text: string): readonly ImportedFile[] {
  return replyFromText(text).files;
}

/**
 * The same, with what was skipped and what else there is to say.
 *
 * @throws NotATemplateError when the text holds no template
 */
export function replyFromText(text: string): Imported {
  return importReply(readJson(text));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const { root, problems } = parse(text);
    const [problem] = problems;
    if (problem || !root) {
      throw new NotATemplateError(
        `This can be read neither as JSON nor as YAML${problem ? `: ${problem.message}` : '.'}`,
      );
    }
    return plainOf(root);
  }
}

/** As `toJson`, but a number that is written in a way that a number would lose, such as 007, stays a text. */
function plainOf(node: Node): unknown {
  if (node.kind === 'seq') return node.items.map(plainOf);
  if (node.kind === 'map') return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainOf(value)]));
  return typeof node.value === 'number' && String(node.value) !== node.text ? node.text : node.value;
}
