// Stands in for the editor in tests of what only shows something: it keeps what would be on the screen.
import { URI, Utils } from 'vscode-uri';

export const Uri = Object.assign(URI, Utils);

/** One text on the screen. */
export interface Shown {
  /** `line` for all that is one line of text, which the editor may make links and icons of. */
  readonly kind: 'line' | 'lines' | 'markdown';
  readonly where: string;
  readonly text: string;
}

class Screen {
  readonly shown: Shown[] = [];
  /** What a person does with lists and boxes; lists are given up and boxes too. */
  typed: string | undefined;

  line(where: string, text: unknown, kind: Shown['kind'] = 'line'): void {
    if (typeof text === 'string') this.shown.push({ kind, where, text });
    else if (text instanceof MarkdownString) this.shown.push({ kind: 'markdown', where, text: text.value });
    else if (Array.isArray(text)) for (const part of text) this.line(where, part, kind);
    else if (typeof text === 'object' && text !== null) {
      for (const [name, part] of Object.entries(text)) if (TEXTS.has(name)) this.line(`${where}.${name}`, part, kind);
    }
  }

  /** An object whose texts show as they are set. */
  showing<T extends object>(where: string, object: T): T {
    return new Proxy(object, {
      set: (target, key, value) => {
        if (TEXTS.has(String(key))) this.line(`${where}.${String(key)}`, value);
        return Reflect.set(target, key, value);
      },
    });
  }
}

const TEXTS = new Set(
  'title,placeholder,placeHolder,prompt,validationMessage,message,items,label,description,detail,name,text,tooltip,badge,accessibilityInformation'.split(
    ',',
  ),
);

export const screen = new Screen();

export class EventEmitter<T> {
  private readonly listeners = new Set<(value: T) => void>();
  readonly event = (listener: (value: T) => void) => {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  };
  fire(value: T): void {
    for (const listener of [...this.listeners]) listener(value);
  }
  dispose(): void {
    this.listeners.clear();
  }
}

export class MarkdownString {
  constructor(readonly value = '') {}
}
export class ThemeIcon {
  constructor(readonly id: string) {}
}
export class ThemeColor extends ThemeIcon {}
export class Range {
  readonly places: readonly unknown[];
  constructor(...places: unknown[]) {
    this.places = places;
  }
}
export class Position extends Range {}
export class Selection extends Range {}
export class CodeLens {
  constructor(
    readonly range: Range,
    readonly command: { readonly title: string; readonly tooltip?: string },
  ) {
    screen.line('lens', command);
  }
}
export class TreeItem {
  constructor(
    readonly label: string,
    readonly collapsibleState: number,
  ) {}
}
export class FileSystemError extends Error {}

export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 };
export const QuickPickItemKind = { Separator: -1, Default: 0 };
export const InputBoxValidationSeverity = { Info: 1, Warning: 2, Error: 3 };
export const StatusBarAlignment = { Left: 1, Right: 2 };
export const LanguageStatusSeverity = { Information: 0, Warning: 1, Error: 2 };
export const ProgressLocation = { SourceControl: 1, Window: 10, Notification: 15 };
export const QuickInputButtons = { Back: {} };
export const ViewColumn = { Beside: -2, One: 1 };
export const TextEditorRevealType = { InCenterIfOutsideViewport: 2 };
export const UIKind = { Desktop: 1, Web: 2 };
export const ExtensionMode = { Test: 3 };

const nothing = () => ({ dispose: () => undefined });

async function message(text: string, ...rest: readonly unknown[]): Promise<undefined> {
  const [options, ...buttons] = typeof rest[0] === 'object' ? rest : [undefined, ...rest];
  screen.line('message', text);
  if (options) screen.line('message.detail', (options as { detail?: string }).detail, 'lines');
  screen.line('message.button', buttons);
}

function input(where: string) {
  const hidden = new EventEmitter<void>();
  const silent = () => nothing;
  return screen.showing(where, {
    items: [],
    activeItems: [],
    selectedItems: [],
    buttons: [],
    value: '',
    onDidHide: hidden.event,
    onDidAccept: silent(),
    onDidChangeValue: silent(),
    onDidChangeSelection: silent(),
    onDidTriggerButton: silent(),
    onDidTriggerItemButton: silent(),
    show: () => undefined,
    hide: () => hidden.fire(),
    dispose: () => hidden.dispose(),
    /** The person gives up. */
    giveUp: () => hidden.fire(),
  });
}

/** The list or box that was opened last. */
export const opened: { input?: ReturnType<typeof input> } = {};

function open(where: string) {
  opened.input = input(where);
  return opened.input;
}

export const window = {
  activeTextEditor: undefined,
  visibleTextEditors: [],
  state: { focused: true },
  showInformationMessage: message,
  showWarningMessage: message,
  showErrorMessage: message,
  setStatusBarMessage: (text: string) => screen.line('status message', text),
  createQuickPick: () => open('list'),
  createInputBox: () => open('box'),
  showQuickPick: async (items: unknown, options: unknown) => {
    screen.line('list', await items);
    screen.line('list', options);
  },
  showInputBox: async (options: { readonly validateInput?: (value: string) => unknown }) => {
    screen.line('box', options);
    screen.line('box.validation', await options.validateInput?.('wrong'));
    return screen.typed;
  },
  createStatusBarItem: () =>
    screen.showing('status', { show: () => undefined, hide: () => undefined, dispose: nothing }),
  createTreeView: () => screen.showing('view', {}),
  createOutputChannel: () => {
    const write = (...parts: unknown[]) => screen.line('log', parts.map(String), 'lines');
    return { debug: write, info: write, warn: write, error: write, show: () => undefined, dispose: nothing };
  },
  withProgress: async (
    options: unknown,
    run: (progress: { report: (said: unknown) => void }, token: unknown) => Promise<unknown>,
  ) => {
    screen.line('progress', options);
    return run({ report: (said) => screen.line('progress', said) }, { onCancellationRequested: nothing });
  },
  showTextDocument: async () => undefined,
};

export const languages = {
  createLanguageStatusItem: () => screen.showing('language status', {}),
  registerCodeLensProvider: nothing,
};
export const workspace = {
  isTrusted: true,
  textDocuments: [],
  workspaceFolders: [],
  getConfiguration: () => ({ get: () => true }),
  getWorkspaceFolder: () => undefined,
  asRelativePath: (uri: { readonly path: string }) => uri.path,
  onDidSaveTextDocument: nothing,
  onDidCloseTextDocument: nothing,
  registerTextDocumentContentProvider: nothing,
  openTextDocument: async () => ({}),
};
export const commands = {
  executeCommand: async (id: string, ...args: readonly unknown[]) => {
    if (id === 'vscode.diff') screen.line('tab', args[2]);
  },
};
export const env = { language: 'en', openExternal: async () => true };
export const l10n = {
  t: (text: string, ...values: readonly unknown[]) =>
    text.replace(/\{(\d+)\}/g, (whole, index) => String(values[Number(index)] ?? whole)),
};
