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
  const theme = new URLSearchParams(location.hash.slice(1)).get('theme');
  const state: PreviewState = theme === 'light' || theme === 'dark' ? { theme } : {};
  new PageStage(root, texts, page, state);
}

start();
