// node parseOnly.mjs FOLDER: reads every template and parses it as YAML, and does nothing else. The floor for `check`.
import fs from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';

for (const entry of fs.readdirSync(process.argv[2], { recursive: true })) {
  if (entry.endsWith('.wabatemplate.yaml')) parseDocument(fs.readFileSync(path.join(process.argv[2], entry), 'utf8'));
}
