import type { TemplateNode } from '../../contracts/src';

export interface WholeTemplates {
  readonly templates: readonly TemplateNode[];
  /** How many were left out: without a name or a language nobody can say which template it is. */
  readonly skipped: number;
}

/** As no status and no category of Meta's is called: such a template is shown, and neither edited nor taken for one in use. */
const NOT_TOLD = 'UNKNOWN';

/** Templates as they were answered, with all that is certain of a template. */
export function wholeTemplates(nodes: readonly TemplateNode[]): WholeTemplates {
  const templates = nodes.flatMap((node: Partial<TemplateNode>) => {
    const { id, name, language, status = NOT_TOLD, category = NOT_TOLD } = node;
    if (id === undefined || name === undefined || language === undefined) return [];
    return [{ ...node, id, name, language, status, category }];
  });
  return { templates, skipped: nodes.length - templates.length };
}
