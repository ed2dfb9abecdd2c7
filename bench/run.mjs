// npm run bench [-- --rounds N] [--only typing|start|check|scan]: measures our server against yaml-language-server with our schema,
// both bundled alike, on the same files in the same run. It prints; a slow machine is no failure.
import { parseArgs } from 'node:util';
import { amount, machine, printTable, row, sizeOf } from './report.mjs';
import { checking, makeWorkspace } from './scenarios/checking.mjs';
import { scanning } from './scenarios/scanning.mjs';
import { starting } from './scenarios/starting.mjs';
import { typing } from './scenarios/typing.mjs';
import { buildAll, servers } from './servers.mjs';
import { template } from './texts.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    files: { type: 'string', default: '6000' },
  },
});
const rounds = Number(values.rounds);
const wants = (part) => values.only === undefined || values.only === part;

/** Number of languages, and how many keys are measured a round. */
const SIZES = [
  { languages: 1, keys: 30, goal: '≥ 20×' },
  { languages: 6, keys: 30, goal: '≥ 20×' },
  { languages: 64, keys: 20, goal: '≥ 8×' },
];

console.log(machine());
await buildAll();

if (wants('start')) {
  const starts = await repeat(rounds * 2, starting);
  const of = (value) => starts.map(({ theirs, ours }) => ({ theirs: theirs[value], ours: ours[value] }));
  const [theirs, ours] = [sizeOf(servers.theirs.bundle()), sizeOf(servers.ours.bundle())];
  const features = sizeOf(servers.ours.features());
  printTable(
    `Start, ${starts.length} times each`,
    ['', servers.theirs.name, servers.ours.name, 'ratio [spread]', 'goal'],
    [
      row('process to the answer to initialize', of('initialize'), 'ms', '≥ 2×'),
      row('process to the first right findings', of('diagnostics'), 'ms', '≥ 2.5×'),
      row('bundle that it starts with, minified', [{ theirs: theirs.plain, ours: ours.plain }], 'KB', '≤ 500 KB'),
      row('bundle, minified and zipped', [{ theirs: theirs.zipped, ours: ours.zipped }], 'KB'),
    ],
  );
  console.log(`Ours loads ${amount(features.plain, 'KB')} more with an editor’s first request.`);
}

if (wants('typing')) {
  for (const { languages, keys, goal } of SIZES) {
    const measured = await repeat(rounds, () => typing(languages, keys));
    const of = (value) => measured.map(({ theirs, ours }) => ({ theirs: theirs[value], ours: ours[value] }));
    const lines = template(languages).split('\n').length;
    printTable(
      `Typing into ${lines} lines, ${rounds} rounds of ${keys} keys`,
      ['', servers.theirs.name, servers.ours.name, 'ratio [spread]', 'goal'],
      [
        row('keystroke to right findings, median', of('p50'), 'ms', goal),
        row('keystroke to right findings, 95 %', of('p95'), 'ms'),
        row('CPU of the server for a keystroke', of('cpu'), 'ms'),
        row('last key of a burst to right findings', of('burst'), 'ms'),
        row('memory afterwards', of('memory'), 'MB'),
        row('memory at its highest', of('peak'), 'MB'),
      ],
    );
  }
}

const workspace = wants('check') || wants('scan') ? makeWorkspace(Number(values.files)) : undefined;
try {
  if (workspace && wants('check')) {
    const measured = await repeat(Math.min(rounds, 3), () => checking(workspace.folder));
    const of = (value) => measured.map(({ parse, check }) => ({ theirs: check[value], ours: parse[value] }));
    printTable(
      `check over ${values.files} files`,
      ['', 'check', 'yaml parses, only', 'ratio [spread]', 'goal'],
      [
        row('CPU', of('cpu'), 'ms', '≤ 1.5×'),
        row('time', of('wall'), 'ms'),
        row('memory at its highest', of('peak'), 'MB', '≤ 200 MB'),
      ],
    );
  }
  if (workspace && wants('scan')) {
    const { wall, cpu, peak, memory, during50, during95, idle50, idle95 } = await scanning(workspace.folder);
    console.log(
      `\nThe server goes through ${values.files} files in ${amount(wall, 'ms')}, ${amount(cpu, 'ms')} of CPU, and holds ${amount(memory, 'MB')} (${amount(peak, 'MB')} at its highest).`,
    );
    console.log(
      `Typing meanwhile: median ${amount(during50, 'ms')}, 95 % ${amount(during95, 'ms')}; afterwards ${amount(idle50, 'ms')} and ${amount(idle95, 'ms')}.`,
    );
  }
} finally {
  workspace?.remove();
}

async function repeat(times, measure) {
  const results = [];
  for (let round = 0; round < times; round++) results.push(await measure());
  return results;
}
