import {
  type Disposable,
  type DocumentSelector,
  type LanguageStatusItem,
  languages,
  MarkdownString,
  StatusBarAlignment,
  type StatusBarItem,
  window,
} from 'vscode';
import { guarded, ifText } from './guarded';
import { plainLine } from './plainText';
import { withIcon } from './withIcon';

/** What stands in the status bar. */
export interface StatusEntry {
  /** The id of a product icon, such as `lock`. */
  readonly icon: string;
  readonly text: string;
  /** Markdown of ours: texts of others have to go through {@link inMarkdown} first. */
  readonly tooltip: string;
  /** For screen readers: a whole sentence. */
  readonly spoken: string;
}

/** An entry at the right of the status bar, where the editor makes icons of `$(name)` in texts. */
export class StatusBarEntry implements Disposable {
  private readonly item: StatusBarItem;

  constructor(id: string, { name, command, priority }: { readonly name: string; command: string; priority: number }) {
    this.item = window.createStatusBarItem(id, StatusBarAlignment.Right, priority);
    this.item.name = name;
    this.item.command = command;
  }

  show({ icon, text, tooltip, spoken }: StatusEntry): void {
    const { item } = this;
    item.text = withIcon(icon, plainLine(text));
    item.tooltip = new MarkdownString(tooltip);
    item.accessibilityInformation = { label: plainLine(spoken) };
    item.show();
  }

  hide(): void {
    this.item.hide();
  }

  dispose(): void {
    this.item.dispose();
  }
}

/** What the editor shows of the language of a file. */
export function createLanguageStatus(id: string, selector: DocumentSelector): LanguageStatusItem {
  return guarded(languages.createLanguageStatusItem(id, selector), {
    name: ifText(plainLine),
    text: plainLine,
    detail: ifText(plainLine),
    accessibilityInformation: (said) => said && { ...said, label: plainLine(said.label) },
  });
}

/** Shows a message for some milliseconds. */
export function showInStatusBar(message: string, milliseconds: number): void {
  window.setStatusBarMessage(plainLine(message), milliseconds);
}
