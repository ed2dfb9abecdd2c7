// Makes everything that follows from the tables and rules in core/: validators, schemas, the rules' pages, the settings.
// With --check it writes nothing but the validators, which are not committed, and names what has drifted.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import esbuild from 'esbuild';
import { inRoot, root } from './bundles.mjs';
import { rulePage, rulesIndex } from './rulePages.mjs';
import { snippets } from './snippets.mjs';

async function load(entry) {
  const outfile = inRoot('out', 'generate', `${path.basename(entry, '.ts')}.mjs`);
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  });
  return import(`${pathToFileURL(outfile)}?${Date.now()}`);
}

/** The validators come first: core itself imports them. */
export async function generateValidators() {
  const { templateSchema } = await load('core/src/schema/templateSchema.ts');
  const { projectSchema } = await load('core/src/schema/projectSchema.ts');
  const target = inRoot('core', 'src', 'generated', 'validators.js');
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const ajv = new Ajv({
    allErrors: true,
    discriminator: true,
    allowUnionTypes: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    inlineRefs: false,
    messages: false,
    code: { source: true, esm: true },
  });
  ajv.addSchema(withoutDescriptions(templateSchema('structure')), 'validateTemplate');
  ajv.addSchema(withoutDescriptions(projectSchema()), 'validateProject');
  const code = standaloneCode(ajv, { validateTemplate: 'validateTemplate', validateProject: 'validateProject' });
  writeIfChanged(target, smaller(code));
}

export function writeIfChanged(file, text) {
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) return false;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  return true;
}

/** The validators' code carries its schema: what only people read would double it. */
function withoutDescriptions(schema) {
  return JSON.parse(
    JSON.stringify(schema, (key, value) => (key === 'description' && typeof value === 'string' ? undefined : value)),
  );
}

/** Every generated file that is committed, by its path: what it should hold. */
async function generatedFiles() {
  const core = await load('core/src/index.ts');
  const { templateSchema } = await load('core/src/schema/templateSchema.ts');
  const { projectSchema, rulesSchema } = await load('core/src/schema/projectSchema.ts');
  const rules = core.ruleList();
  const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
  const manifest = JSON.parse(fs.readFileSync(inRoot('package.json'), 'utf8'));
  return new Map([
    ['schemas/wabatemplate.schema.json', json(templateSchema('published'))],
    ['schemas/wabatemplate.config.schema.json', json(projectSchema(rules))],
    ['snippets/wabatemplate.json', json(snippets(core))],
    ['docs/rules/README.md', rulesIndex(rules)],
    ...rules.map((rule) => [`docs/rules/${rule.id}.md`, rulePage(rule, core)]),
    ['package.json', json(withRuleSettings(manifest, rulesSchema(rules)))],
  ]);
}

function withRuleSettings(manifest, schema) {
  const sections = [manifest.contributes?.configuration ?? []].flat();
  const setting = sections.map((section) => section.properties?.['waba.rules']).find(Boolean);
  if (setting) {
    setting.properties = schema.properties;
    setting.additionalProperties = schema.additionalProperties;
  }
  return manifest;
}

async function generate({ check }) {
  await generateValidators();
  const files = await generatedFiles();
  const stale = fs.existsSync(inRoot('docs/rules'))
    ? fs
        .readdirSync(inRoot('docs/rules'))
        .map((name) => `docs/rules/${name}`)
        .filter((file) => !files.has(file))
    : [];
  const drifted = [...files].filter(
    ([file, text]) => !fs.existsSync(inRoot(file)) || fs.readFileSync(inRoot(file), 'utf8') !== text,
  );
  if (check) {
    for (const [file] of drifted) console.error(`${file} has drifted: run "npm run generate".`);
    for (const file of stale) console.error(`${file} belongs to no rule: run "npm run generate".`);
    return drifted.length + stale.length === 0;
  }
  for (const [file, text] of drifted) writeIfChanged(inRoot(file), text);
  for (const file of stale) fs.rmSync(inRoot(file));
  console.log(`${files.size} files, ${drifted.length} written, ${stale.length} removed`);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = (await generate({ check: process.argv.includes('--check') })) ? 0 : 1;
}

/**
 * The code looks up in its schema what it says in an error, and which keys a map may have: written out, the schema need not be
 * there, nor the paths into it. And it repeats in full, some hundred times, how an error is noted down.
 */
function smaller(code) {
  const schemas = new Map();
  const keySets = [];
  const at = (name, path) => (path.match(/\w[^.[\]"]*/g) ?? []).reduce((value, key) => value[key], schemas.get(name));
  const checks = code
    .replace(/const (schema\d+) = (\{.*?\});(?=const |function )/g, (_, name, json) => {
      schemas.set(name, JSON.parse(json));
      return '';
    })
    .replace(/schemaPath:"[^"]*",/g, '')
    .replace(
      /if\(vErrors === null\)\{vErrors = \[(err\d+)\];\}else \{vErrors\.push\(\1\);\}/g,
      'vErrors = noted(vErrors, $1);',
    )
    .replace(/func\d+\.call\((schema\d+)([\w.[\]"]*), (\w+)\)/g, (_, name, path, key) => {
      keySets.push(`const keys${keySets.length} = new Set(${JSON.stringify(Object.keys(at(name, path)))});`);
      return `keys${keySets.length - 1}.has(${key})`;
    })
    .replace(/\b(schema\d+)((?:\.\w+|\[\d+\]|\["[^"]+"\])*)/g, (_, name, path) => JSON.stringify(at(name, path)));
  return `${checks}
${keySets.join('\n')}
function noted(errors, error) { if (errors === null) return [error]; errors.push(error); return errors; }
`;
}
