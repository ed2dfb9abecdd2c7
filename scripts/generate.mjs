// Makes everything that follows from the tables and rules in core/: validators, schemas, the rules' pages, the settings.
// `--check` writes nothing but the validators and names what has drifted.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import esbuild from 'esbuild';
import { inRoot, root } from './bundles.mjs';

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
  writeIfChanged(target, code);
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
