import type { WabaSettings } from './settings';

/** What a client may say to the language server in `initializationOptions`. */
export interface LanguageServerOptions {
  /**
   * How findings reach the client. The server pushes them unless the client asks for `pull`, because a client that gets both
   * shows everything twice.
   */
  readonly diagnostics?: 'push' | 'pull';
  /** True: the server tells its state by {@link STATUS_NOTIFICATION}. */
  readonly status?: boolean;
  /** True: the client has the command {@link OPEN_PREVIEW_COMMAND}. */
  readonly preview?: boolean;
  /** True: the client has the commands {@link PUBLISH_TEMPLATE_COMMAND} and {@link COPY_TRACE_COMMAND}. */
  readonly publish?: boolean;
  /** True: the server tells when the list of the workspace's templates is out of date (`waba/localTemplatesChanged`). */
  readonly localTemplates?: boolean;
  /** A command of the client's that asks for completions: run where one that was chosen leaves something to choose next. */
  readonly suggestCommand?: string;
  /** For clients that don't answer `workspace/configuration`. */
  readonly settings?: WabaSettings;
}

/** Server to client, with {@link LanguageServerStatus}: when checking begins or ends, and when the numbers change. */
export const STATUS_NOTIFICATION = 'waba/status';

export interface LanguageServerStatus {
  /** True while files are waiting to be checked. */
  readonly checking: boolean;
  /** Files that were checked, open or not. */
  readonly checkedFiles: number;
  /** What was found in all of them. */
  readonly findings: number;
  /** The file whose check takes longest; absent as long as none takes long enough to be felt. */
  readonly slowestFile?: { readonly uri: string; readonly milliseconds: number };
}

/** A command of the server's: shows the page of the rule whose id is its one argument. */
export const OPEN_RULE_PAGE_COMMAND = 'waba.rule.openPage';

/** A command of the client's: shows what the messages of a template look like. Its argument is a URI. */
export const OPEN_PREVIEW_COMMAND = 'waba.preview.open';

/** A command of the client's: brings a template to an account. Its argument is a URI. */
export const PUBLISH_TEMPLATE_COMMAND = 'waba.template.publish';

/** A command of the client's: puts what Meta's support asks for on the clipboard. Its argument is the trace id of an answer of Meta's. */
export const COPY_TRACE_COMMAND = 'waba.trace.copy';
