import { ruleList } from '../../../core/src/index';
import { EXIT, WrongUse } from '../exitCodes';
import { jsonText, paintFor } from '../terminal';
import type { Command } from './command';

export const rules: Command = {
  name: 'rules',
  summary: 'List the rules.',
  takes: '',
  details: `Each with its id, the severity that it has unless the project file says another,
and what holds for a template that follows it.
`,
  options: { format: { value: 'FORMAT', choices: ['stylish', 'json'], help: 'How to print the list.' } },
  async run(args, io) {
    if (args.positionals.length > 0) {
      throw new WrongUse(`rules lists all rules and takes no name: try wabatemplate explain ${args.positionals[0]}.`);
    }
    const all = ruleList();
    if (args.value('format') === 'json') {
      const list = all.map(({ id, severity, title, evidence, meta }) => {
        return { id, severity, title, evidence: evidence.grade, meta };
      });
      io.stdout.write(jsonText(list));
      return EXIT.ok;
    }
    const paint = paintFor(io.stdout, io.env);
    const width = Math.max(...all.map(({ id }) => id.length));
    const colours = { error: 'red', warning: 'yellow', info: 'blue' } as const;
    const lines = all.map(
      ({ id, severity, title }) => `${id.padEnd(width)}  ${paint(colours[severity], severity.padEnd(7))}  ${title}\n`,
    );
    io.stdout.write(lines.join(''));
    return EXIT.ok;
  },
};
