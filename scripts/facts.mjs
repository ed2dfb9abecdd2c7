// npm run facts [-- --all] [-- --json] [-- --today YYYY-MM-DD]: what is known of Meta and needs a look, because it was read long ago,
// is disputed, or is known by one or few reports only. With --all, everything that is known. It informs, and ends with 0 whatever it finds.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inRoot } from './bundles.mjs';
import { installDependencies } from './install.mjs';
import { PlainError, printError } from './plainError.mjs';

const OLD_AFTER_DAYS = 90;
const DAY = 24 * 60 * 60 * 1000;

function readArguments(args) {
  let values;
  try {
    const flag = { type: 'boolean', default: false };
    ({ values } = parseArgs({ args, options: { all: flag, json: flag, today: { type: 'string' } } }));
  } catch (error) {
    throw new PlainError(
      `${error.message.replace(/\.$/, '')}. npm run facts takes --all, --json and --today YYYY-MM-DD.`,
    );
  }
  const today = values.today ?? new Date().toISOString().slice(0, 10);
  if (!isDate(today)) throw new PlainError(`--today can't be ${today}: write a day as YYYY-MM-DD.`);
  return { ...values, today };
}

function isDate(text) {
  const time = Date.parse(text);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Tables and rules out of one bundle, so that what a rule takes from a table is the same object in both. */
async function loadKnowledge() {
  const { default: esbuild } = await import('esbuild');
  const { generateValidators } = await import('./generate.mjs');
  await generateValidators();
  const outfile = inRoot('out', 'facts', 'knowledge.mjs');
  await esbuild.build({
    absWorkingDir: inRoot(),
    stdin: {
      contents: `export { FACT_TABLES } from './facts/src/factTables'; export { certainty } from './facts/src'; export { ruleList, SOURCES } from './core/src/index';`,
      resolveDir: inRoot(),
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  });
  return import(outfile);
}

/** One entry for each piece of evidence, with every place that rests on it. */
function entriesOf({ FACT_TABLES, certainty, ruleList, SOURCES }) {
  const entries = new Map();
  const add = (evidence, place) => {
    if (evidence.grade === 'format') return;
    const known = entries.get(evidence);
    if (known) known.places.push(place);
    else entries.set(evidence, { places: [place], known: certainty(evidence), ...inFull(evidence, SOURCES) });
  };
  for (const { name, file, facts } of FACT_TABLES) {
    for (const { row, value, evidence } of facts) {
      add(evidence, { file: `facts/src/${file}`, table: name, row, value });
    }
  }
  const fileOf = ruleFiles();
  for (const { id, title, evidence } of ruleList()) {
    add(evidence, { file: fileOf(id), table: 'rules', row: id, value: title });
  }
  return [...entries.values()];
}

function inFull({ grade, sources, checkedOn, note }, pages) {
  return { grade, checkedOn, sources: sources.map((name) => ({ name, url: pages[name] })), ...(note ? { note } : {}) };
}

function ruleFiles() {
  const folder = inRoot('core', 'src', 'rules');
  const files = fs
    .readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({
      file: `core/src/rules/${name.split(path.sep).join('/')}`,
      text: fs.readFileSync(path.join(folder, name), 'utf8'),
    }));
  return (id) => files.find(({ text }) => text.includes(`id: '${id}'`))?.file ?? 'core/src/rules/index.ts';
}

function needingALook(entries, today) {
  const isOld = ({ checkedOn }) => Date.parse(today) - Date.parse(checkedOn) > OLD_AFTER_DAYS * DAY;
  return {
    old: entries.filter(isOld).sort((a, b) => (a.checkedOn < b.checkedOn ? -1 : a.checkedOn > b.checkedOn ? 1 : 0)),
    disputed: entries.filter(({ grade }) => grade === 'disputed'),
    singleReport: entries.filter(({ grade }) => grade === 'single report'),
  };
}

const countOf = (entries) => entries.reduce((sum, { places }) => sum + places.length, 0);

/** A table whose rows rest on the same evidence is one line. */
function placeLines(places) {
  const byTable = new Map();
  for (const place of places) {
    const key = place.table === 'rules' ? `${place.file} rule ${place.row}` : `${place.file} ${place.table}`;
    byTable.set(key, [...(byTable.get(key) ?? []), place]);
  }
  return [...byTable].map(([key, rows]) => {
    if (rows[0].table === 'rules') return key;
    return rows.length === 1 ? `${key}.${rows[0].row}${plain(rows[0].value)}` : `${key}: ${rowNames(rows)}`;
  });
}

const MOST_NAMES = 4;

function rowNames(rows) {
  const names = rows.slice(0, MOST_NAMES).map(({ row }) => row);
  const more = rows.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Only what is short: the rest is a look into the file, or --json. */
function plain(value) {
  return typeof value === 'number' ? ` = ${value}` : '';
}

/** Whoever reads a page anew looks at all facts that come from it. */
function bySource(entries) {
  const groups = new Map();
  for (const entry of entries) {
    const [{ name, url }] = entry.sources;
    const heading = `  ${name}${url ? ` ${url}` : ''}`;
    groups.set(heading, [
      ...(groups.get(heading) ?? [heading]),
      ...placeLines(entry.places).map((line) => `    ${entry.checkedOn}  ${line}`),
    ]);
  }
  return [...groups.values()].flat();
}

function inWords({ places, known }) {
  return [...placeLines(places).map((line) => `  ${line}`), `    ${known}.`];
}

function pagesOf(entries) {
  const pages = new Map(entries.flatMap(({ sources }) => sources.map(({ name, url }) => [name, url])));
  return [...pages].flatMap(([name, url]) => (url ? [`  ${name} ${url}`] : [])).sort();
}

function report(entries, today) {
  const { old, disputed, singleReport } = needingALook(entries, today);
  const doubtful = [...disputed, ...singleReport];
  return [
    [`Read more than ${OLD_AFTER_DAYS} days ago: ${countOf(old)}`, ...bySource(old)],
    [`Disputed: ${countOf(disputed)}`, ...disputed.flatMap(inWords)],
    [`Known by one or few reports only: ${countOf(singleReport)}`, ...singleReport.flatMap(inWords)],
    [`Where disputed and single reports are from`, ...pagesOf(doubtful)],
    [`${countOf(entries)} facts are known; today is ${today}.`],
  ]
    .map((section) => section.join('\n'))
    .join('\n\n');
}

try {
  const { all, json, today } = readArguments(process.argv.slice(2));
  await installDependencies();
  const entries = entriesOf(await loadKnowledge());
  if (json)
    console.log(JSON.stringify(all ? { today, facts: entries } : { today, ...needingALook(entries, today) }, null, 2));
  else console.log(all ? entries.flatMap(inWords).join('\n') : report(entries, today));
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
