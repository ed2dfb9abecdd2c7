// The sandbox and a copy of the samples for an extension that is started by a debugger: .vscode/launch.json.
// The editor reads from .dev/debug/editor.env how to sign in to this sandbox.
import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from '../bundles.mjs';
import { printError } from '../plainError.mjs';
import { samplesToPlayWith } from './samples.mjs';
import { startSandbox } from './sandbox.mjs';

const dataDir = inRoot('.dev', 'debug');

try {
  console.log('Starting the sandbox…');
  fs.mkdirSync(dataDir, { recursive: true });
  samplesToPlayWith(dataDir);
  const sandbox = await startSandbox({ dataDir });
  const lines = Object.entries(sandbox.env).map(([name, value]) => `${name}='${value}'\n`);
  fs.writeFileSync(path.join(dataDir, 'editor.env'), lines.join(''), { mode: 0o600 });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => sandbox.close());
  console.log(`Sandbox: ${sandbox.access.url}`);
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
