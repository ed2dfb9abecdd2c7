// The snippets that VS Code offers in an empty file: the templates that "New Template…" writes, with stops to go through.

/** @param core the door of core/ */
export function snippets({ TEMPLATE_KINDS, newTemplate }) {
  return Object.fromEntries(
    TEMPLATE_KINDS.map(({ id, label, detail, categories, exampleName }) => [
      `WABA: ${label}`,
      {
        prefix: `waba-${id.replaceAll('_', '-')}`,
        description: detail,
        body: bodyOf(newTemplate(id, exampleName, categories[0], ['en_US']), exampleName),
      },
    ]),
  );
}

function bodyOf(text, name) {
  const [first, category, language, ...rest] = text.trimEnd().replace(/[\\$]/g, '\\$&').split('\n');
  return [first.replace(name, `\${1:${name}}`), category, language.replace('en_US', `\${2:en_US}`), ...rest, '$0'];
}
