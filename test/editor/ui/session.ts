import fs from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import type { SandboxAccess } from '../../../sandbox/src/index';

/** What the runner hands over: an editor that runs with the packaged extension in it, and a browser to start. */
interface Session {
  /** Such as `http://127.0.0.1:8080`. */
  readonly address: string;
  /** The packaged extension. */
  readonly vsix: string;
  /** The stand-in for Meta's API that the editor is signed in to. */
  readonly sandbox: SandboxAccess;
  /** A folder for the workspaces of the tests, which the runner removes. */
  readonly workspaces: string;
  readonly screenshots: string;
  readonly chromium: LaunchOptions;
}

export function readSession(): Session {
  const text = process.env.EDITOR_SESSION;
  if (!text) throw new Error('These tests need an editor that runs: start them by `npm test -- ui`.');
  return JSON.parse(text);
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch(readSession().chromium);
}

/**
 * Makes a folder with these files in it.
 *
 * @param files by their path in the folder
 * @returns the folder's path
 */
export function makeWorkspace(files: Readonly<Record<string, string>>): string {
  const folder = fs.mkdtempSync(path.join(readSession().workspaces, 'workspace-'));
  for (const [file, text] of Object.entries(files)) writeInto(folder, file, text);
  return folder;
}

export function writeInto(folder: string, file: string, text: string): void {
  const target = path.join(folder, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, text);
}
