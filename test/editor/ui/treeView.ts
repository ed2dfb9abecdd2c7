import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventuallyPasses } from '../../support/eventually';
import type { Workbench } from './workbench';

/** One of our trees, as a person sees and uses it. */
export class TreeView {
  /** @param title as it stands above the tree */
  constructor(
    private readonly editor: Workbench,
    readonly title: string,
  ) {}

  /** Opens the container of the views, and leaves the focus in this one. */
  async open(): Promise<void> {
    const tab = this.editor.page.locator('.activitybar .action-label[aria-label^="WhatsApp"]');
    const pane = this.pane();
    if (!(await pane.isVisible())) await tab.click();
    await pane.locator('.monaco-list').waitFor();
  }

  pane(): Locator {
    return this.editor.page.locator('.pane', {
      has: this.editor.page.locator(`.pane-header[aria-label^="${this.title}"]`),
    });
  }

  /** The first row whose label is this. */
  row(label: string): Locator {
    const whole = new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
    return this.pane()
      .locator('.monaco-list-row', { has: this.editor.page.locator('.label-name', { hasText: whole }) })
      .first();
  }

  /** What the row with this label says behind it. */
  async description(label: string): Promise<string> {
    return ((await this.row(label).locator('.label-description').textContent({ timeout: 2_000 })) ?? '').trim();
  }

  async seesDescription(label: string, expected: string | RegExp): Promise<void> {
    await eventuallyPasses(async () => {
      const text = await this.description(label);
      if (typeof expected === 'string') assert.equal(text, expected);
      else assert.match(text, expected);
    });
  }

  /** Opens rows, one after the other: the next may stand below the one before. */
  async expand(...labels: string[]): Promise<void> {
    for (const label of labels) await this.setExpanded(label, true);
  }

  async collapse(...labels: string[]): Promise<void> {
    for (const label of labels) await this.setExpanded(label, false);
  }

  private async setExpanded(label: string, wanted: boolean): Promise<void> {
    await eventuallyPasses(async () => {
      const row = this.row(label);
      await row.waitFor({ timeout: 2_000 });
      if ((await row.getAttribute('aria-expanded')) !== String(wanted)) {
        await row.locator('.monaco-tl-twistie').click();
      }
      // Clicked once more before the first click has shown, it would go back again.
      await row.and(this.editor.page.locator(`[aria-expanded="${wanted}"]`)).waitFor({ timeout: 5_000 });
    });
  }

  /** The labels that are in view, from top to bottom. */
  async labels(): Promise<string[]> {
    const rows = await this.pane()
      .locator('.monaco-list-row')
      .evaluateAll((elements) =>
        elements.map((row) => ({
          top: row.getBoundingClientRect().top,
          label: row.querySelector('.label-name')?.textContent ?? '',
        })),
      );
    return rows.sort((a, b) => a.top - b.top).map(({ label }) => label);
  }

  /** Runs an action of the row that shows when the pointer is over it. */
  async act(label: string, action: string): Promise<void> {
    const row = this.row(label);
    await row.hover();
    await row.locator(`.action-label[aria-label^="${action}"]`).click();
  }

  /** Runs an entry of the row's menu. */
  async choose(label: string, entry: string): Promise<void> {
    const menu = this.editor.page.locator('.monaco-menu');
    // A menu that has just opened takes the first click for the end of the one that opened it.
    await eventuallyPasses(async () => {
      if (!(await menu.isVisible())) await this.row(label).click({ button: 'right' });
      await menu.locator('.action-label', { hasText: entry }).first().click({ timeout: 2_000 });
      await menu.waitFor({ state: 'hidden', timeout: 1_000 });
    });
  }
}
