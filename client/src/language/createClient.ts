import path from 'node:path';
import { type Hover, type LogOutputChannel, MarkdownString, workspace } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
  TransportKind,
} from 'vscode-languageclient/node';
import { type LanguageServerOptions, OPEN_RULE_PAGE_COMMAND, SETTINGS_SECTION } from '../../../contracts/src';
import { l10n } from '../platform/l10n';
import { OPEN_RULE_COMMAND, type RulePages } from '../rules/rulePages';
import { documentSelector, schemesOf } from './documents';
import { plainAction, plainCompletion, plainDiagnostic, plainHint, plainLens } from './plainAnswers';

export interface ClientParts {
  /** The path of the server's bundle. */
  readonly serverModule: string;
  readonly name: string;
  readonly log: LogOutputChannel;
  readonly rulePages: RulePages;
}

/**
 * Makes a client that starts the server in a process of its own and talks to it over that process' channel.
 *
 * @param onEnd called when the connection to the server ends without having been closed from here
 */
export function createClient(parts: ClientParts, onEnd: () => void): LanguageClient {
  const { serverModule, name, log, rulePages } = parts;
  const initializationOptions: LanguageServerOptions = {
    diagnostics: 'push',
    status: true,
    preview: true,
    localTemplates: true,
    publish: true,
    suggestCommand: 'editor.action.triggerSuggest',
  };
  const options: LanguageClientOptions = {
    documentSelector: documentSelector(schemesOf(workspace.workspaceFolders ?? [])),
    initializationOptions,
    outputChannel: log,
    traceOutputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // Without it, the library shows the bare error of a failed start.
    initializationFailedHandler: () => false,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        onEnd();
        // Starting again is not left to the library: it says that it won't, and means itself.
        const message = l10n.t('The connection to the language server is closed.');
        return { action: CloseAction.DoNotRestart, handled: true, message };
      },
    },
    middleware: middleware(rulePages),
  };
  return new QuietClient(
    // It is also the section of the settings where the library looks for `trace.server`.
    SETTINGS_SECTION,
    name,
    // Its own folder, not the workspace's: nothing in there is to be found by the server's process.
    { module: serverModule, transport: TransportKind.ipc, options: { cwd: path.dirname(serverModule) } },
    options,
  );
}

/** What ends a server is told once and in our words; the library's own reach the log. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** Shows the pages of rules here, rendered, instead of letting the server show their source, and texts of files as texts. */
function middleware(rulePages: RulePages): Middleware {
  return {
    handleDiagnostics(uri, diagnostics, next) {
      for (const diagnostic of diagnostics) {
        plainDiagnostic(diagnostic);
        const { code } = diagnostic;
        if (typeof code === 'object') diagnostic.code = { value: code.value, target: rulePages.uriOf(`${code.value}`) };
      }
      next(uri, diagnostics);
    },
    async provideHover(document, position, token, next) {
      const hover = await next(document, position, token);
      return hover && withRuleCommands(hover);
    },
    async provideCompletionItem(document, position, context, token, next) {
      const found = await next(document, position, context, token);
      for (const item of Array.isArray(found) ? found : (found?.items ?? [])) plainCompletion(item);
      return found;
    },
    provideCodeActions: async (document, range, context, token, next) =>
      each(await next(document, range, context, token), plainAction),
    provideCodeLenses: async (document, token, next) => each(await next(document, token), plainLens),
    provideInlayHints: async (document, range, token, next) => each(await next(document, range, token), plainHint),
    executeCommand(command, args, next) {
      return command === OPEN_RULE_PAGE_COMMAND ? rulePages.open(args[0]) : next(command, args);
    },
  };
}

function each<T>(all: T[] | null | undefined, change: (one: T) => void): T[] | null | undefined {
  for (const one of all ?? []) change(one);
  return all;
}

/** A hover with commands in place of the links to files with rules. Of schemes such as that of our pages the editor makes no links. */
function withRuleCommands(hover: Hover): Hover {
  hover.contents = hover.contents.map((content) => {
    if (!(content instanceof MarkdownString)) return content;
    const text = content.value.replace(
      /\]\(file:[^()\s]*\/docs\/rules\/([a-z0-9-]+)\.md\)/g,
      (_link, ruleId) => `](command:${OPEN_RULE_COMMAND}?${encodeURIComponent(JSON.stringify([ruleId]))})`,
    );
    const linked = new MarkdownString(text);
    linked.isTrusted = { enabledCommands: [OPEN_RULE_COMMAND] };
    return linked;
  });
  return hover;
}
