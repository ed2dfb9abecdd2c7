import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inRoot } from '../../scripts/bundles.mjs';
import { cli } from '../servers.mjs';
import { workspaceFiles } from '../texts.mjs';

/** Writes a workspace. @returns {{ folder: string, remove: () => void }} */
export function makeWorkspace(files) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-workspace-'));
  for (const file of workspaceFiles(files)) {
    fs.mkdirSync(path.join(folder, path.dirname(file.path)), { recursive: true });
    fs.writeFileSync(path.join(folder, file.path), file.text);
  }
  return { folder, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

/**
 * Parses all files of a folder and nothing else, then checks them.
 *
 * @returns {Promise<Record<'parse' | 'check', { cpu: number, wall: number, peak: number }>>} milliseconds and megabytes
 */
export async function checking(folder) {
  return {
    parse: await used([inRoot('bench', 'parseOnly.mjs'), folder]),
    check: await used([cli, 'check', '--format', 'json', folder]),
  };
}

async function used(args) {
  const report = path.join(os.tmpdir(), `bench-usage-${process.pid}.json`);
  const start = performance.now();
  const child = spawn(process.execPath, ['--require', inRoot('bench', 'usage.cjs'), ...args], {
    env: { ...process.env, BENCH_USAGE: report },
    stdio: 'ignore',
  });
  await once(child, 'exit');
  const wall = performance.now() - start;
  const usage = JSON.parse(fs.readFileSync(report, 'utf8'));
  fs.rmSync(report);
  return { ...usage, wall };
}
