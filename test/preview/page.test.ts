/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import type { PreviewMessage, PreviewReply, PreviewState } from '../../contracts/src';
import { checkFile, previewOf } from '../../core/src';
import { axeFindings, useBrowser, useFolder } from './browser';

const THEMES = ['light', 'dark'] as const;

/** What the page's own script finds in the place of the editor. */
interface StandIn {
  readonly replies: PreviewReply[];
  state: PreviewState | undefined;
}

/** The webview as the extension opens it, with the extension's part played by the test. */
class Webview {
  private constructor(private readonly page: Page) {}

  static async open(page: Page, state?: PreviewState): Promise<Webview> {
    await page.setContent(
      '<!doctype html><html lang="en"><head><title>Preview</title></head><body class="vscode-light"><div id="preview"></div></body></html>',
    );
    await page.addStyleTag({ path: path.resolve('dist', 'preview.css') });
    await page.evaluate((kept) => {
      const standIn: StandIn = { replies: [], state: kept };
      const host = {
        postMessage: (reply: PreviewReply) => standIn.replies.push(reply),
        getState: () => standIn.state,
        setState: (next: PreviewState) => {
          standIn.state = next;
        },
      };
      Object.assign(globalThis, { standIn, acquireVsCodeApi: () => host });
    }, state);
    await page.addScriptTag({ path: path.resolve('dist', 'preview.js') });
    return new Webview(page);
  }

  async post(message: PreviewMessage): Promise<void> {
    await this.page.evaluate((data) => dispatchEvent(new MessageEvent('message', { data })), message);
  }

  async show(text: string, version = 1): Promise<void> {
    const { template } = checkFile(text);
    assert(template);
    await this.post({ type: 'show', uri: 'file:///a', version, preview: previewOf(template), media: {} });
  }

  standIn(): Promise<StandIn> {
    return this.page.evaluate(() => (globalThis as unknown as { standIn: StandIn }).standIn);
  }
}

const TEXT = `name: a
category: MARKETING
languages:
  en_US:
    body: "Hello *{{who}}*, this is a long text. ${'It goes on and on. '.repeat(12)}"
    buttons:
${['One', 'Two', 'Three', 'Four'].map((text) => `      - { type: QUICK_REPLY, text: ${text} }\n`).join('')}
  ar:
    body: مرحبًا
    footer: إلى اللقاء
examples: { who: Ana }
`;

describe('the page of a preview', function () {
  this.timeout(60_000);
  const browser = useBrowser();
  const folder = useFolder();
  let page: Page;

  beforeEach(async () => {
    page = await browser().newPage({ viewport: { width: 900, height: 700 } });
    page.setDefaultTimeout(10_000);
  });
  afterEach(() => page.close());

  describe('in the editor', () => {
    it('says that it is ready, and shows what comes', async () => {
      const webview = await Webview.open(page);
      assert.deepEqual((await webview.standIn()).replies, [{ type: 'ready' }]);
      await webview.show(TEXT);
      assert.match((await page.locator('.part.body').textContent()) ?? '', /^Hello Ana, this is/);
      assert.equal((await webview.standIn()).state?.uri, 'file:///a');
    });

    it('shows texts as texts, whatever is in them', async () => {
      const evil = '<img src=x onerror="document.title = `broken`"><script>document.title = `broken`</script>';
      const webview = await Webview.open(page);
      await webview.show(
        `name: a\ncategory: UTILITY\nlanguage: ${JSON.stringify(evil)}\nheader: ${JSON.stringify(evil)}\nbody: ${JSON.stringify(`${evil} {{a}}`)}\nfooter: ${JSON.stringify(evil)}\nbuttons: [{ type: QUICK_REPLY, text: ${JSON.stringify(evil)} }]\nexamples: { a: ${JSON.stringify(evil)} }\n`,
      );
      for (const part of ['.part.title', '.part.body .words', '.part.footer', '.button', '.placeholder']) {
        assert.ok((await page.locator(part).textContent())?.includes(evil), part);
      }
      assert.equal(await page.locator('#preview img, #preview script').count(), 0);
      assert.equal(await page.title(), 'Preview');
    });

    it('changes only what is different: focus, scrolling and what was unfolded stay', async () => {
      const card = (name: string) => `  - { body: Card ${name}, buttons: [{ type: QUICK_REPLY, text: ${name} }] }\n`;
      const text = `${TEXT.replace(/languages:[\s\S]*(?=examples)/, 'language: en_US\nbody: Hello, dear friend.\n')}carousel:\n${['A', 'B', 'C', 'D'].map(card).join('')}`;
      const webview = await Webview.open(page);
      await webview.show(text);
      const scrolled = await page.locator('.carousel').evaluate((carousel) => {
        carousel.scrollLeft = 10_000;
        return carousel.scrollLeft;
      });
      assert.ok(scrolled > 100);
      await page.locator('.part.body .jump').first().focus();
      const bubble = await page.locator('.bubble').first().elementHandle();
      await webview.show(text.replace('dear', 'very dear'), 2);
      assert.match((await page.locator('.part.body').first().textContent()) ?? '', /very dear/);
      assert.equal(await page.locator('.carousel').evaluate((carousel) => carousel.scrollLeft), scrolled);
      assert.equal(await page.evaluate(() => document.activeElement?.className), 'jump');
      assert.equal(await bubble?.evaluate((element) => element.isConnected), true);
    });

    it('leads from every part to its place in the file, by mouse and by keyboard', async () => {
      const webview = await Webview.open(page);
      await webview.show(TEXT, 7);
      const last = async () => {
        const reply = (await webview.standIn()).replies.at(-1);
        assert(reply?.type === 'reveal');
        assert.equal(reply.version, 7);
        return TEXT.slice(reply.start, reply.end);
      };
      await page.locator('.placeholder').click();
      assert.equal(await last(), '{{who}}');
      await page.getByRole('button', { name: 'One', exact: true }).click();
      assert.equal(await last(), '{ type: QUICK_REPLY, text: One }');
      await page.getByRole('button', { name: 'Go to the body in the file' }).focus();
      await page.keyboard.press('Enter');
      assert.match(await last(), /^body: "Hello/);
    });

    it('marks what is at the cursor, an example in the place of its placeholder', async () => {
      const webview = await Webview.open(page);
      await webview.show(TEXT);
      const marked = () => page.locator('.at-cursor').allTextContents();
      await webview.post({ type: 'cursor', offset: TEXT.indexOf('Two') });
      assert.deepEqual(await marked(), ['Two']);
      await webview.post({ type: 'cursor', offset: TEXT.indexOf('Ana') + 1 });
      assert.deepEqual(await marked(), ['Ana']);
      await webview.post({ type: 'cursor', offset: TEXT.indexOf('إلى') });
      assert.deepEqual(await marked(), ['إلى اللقاء']);
      assert.equal(await page.locator('.chat').getAttribute('dir'), 'rtl');
    });

    it('brings what is at the cursor into view, and moves nothing around it', async () => {
      const webview = await Webview.open(page, { language: '*' });
      await webview.show(TEXT);
      await page.setViewportSize({ width: 400, height: 300 });
      const top = async () => (await page.locator('.at-cursor').first().boundingBox())?.y ?? -1;
      for (const words of ['إلى', 'Hello', 'Two']) {
        await webview.post({ type: 'cursor', offset: TEXT.indexOf(words) });
        const at = await top();
        assert.ok(at > 40 && at < 300, `${words} is at ${at}`);
      }
    });

    it('folds a long text of marketing, and hides what is beyond three buttons', async () => {
      const webview = await Webview.open(page);
      await webview.show(TEXT);
      const height = () => page.locator('.words').evaluate((words) => words.clientHeight);
      const folded = await height();
      await page.getByRole('button', { name: 'Read more' }).click();
      const unfolded = await height();
      assert.ok(unfolded > folded + 30, `${folded} px and then ${unfolded} px`);
      assert.deepEqual(await page.locator('.bubble .button').allTextContents(), ['One', 'Two', 'See all options']);
      await page.getByRole('button', { name: 'See all options' }).click();
      assert.deepEqual(await page.locator('.sheet .button').allTextContents(), ['One', 'Two', 'Three', 'Four']);
    });

    it('offers no unfolding where all fits', async () => {
      const webview = await Webview.open(page);
      await webview.show(TEXT.replace(/(?:It goes on and on\. )+/, ''));
      assert.equal(await page.locator('.more').isVisible(), false);
    });

    it('fills placeholders as asked', async () => {
      const webview = await Webview.open(page);
      await webview.show('name: a\ncategory: UTILITY\nlanguage: en\nbody: "Hi {{who}}."\nexamples: { who: Ana }\n');
      const shown = async (values: string) => {
        await page.getByLabel('Placeholders').selectOption(values);
        return (await page.locator('.words').textContent()) ?? '';
      };
      assert.equal(await shown('names'), 'Hi {{who}}.');
      assert.equal(await shown('examples'), 'Hi Ana.');
      assert.equal((await shown('longest')).length, 1024);
    });

    it('says on the desktop what the desktop does not show', async () => {
      const webview = await Webview.open(page);
      await webview.show(TEXT);
      await page.getByRole('button', { name: 'Desktop' }).click();
      assert.match((await page.locator('.bubble.hidden').textContent()) ?? '', /no message with 4 buttons/);
    });

    it('keeps the last picture of a broken file, but not that of another', async () => {
      const webview = await Webview.open(page);
      await webview.show(TEXT);
      const place = { version: 2, offset: 3 };
      await webview.post({ type: 'unreadable', uri: 'file:///a', reason: 'Line 1: broken.', place });
      assert.equal(await page.locator('.stale .part.body').count(), 1);
      assert.match((await page.getByRole('status').textContent()) ?? '', /Line 1: broken\./);
      await page.getByRole('button', { name: 'Go to the place' }).click();
      assert.deepEqual((await webview.standIn()).replies.at(-1), { type: 'reveal', version: 2, start: 3, end: 3 });
      await webview.post({ type: 'unreadable', uri: 'file:///b', reason: 'Line 9: broken.', place });
      assert.equal(await page.locator('.part.body').count(), 0);
    });

    it('comes back as it was', async () => {
      const webview = await Webview.open(page, { language: '*', theme: 'dark', device: 'desktop', values: 'names' });
      await webview.show(TEXT);
      assert.equal(await page.locator('.device.dark.desktop').count(), 2);
      assert.equal(await page.getByLabel('Language').inputValue(), '*');
      assert.equal(await page.getByLabel('Placeholders').inputValue(), 'names');
    });

    for (const theme of THEMES) {
      it(`has nothing that axe would complain about, ${theme}`, async () => {
        const webview = await Webview.open(page, { language: '*', theme });
        await webview.show(TEXT);
        await page.getByRole('button', { name: 'See all options' }).click();
        assert.deepEqual(await axeFindings(page), []);
        await webview.post({ type: 'unreadable', uri: 'file:///a', reason: 'Line 1: broken.' });
        assert.deepEqual(await axeFindings(page), []);
      });
    }
  });

  describe('as the command line tool writes it', () => {
    before(() => {
      const args = [path.resolve('dist', 'cli.js'), 'preview', path.resolve('samples'), '--out', folder()];
      const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      assert.equal(status, 0, stderr);
    });

    const open = async (theme: string) => {
      const troubles: string[] = [];
      page.on('pageerror', (error) => troubles.push(error.message));
      page.on('console', (message) => troubles.push(message.text()));
      await page.goto(`${pathToFileURL(path.join(folder(), 'index.html')).href}#theme=${theme}`);
      return troubles;
    };

    it('shows every sample in every language, with its pictures and videos', async () => {
      const troubles = await open('light');
      const samples = fs.readdirSync('samples', { recursive: true, encoding: 'utf8' });
      const templates = samples.filter((file) => file.endsWith('.wabatemplate.yaml'));
      assert.equal(await page.locator('.template').count(), templates.length);
      const expected = templates.reduce((sum, file) => {
        const { template } = checkFile(fs.readFileSync(path.join('samples', file), 'utf8'));
        return sum + (template?.languages.length ?? 0);
      }, 0);
      assert.equal(await page.locator('.message').count(), expected);
      assert.equal(await page.locator('.media:not(.product) .no-picture').count(), 0);
      const broken = await page
        .locator('img')
        .evaluateAll((all) => all.filter((image) => (image as HTMLImageElement).naturalWidth === 0).length);
      assert.equal(broken, 0);
      assert.deepEqual(troubles, []);
    });

    for (const theme of THEMES) {
      it(`has nothing that axe would complain about, ${theme}`, async () => {
        await open(theme);
        assert.deepEqual(await axeFindings(page), []);
      });
    }
  });
});
