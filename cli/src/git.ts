import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { codeOf, relativePath, upwards } from '../../workspace/src';

const TIMEOUT_MS = 20_000;
const MOST_BYTES = 256 * 1024 * 1024;

/** Answers, for files anywhere on the disk, whether git has them in the last commit. Each repository is asked once. */
export class Committed {
  private readonly repositories = new Map<string, Promise<Head>>();
  private readonly roots = new Map<string, string | undefined>();

  constructor(private readonly env: Readonly<Record<string, string | undefined>>) {}

  /**
   * @returns whether the file is in HEAD; where git can't tell, why, in words that complete "because …"
   */
  async has(file: string): Promise<boolean | { readonly because: string }> {
    const root = this.repositoryOf(path.dirname(file));
    if (root === undefined) return { because: 'they are in no git repository' };
    let head = this.repositories.get(root);
    if (!head) {
      head = readHead(root, this.env);
      this.repositories.set(root, head);
    }
    const known = await head;
    return 'files' in known ? known.files.has(relativePath(root, file)) : known;
  }

  private repositoryOf(folder: string): string | undefined {
    if (this.roots.has(folder)) return this.roots.get(folder);
    let root: string | undefined;
    for (const candidate of upwards(folder)) {
      if (fs.existsSync(path.join(candidate, '.git'))) {
        root = candidate;
        break;
      }
    }
    this.roots.set(folder, root);
    return root;
  }
}

type Head = { readonly files: ReadonlySet<string> } | { readonly because: string };

function readHead(root: string, env: Readonly<Record<string, string | undefined>>): Promise<Head> {
  return new Promise((resolve) => {
    execFile(
      'git',
      ['-C', root, 'ls-tree', '-r', '-z', '--full-tree', '--name-only', 'HEAD'],
      { env: cleanEnvironment(env), timeout: TIMEOUT_MS, maxBuffer: MOST_BYTES, windowsHide: true },
      (error, stdout, stderr) => {
        if (!error) resolve({ files: new Set(stdout.split('\0')) });
        else if (codeOf(error) === 'ENOENT') resolve({ because: 'git is not installed' });
        else if (error.killed) resolve({ because: 'git did not answer in time' });
        else if (/Not a valid object name HEAD/.test(stderr)) resolve({ files: new Set() });
        else resolve({ because: `git says: ${stderr.split('\n')[0]?.replace(/^fatal: /, '') || error.message}` });
      },
    );
  });
}

/** Inside a git hook these variables point at the repository of the hook, by paths relative to another folder. */
function cleanEnvironment(env: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX|COMMON_DIR)$/.test(name));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    // A partial clone would go to its remote for what it lacks, by whatever command its configuration names.
    GIT_NO_LAZY_FETCH: '1',
  };
}
