import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { loadGrammar } from '../grammar/tokenize';
import { Fuzzer, type FuzzResult } from './fuzzer';
import { looksOf } from './looks';
import { failureText } from './report';
import { startTexts } from './startTexts';

const USAGE = `npm run fuzz -- [--seed N] [--edits N] [--seconds N] [folder…]

Changes template files at random and does with each text what an editor does: no throw, no range outside of the text, nothing
above a second, no memory that grows. Without a folder it takes the repository's own files, with one those as well.
`;

const LIMIT_MS = 1_000;
const MEBIBYTE = 2 ** 20;
/** What the engine itself gathers in a long run: compiled code, and what it has learned of shapes. */
const GROWTH_MIB = 32;

interface Arguments {
  readonly seed: number;
  readonly edits: number;
  readonly seconds: number;
  readonly folders: readonly string[];
}

/** @returns the exit code */
export async function main(args: readonly string[], collectGarbage: () => void): Promise<number> {
  const read = readArguments(args);
  if (typeof read === 'string') {
    process.stderr.write(`${read}\n\n${USAGE}`);
    return 2;
  }
  const { seed, edits, seconds, folders } = read;
  Error.stackTraceLimit = 0;
  const texts = startTexts(folders);
  const looks = looksOf(await loadGrammar('syntaxes/wabatemplate.tmLanguage.json'));
  console.log(`Seed ${seed}, ${texts.length} texts.`);
  const heaps: number[] = [];
  const result = new Fuzzer(texts, looks, {
    seed,
    edits,
    seconds,
    limit: LIMIT_MS,
    onFailure: (failure) => console.log(failureText(failure)),
    onProgress: (done) => {
      collectGarbage();
      heaps.push(process.memoryUsage().heapUsed / MEBIBYTE);
      console.log(`${done} changes, ${Math.round(heaps.at(-1) ?? 0)} MiB`);
    },
  }).run();
  return told(result, heaps) ? 0 : 1;
}

/** @returns what is wrong with them, as a sentence */
function readArguments(args: readonly string[]): Arguments | string {
  try {
    const { values, positionals: folders } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
        edits: { type: 'string', default: '1000000' },
        seconds: { type: 'string', default: 'Infinity' },
      },
    });
    const [seed, edits, seconds] = [Number(values.seed), Number(values.edits), Number(values.seconds)];
    if (!Number.isSafeInteger(seed)) return `--seed can't be ${values.seed}: it is a whole number.`;
    if (!(edits > 0 && seconds > 0)) return '--edits and --seconds are numbers above 0.';
    const missing = folders.find((folder) => !fs.existsSync(folder));
    return missing === undefined ? { seed, edits, seconds, folders } : `There is no folder ${missing}.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** @returns whether all is well */
function told({ edits, failures, slowest, looks }: FuzzResult, heaps: readonly number[]): boolean {
  for (const [name, count] of looks) {
    const { milliseconds = 0, length = 0 } = slowest.get(name) ?? {};
    console.log(`${name}: ${count} times, at most ${Math.round(milliseconds)} ms (a text of ${length} characters)`);
  }
  // The first is taken before everything was compiled.
  const [, settled = 0, ...later] = heaps;
  const grows = later.length > 0 && (later.at(-1) ?? 0) > settled + GROWTH_MIB;
  if (grows) console.log(`✖ memory: ${Math.round(settled)} MiB became ${Math.round(later.at(-1) ?? 0)} MiB`);
  console.log(`${edits} changes, ${failures.length + Number(grows)} failures.`);
  return failures.length === 0 && !grows;
}
