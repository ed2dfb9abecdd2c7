import { PlainError } from './plainError.mjs';
import { run } from './processes.mjs';

/**
 * Runs npm in a folder.
 *
 * @throws {PlainError} when npm isn't there or doesn't succeed; npm itself has printed why
 */
export async function npm(args, cwd) {
  const [command, ...first] = npmCommand();
  const { code } = await run(command, [...first, ...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    env: withoutNpmVariables(process.env),
  });
  if (code !== 0) {
    throw new PlainError(
      `\`npm ${args.join(' ')}\` ended with ${code} in ${cwd}.\nIs the npm registry reachable from here? Then run this again.`,
    );
  }
}

function npmCommand() {
  const script = process.env.npm_execpath;
  if (script?.endsWith('npm-cli.js')) return [process.execPath, script];
  return process.platform === 'win32' ? ['cmd', '/c', 'npm'] : ['npm'];
}

/** Without what the npm that started us says about this package: the new one may work in another folder. */
function withoutNpmVariables(env) {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^(INIT_CWD|npm_(package|lifecycle|command|config_(local_)?prefix))/i.test(name),
    ),
  );
}
