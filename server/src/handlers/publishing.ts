import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import {
  COMPILE_REQUEST,
  type CompileAnswer,
  type LanguageServerOptions,
  LOCAL_TEMPLATES_CHANGED_NOTIFICATION,
  LOCAL_TEMPLATES_REQUEST,
  type LocalTemplatesAnswer,
  META_ERRORS_REQUEST,
  type MetaErrorsAnswer,
  type MetaErrorsParams,
  PROJECT_REQUEST,
  type ProjectAnswer,
} from '../../../contracts/src';
import type { Guard } from '../guard';
import { LocalTemplates, type LocalTemplatesParts } from '../localTemplates';
import type { MetaErrors } from '../metaErrors';
import { type CompileParts, compiling } from './compiling';
import { type ProjectParts, projectAnswer } from './project';

export interface PublishingParts extends CompileParts, LocalTemplatesParts, ProjectParts {
  readonly connection: Connection;
  readonly guard: Guard;
  readonly metaErrors: MetaErrors;
  readonly options: Pick<LanguageServerOptions, 'localTemplates'>;
}

/** Answers the requests of a client that brings templates to an account. */
export function handlePublishing(parts: PublishingParts): void {
  const { connection, guard, options, metaErrors } = parts;
  const localTemplates = new LocalTemplates(parts, () => {
    if (options.localTemplates) void connection.sendNotification(LOCAL_TEMPLATES_CHANGED_NOTIFICATION);
  });
  const listed = guard.request(LOCAL_TEMPLATES_REQUEST, () => localTemplates.answer());
  connection.onRequest<CompileAnswer, void>(COMPILE_REQUEST, guard.request(COMPILE_REQUEST, compiling(parts)));
  connection.onRequest<LocalTemplatesAnswer, void>(
    LOCAL_TEMPLATES_REQUEST,
    // A request without parameters comes with the token alone.
    (params: unknown, token?: CancellationToken) => listed(undefined, token ?? (params as CancellationToken)),
  );
  connection.onRequest<ProjectAnswer, void>(PROJECT_REQUEST, guard.request(PROJECT_REQUEST, projectAnswer(parts)));
  connection.onRequest<MetaErrorsAnswer, void>(
    META_ERRORS_REQUEST,
    guard.request(META_ERRORS_REQUEST, (params: MetaErrorsParams) => metaErrors.set(params)),
  );
}
