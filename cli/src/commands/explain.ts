import { certainty, exampleFiles, type RuleInfo, ruleById, ruleList } from '../../../core/src/index';
import { EXIT, WrongUse } from '../exitCodes';
import { sourcesOf } from '../ruleTexts';
import { didYouMean } from '../suggest';
import { type Paint, paintFor, printable, wrap } from '../terminal';
import type { Command } from './command';

const WIDEST = 80;
const LONGEST_LINE = 120;

export const explain: Command = {
  name: 'explain',
  summary: 'Tell what a rule is about, and how to follow it.',
  takes: '<rule>',
  details: `Prints why the rule is there, how its facts are known, what Meta answers when it is
broken, and an example of both sides.
`,
  options: {},
  async run(args, io) {
    const [id, ...more] = args.positionals;
    const lists = 'wabatemplate rules lists them.';
    if (id === undefined) throw new WrongUse(`Name a rule: ${lists}`);
    if (more.length > 0) throw new WrongUse(`Name one rule at a time: ${id} is followed by ${more.join(' ')}.`);
    const rule = ruleById(id);
    if (!rule) {
      const ids = ruleList().map((each) => each.id);
      throw new WrongUse(`There is no rule ${id}: ${didYouMean(id, ids, lists)}`);
    }
    const width = Math.min(WIDEST, (io.stdout.isTTY && io.stdout.columns) || WIDEST);
    io.stdout.write(page(rule, paintFor(io.stdout, io.env), width));
    return EXIT.ok;
  },
};

function page(rule: RuleInfo, paint: Paint, width: number): string {
  const { bad, good } = exampleFiles(rule);
  const sources = sourcesOf(rule);
  const sections = [
    `${paint('bold', rule.id)}  ${rule.severity}\n${paragraph(rule.title, width)}`,
    paragraph(rule.why, width),
    `${paint('bold', 'How this is known')}\n${paragraph(`${certainty(rule.evidence)}.`, width)}${sources
      .map(({ name, url }) => `  ${name}: ${url}\n`)
      .join('')}`,
    ...(rule.meta ? [`${paint('bold', 'What Meta answers')}\n${metaAnswer(rule.meta)}`] : []),
    ...examples(paint('bold', 'Breaks the rule'), bad),
    ...examples(paint('bold', 'Follows it'), good),
    `${paint('bold', 'Switch it off')}
For the next line, for a file, or for a project in wabatemplate.config.yaml:
    # waba-disable-next-line ${rule.id} -- reason
    # waba-disable ${rule.id} -- reason
    rules: { ${rule.id}: off }
`,
  ];
  return sections.join('\n');
}

function metaAnswer({ code, subcode }: { readonly code: number; readonly subcode?: number }): string {
  return `Error ${code}${subcode === undefined ? '' : `, subcode ${subcode}`}.\n`;
}

/** Some rules take several files to be broken. */
function examples(title: string, files: readonly string[]): string[] {
  return files.length === 0 ? [] : [`${title}\n${files.map(code).join('  and, in another file\n')}`];
}

function paragraph(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => `${wrap(line, width).join('\n')}\n`)
    .join('');
}

function code(text: string): string {
  return printable(text.trimEnd(), { lines: true })
    .split('\n')
    .map((line) => (line === '' ? '\n' : `    ${shortened(line)}\n`))
    .join('');
}

/** An example of a text that is too long need not be shown whole. */
function shortened(line: string): string {
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 30)} … ${line.slice(-20)}` : line;
}
