// What VS Code calls inside its extension host: runs every test beside this file.
import fs from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

/** Tells the lines of the tests from what the editor logs itself; the runner takes it off again. */
const OWN_LINE = '\u200b';

Mocha.reporters.Base.consoleLog = (...parts: unknown[]) => {
  for (const line of format(...parts).split('\n')) console.log(OWN_LINE + line);
};

/** @throws when a test fails or can't be loaded, which is what makes the editor end with an error */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    color: false,
    timeout: 60_000,
    forbidOnly: true,
    reporter: process.env.TEST_REPORTER ?? 'spec',
  });
  for (const name of fs.readdirSync(__dirname)) {
    if (name.endsWith('.test.cjs')) mocha.addFile(path.join(__dirname, name));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
