import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { eventually, eventuallyPasses } from '../../support/eventually';
import { findWords, readLines, readSquiggles, type Squiggle } from './editorText';
import { type Problem, readProblems } from './problemsPanel';
import { readSession, writeInto } from './session';
import { shownText } from './shownText';

/** The editor's window, as a person uses it. Every step waits for what it brings about. */
export class Workbench {
  constructor(
    readonly page: Page,
    /** The folder that is open. */
    readonly folder: string,
  ) {}

  /** @param address of the editor, such as `http://127.0.0.1:8080` */
  static async open(page: Page, address: string, folder: string): Promise<Workbench> {
    await page.goto(`${address}/?${new URLSearchParams({ folder })}`);
    await page.locator('.monaco-workbench .part.statusbar').waitFor();
    return new Workbench(page, folder);
  }

  async openFile(file: string): Promise<void> {
    await this.choose(file, (row) => row.filter({ hasText: path.basename(file) }).first());
    await this.page.locator('.editor-group-container.active .tab.active', { hasText: path.basename(file) }).waitFor();
    await this.page.locator('.editor-group-container.active .monaco-editor .view-line').first().waitFor();
  }

  /** Runs a command by its title, as it stands in the command palette. */
  async run(title: string): Promise<void> {
    // A row's label may go on with the keys of the command.
    await this.choose(`>${title}`, (row) =>
      row.and(this.page.locator(`[aria-label="${title}"], [aria-label^="${title},"]`)),
    );
  }

  /** Runs a command that goes on with questions. */
  async ask(title: string): Promise<void> {
    const question = this.page.locator('.quick-input-widget:visible');
    // A window that is still starting may let the key go by, or not know our commands yet.
    await eventuallyPasses(async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('F1');
      await question.locator('input[type=text]').fill(`>${title}`, { timeout: 2_000 });
      await question.locator('.monaco-list-row.focused', { hasText: title }).waitFor({ timeout: 2_000 });
    });
    await this.page.keyboard.press('Enter');
  }

  /** Reloads the window as a person does it: only then the editor keeps all that it should. */
  async reload(): Promise<void> {
    const reloaded = this.page.waitForEvent('load');
    await this.run('Developer: Reload Window');
    await reloaded;
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
  }

  /** Types where the first of these words ends. */
  async typeAfter(words: string, typed: string): Promise<void> {
    const { line, column } = await this.find(words);
    await this.goTo(line, column + words.length);
    await this.page.keyboard.type(typed);
  }

  /** Replaces the first of these words by typing. */
  async replace(words: string, typed: string): Promise<void> {
    const { line, column } = await this.find(words);
    await this.goTo(line, column + words.length);
    for (let i = 0; i < words.length; i++) await this.page.keyboard.press('Shift+ArrowLeft');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.type(typed);
  }

  /** Waits until exactly these squiggles are in view. */
  async seesSquiggles(...expected: Squiggle[]): Promise<void> {
    await eventually(() => this.page.evaluate(readSquiggles), expected);
  }

  /** Opens the Problems panel and waits until it lists exactly these, for all files together. */
  async seesProblems(...expected: Problem[]): Promise<void> {
    await this.run('Problems: Focus on Problems View');
    await eventually(() => this.page.evaluate(readProblems), expected);
  }

  /** The hover over the first of these words, when it contains this text. */
  async hover(words: string, text: string): Promise<Locator> {
    const card = this.page.locator('.monaco-hover:visible', { hasText: text }).first();
    await eventuallyPasses(async () => {
      const place = await this.page.evaluate(findWords, words);
      assert.ok(place, `“${words}” is in view`);
      // From elsewhere, so that the editor notices that the pointer has come.
      await this.page.mouse.move(place.x, place.y + 200);
      await this.page.mouse.move(place.x, place.y, { steps: 3 });
      await card.waitFor({ timeout: 3_000 });
    });
    return card;
  }

  /** Waits until the language status of the active file says this, as a screen reader would tell it. */
  async seesStatus(text: string | RegExp): Promise<void> {
    const status = this.page.locator('#status\\.languageStatus');
    await eventuallyPasses(async () => {
      const label = (await status.getAttribute('aria-label', { timeout: 1_000 })) ?? '';
      assert.ok(typeof text === 'string' ? label.includes(text) : text.test(label), `${label} says ${text}`);
    });
  }

  /** What a rendered page shows, when it has this heading. */
  async seesPage(heading: string): Promise<FrameLocator> {
    const page = this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await page.locator('h1', { hasText: heading }).waitFor();
    return page;
  }

  /** Writes a file of the folder from outside, as another program would. */
  write(file: string, text: string): void {
    writeInto(this.folder, file, text);
  }

  /** Changes the settings of the folder; the editor notices the file. */
  set(settings: object): void {
    this.write('.vscode/settings.json', JSON.stringify(settings));
  }

  /** @param look such as `vs-dark`, by which the window tells that it has changed */
  async useTheme(name: string, look: string): Promise<void> {
    this.set({ 'workbench.colorTheme': name });
    await this.page.locator(`.monaco-workbench.${look}`).waitFor();
  }

  /** Takes a picture, which must show no token and no app secret. */
  async screenshot(name: string): Promise<void> {
    const { screenshots, sandbox } = readSession();
    const shown = await shownText(this.page);
    for (const secret of [sandbox.token, sandbox.appSecret]) {
      assert.ok(!shown.includes(secret), `a token or an app secret shows in the picture “${name}”`);
    }
    fs.mkdirSync(screenshots, { recursive: true });
    await this.page.screenshot({ path: path.join(screenshots, `${name}.png`) });
  }

  /** Types into the quick input, and takes one of the rows that it offers then. */
  private async choose(typed: string, pick: (rows: Locator) => Locator): Promise<void> {
    const widget = this.page.locator('.quick-input-widget');
    const input = widget.locator('input[type=text]');
    // A window that is still starting may let the key go by, and what is listed is what was there when the list was opened.
    await eventuallyPasses(async () => {
      if (await input.isVisible()) await this.page.keyboard.press('Escape');
      await this.page.keyboard.press(typed.startsWith('>') ? 'F1' : 'Control+P');
      await input.waitFor({ timeout: 2_000 });
      await input.fill(typed);
      await pick(widget.locator('.monaco-list-row')).click({ timeout: 5_000 });
    });
    await widget.waitFor({ state: 'hidden' });
  }

  private async goTo(line: number, column: number): Promise<void> {
    await this.choose(`:${line}:${column}`, (row) => row.filter({ hasText: `line ${line}` }));
    await this.page.locator('#status\\.editor\\.selection', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
  }

  private async find(words: string): Promise<{ line: number; column: number }> {
    let found: { line: number; column: number } | undefined;
    await eventuallyPasses(async () => {
      const lines = await this.page.evaluate(readLines);
      const line = lines.find(({ text }) => text.includes(words));
      assert.ok(line, `“${words}” is in view in:\n${lines.map(({ text }) => text).join('\n')}`);
      found = { line: line.number, column: line.text.indexOf(words) + 1 };
    });
    assert.ok(found);
    return found;
  }
}
