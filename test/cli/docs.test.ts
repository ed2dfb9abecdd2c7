import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { shopFiles } from './shopFiles';
import { Workspace } from './workspace';

const PAGE = path.resolve('docs', 'command-line.md');
const BLOCK = /(?<=^```console\n)[\s\S]*?(?=^```$)/gm;

/** Types each line that begins with `$` in a fresh copy of the sample shop, and puts what is printed below it. */
async function replay(block: string): Promise<string> {
  let typed = '';
  await Workspace.with(shopFiles(), async (workspace) => {
    let code = 0;
    for (const [line, command = ''] of block.matchAll(/^\$ (.+)\n/gm)) {
      typed += line;
      if (command === 'echo $?') typed += `${code}\n`;
      else {
        const [tool, rest = ''] = command.split(/(?<=^wabatemplate) /);
        assert.equal(tool, 'wabatemplate', `an example runs something else: ${command}`);
        const [words = '', lines] = rest.split(' | head -');
        const outcome = await workspace.run(words);
        code = outcome.code;
        typed += lines ? firstLines(outcome.output, Number(lines)) : outcome.output;
      }
    }
  });
  return typed;
}

function firstLines(text: string, count: number): string {
  return text.split('\n').slice(0, count).join('\n').concat('\n');
}

describe('the page on the command line', () => {
  const page = fs.readFileSync(PAGE, 'utf8');
  const blocks = page.match(BLOCK) ?? [];

  it('shows what is really printed', async () => {
    const real: string[] = [];
    for (const block of blocks) real.push(await replay(block));
    let next = 0;
    const expected = page.replaceAll(BLOCK, () => real[next++] ?? '');
    if (process.env.UPDATE) fs.writeFileSync(PAGE, expected);
    else assert.equal(page, expected, 'UPDATE=1 writes the page anew');
  });
  it('has an example of every command', () => {
    for (const command of ['check', 'compile', 'import', 'format', 'rules', 'explain']) {
      assert.ok(
        blocks.some((block) => block.includes(`$ wabatemplate ${command}`)),
        command,
      );
    }
  });
});
