import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver/node';
import {
  COMPILE_REQUEST,
  type CompileAnswer,
  type CompiledFile,
  type CompiledLanguage,
  type CompileError,
  type CompileParams,
} from '../../../contracts/src';
import type { FileCheck } from '../../../core/src';
import { compiledLanguages, reasonsAgainst } from '../../../workspace/src/compiling';
import type { Checker } from '../checker';
import type { OpenDocuments } from '../documents';
import type { FileJudge } from '../fileJudge';
import { readFile } from '../readFile';
import type { Status } from '../status';
import { keyOf } from '../uri';
import type { Workspace } from '../workspace';

export interface CompileParts {
  readonly connection: Connection;
  readonly documents: OpenDocuments;
  readonly workspace: Workspace;
  readonly judge: FileJudge;
  readonly checker: Checker;
  readonly status: Status;
  /** Reads what has to be known of a file before it is judged. */
  readonly prepare: (key: string) => Promise<void>;
}

/** So long may compiling hold up other messages, in milliseconds. */
const SLICE = 10;

/** The file of a request, compiled, and what is still needed to judge it. */
interface Compiled {
  readonly uri: string;
  readonly key: string;
  readonly version: number | undefined;
  readonly name: string;
  readonly category: string;
  readonly languages: readonly CompiledLanguage[];
  /** Without the template, of which hundreds would fill the memory; undefined where there is no such file. */
  readonly check: FileCheck | undefined;
}

/**
 * Compiles files and judges them: first every file is read, then each is judged knowing all others. Whoever publishes gets to know
 * of the same errors that the editor shows.
 */
export function compiling(
  parts: CompileParts,
): (params: CompileParams, token: CancellationToken) => Promise<CompileAnswer> {
  return async (params, token) => {
    const uris: unknown = params?.uris;
    if (!Array.isArray(uris) || !uris.every((uri) => typeof uri === 'string')) {
      throw new ResponseError(ErrorCodes.InvalidParams, 'The parameters lack uris.');
    }
    const pause = pauses(token);
    await otherFilesChecked(parts, token);
    const compiled: Compiled[] = [];
    for (const uri of uris) {
      await pause();
      compiled.push(await compileFile(uri, parts));
    }
    for (const document of parts.documents.all()) {
      if (parts.workspace.isTemplate(document)) parts.checker.findings(document);
    }
    const files: CompiledFile[] = [];
    for (const { check, key, version, ...file } of compiled) {
      await pause();
      const errors = check ? errorsIn(key, check, file.languages.length, parts) : [UNREADABLE];
      files.push({ ...file, ...(version === undefined ? {} : { version }), errors });
    }
    return { files };
  };
}

async function compileFile(uri: string, parts: CompileParts): Promise<Compiled> {
  const key = keyOf(uri);
  await parts.prepare(key);
  const read = parts.documents.get(key)
    ? undefined
    : await readFile(key, ' and is not compiled', parts.connection.console, parts.workspace.boundary);
  const document = parts.documents.get(key);
  const check = document ? document.check() : read && parts.judge.checkRead(key, read);
  const template = check?.template;
  if (check && !document) parts.checker.findingsIn(key, check);
  return {
    uri,
    key,
    version: document?.version,
    name: template?.name?.value ?? '',
    category: template?.category?.value ?? '',
    languages: check ? languagesOf(check) : [],
    check: check && { ...check, template: undefined },
  };
}

function languagesOf(check: FileCheck): CompiledLanguage[] {
  const compiled = compiledLanguages(check);
  return (check.template?.languages ?? []).flatMap(({ span }, index) => {
    const { language, payload, media } = compiled[index] ?? {};
    if (language === undefined || !payload || !media) return [];
    return [
      {
        language,
        position: check.lines.positionAt(span.start),
        payload,
        media: media.map(({ file, payloadPath }) => ({ file, payloadPath })),
      },
    ];
  });
}

function errorsIn(key: string, check: FileCheck, languages: number, { workspace }: CompileParts): CompileError[] {
  const scope = workspace.scopeOf(key);
  const across = scope?.holds(key) ? scope.across(key) : [];
  return reasonsAgainst(check, across, workspace.severitiesOf(key), languages).map(({ ruleId, message, start }) => ({
    ruleId,
    message,
    position: check.lines.positionAt(start),
  }));
}

const UNREADABLE: CompileError = {
  ruleId: 'file-unreadable',
  message: 'This file is not there any more, or can’t be read: open it, or leave it out.',
  position: { line: 0, character: 0 },
};

/** What other files give rise to is known when all of them are. */
async function otherFilesChecked({ checker, status }: CompileParts, token: CancellationToken): Promise<void> {
  while (checker.busy && !token.isCancellationRequested) {
    await new Promise<void>((resolve) => {
      const end = () => {
        unwatch();
        cancelled.dispose();
        resolve();
      };
      const unwatch = status.watch(end);
      const cancelled = token.onCancellationRequested(end);
    });
  }
}

/**
 * @returns lets other messages in, when they have waited for some time
 * @throws ResponseError then, when the client has taken the request back
 */
function pauses(token: CancellationToken): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since >= SLICE) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      since = performance.now();
    }
    if (token.isCancellationRequested) {
      throw new ResponseError(LSPErrorCodes.RequestCancelled, `${COMPILE_REQUEST} was taken back.`);
    }
  };
}
