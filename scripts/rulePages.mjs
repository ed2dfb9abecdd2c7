// The pages of the rules, as Markdown.

const SEVERITIES = { error: 'error', warning: 'warning', info: 'information' };

export function rulePage(rule, core) {
  const { bad, good } = core.exampleFiles(rule);
  return `${[
    `# ${rule.id}`,
    rule.title,
    rule.why,
    table(rule),
    ...examples('Found', bad),
    ...examples('Not found', good),
    evidence(rule, core),
    switchingOff(rule),
  ]
    .filter(Boolean)
    .join('\n\n')}\n`;
}

function table(rule) {
  const rows = [['Severity', SEVERITIES[rule.severity]]];
  if (rule.meta) {
    const { code, subcode } = rule.meta;
    rows.push(['Meta’s answer', subcode ? `code ${code}, subcode ${subcode}` : `code ${code}`]);
  }
  rows.push(['Evidence', rule.evidence.grade === 'format' ? 'a rule of the file format' : rule.evidence.grade]);
  return ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n');
}

function examples(title, files) {
  if (files.length === 0) return [];
  return [`## ${title}`, ...files.map((text) => `\`\`\`yaml\n${shortened(printable(text)).trimEnd()}\n\`\`\``)];
}

const LONGEST_LINE = 200;

/** An example of a text that is too long need not be shown whole. */
function shortened(text) {
  return text
    .split('\n')
    .map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 40)} … ${line.slice(-20)}` : line))
    .join('\n');
}

function printable(text) {
  return text.replaceAll('\u0000', '␀');
}

function evidence({ evidence: { grade, sources, checkedOn, note } }, core) {
  if (grade === 'format') return '';
  const links = sources.map((source) =>
    core.SOURCES[source] ? `- [${source}](${core.SOURCES[source]})` : `- ${source}`,
  );
  return [`## Where this comes from`, note, links.join('\n'), `Read on ${checkedOn}.`].filter(Boolean).join('\n\n');
}

function switchingOff({ id }) {
  return [
    '## Switching it off',
    `In the project file \`wabatemplate.config.yaml\`, for everybody:`,
    `\`\`\`yaml\nrules:\n  ${id}: off\n\`\`\``,
    `In the editor’s settings: \`"waba.rules": { "${id}": "off" }\`. For the next line only, a comment: \`# waba-disable-next-line ${id} -- why\`.`,
  ].join('\n\n');
}

export function rulesIndex(rules) {
  const row = ({ id, title, severity, evidence: { grade } }) =>
    `| [${id}](${id}.md) | ${title.replaceAll('|', '\\|')} | ${SEVERITIES[severity]} | ${grade} |`;
  return `# Rules

Everything that is looked at, ${rules.length} rules. Each can be switched off or given another severity: in the project file, in the
editor’s settings, or by a comment. What the evidence words mean:

- **documented**: Meta’s documentation or SDK says so.
- **seen live**: a reply of the real API shows it.
- **single report**: one provider, one project, or the form checks of Meta’s own editor say so.
- **disputed**: sources contradict each other; the rule’s page says how.
- **inferred**: it follows from other facts.
- **format**: a rule of this file format or of YAML, not of Meta.

| Rule | What is true of a template that follows it | Severity | Evidence |
|---|---|---|---|
${rules.map(row).join('\n')}
`;
}
