// Runs in the webview of the extension, and on the page that the command line tool writes.
import type { PreviewState } from '../../../../contracts/src';
import { type EditorHost, EditorStage } from './editorStage';
import { Texts } from './l10n';
import { type PageData, PageStage } from './pageStage';

declare const acquireVsCodeApi: undefined | (() => EditorHost);

/** What stands in the page for this script: JSON in an element that is not run. */
function readData<T>(id: string): T | undefined {
  const text = document.getElementById(id)?.textContent;
  return text ? (JSON.parse(text) as T) : undefined;
}

function start(): void {
  const root = document.getElementById('preview');
  if (!root) return;
  const texts = new Texts(readData('texts'));
  if (typeof acquireVsCodeApi === 'function') {
    new EditorStage(root, texts, acquireVsCodeApi());
    return;
  }
  const page = readData<PageData>('page');
  if (!page) return;
  // `#picture=2,0&theme=dark` is one message alone; `#measure` tells how high each would be.
  const wishes = new URLSearchParams(location.hash.slice(1));
  const theme = wishes.get('theme');
  const state: PreviewState = theme === 'light' || theme === 'dark' ? { theme } : {};
  const [template, message] = (wishes.get('picture') ?? '').split(',').map(Number);
  if (wishes.has('measure')) {
    new PageStage(root, texts, page, state);
    measure(page);
  } else if (template !== undefined && message !== undefined) {
    document.body.classList.add('picture');
    new PageStage(root, texts, page, state, [template, message]);
  } else new PageStage(root, texts, page, state);
}

/** Leaves in the page how many pixels each message is high, template by template. */
function measure({ templates }: PageData): void {
  const articles = [...document.querySelectorAll('.template')];
  const heights = templates.map((_, index) =>
    [...(articles[index]?.querySelectorAll('.message') ?? [])].map((message) =>
      Math.ceil(message.getBoundingClientRect().height),
    ),
  );
  document.body.setAttribute('data-heights', JSON.stringify(heights));
}

start();
