/**
 * Requests of a client that brings templates to an account. The server knows files and nothing of accounts; what Meta said of a
 * file it is told by the client.
 */
import type { DocumentPosition } from './authoring';
import type { TemplatePayload } from './payload';

/** With {@link CompileParams}: answers {@link CompileAnswer}. */
export const COMPILE_REQUEST = 'waba/compile';
/** Without parameters: answers {@link LocalTemplatesAnswer}. */
export const LOCAL_TEMPLATES_REQUEST = 'waba/localTemplates';
/**
 * Server to client, without parameters: what {@link LOCAL_TEMPLATES_REQUEST} answered is no longer true. Sent to a client with the
 * option `localTemplates`, once for each answer: who does not ask again is not told again.
 */
export const LOCAL_TEMPLATES_CHANGED_NOTIFICATION = 'waba/localTemplatesChanged';
/** With {@link MetaErrorsParams}: answers {@link MetaErrorsAnswer}. Shows what Meta refused as diagnostics with source `Meta`. */
export const META_ERRORS_REQUEST = 'waba/metaErrors';
/** With {@link ProjectParams}: answers {@link ProjectAnswer}. */
export const PROJECT_REQUEST = 'waba/project';

export interface CompileParams {
  /** Template files, open or not. */
  readonly uris: readonly string[];
}

export interface CompileAnswer {
  /** One for each URI, in the same order. */
  readonly files: readonly CompiledFile[];
}

export interface CompiledFile {
  readonly uri: string;
  /** The version that was compiled; absent for a file that is not open. */
  readonly version?: number;
  readonly name: string;
  readonly category: string;
  /** Empty when the file can't be read as a template. */
  readonly languages: readonly CompiledLanguage[];
  /** Findings of severity error, rules over the whole workspace included: with one of these, nothing may be published. */
  readonly errors: readonly CompileError[];
}

export interface CompiledLanguage {
  readonly language: string;
  /** Where the language stands in the file. */
  readonly position: DocumentPosition;
  /** The body of `POST /{WABA}/message_templates`, with the path of a sample file where its handle belongs. */
  readonly payload: TemplatePayload;
  readonly media: readonly SampleUse[];
}

export interface SampleUse {
  /** As the file names it: relative to the file's folder, separated by `/`. */
  readonly file: string;
  /** Where the handle belongs: `components[0].example.header_handle[0]`. */
  readonly payloadPath: string;
}

export interface CompileError {
  /** `file-unreadable`, which is no rule, where there is no file to compile. */
  readonly ruleId: string;
  readonly message: string;
  readonly position: DocumentPosition;
}

export interface LocalTemplatesAnswer {
  readonly files: readonly LocalTemplateFile[];
  /** False while files are still waiting to be checked: then more may come. */
  readonly complete: boolean;
}

export interface LocalTemplateFile {
  readonly uri: string;
  /** Empty while the file gives none, or can't be read. */
  readonly name: string;
  readonly category: string;
  readonly languages: readonly string[];
  readonly findings: { readonly errors: number; readonly warnings: number; readonly infos: number };
}

export interface MetaErrorsParams {
  readonly uri: string;
  /** All that Meta said of the file when it was last published; none takes back what was shown. */
  readonly errors: readonly MetaError[];
  /** Of which languages this is all that Meta has against them; what was said of others stands. All, unless given. */
  readonly languages?: readonly string[];
}

export interface MetaError {
  readonly language: string;
  /** What is at fault, where Meta says it: `components[1]['buttons'][0]['phone_number']`, `name`. */
  readonly path?: string;
  /** What a person reads: what is wrong, and what Meta wrote. */
  readonly message: string;
  readonly code?: number;
  readonly subcode?: number;
  /** What Meta's support asks for. */
  readonly traceId?: string;
}

export interface MetaErrorsAnswer {
  /** Where each error is shown, in the same order. */
  readonly positions: readonly DocumentPosition[];
}

export interface ProjectParams {
  /** A file, or a folder of the workspace. */
  readonly uri: string;
}

/** What the project file says of the accounts that templates go to; the defaults where there is no such file. */
export interface ProjectAnswer {
  /** The project file, where there is one, readable or not. */
  readonly uri?: string;
  readonly apiVersion: string;
  /** What can be made out, and what the file said when it could last be read. */
  readonly targets: readonly ProjectTarget[];
  /** False when the file may name other WABAs than `targets` has: it can't be read, or a target is not clear. */
  readonly targetsAreCertain: boolean;
  /**
   * True while a project file is anywhere in the workspace of which nobody knows what it protects, since it can't be read and never
   * could: then any WABA is taken for a protected one.
   */
  readonly locksAll: boolean;
}

export interface ProjectTarget {
  /** Absent where an error in the file leaves it open. */
  readonly name?: string;
  readonly wabaId: string;
  /** Publishing to it and deleting from it ask for the name to be typed. */
  readonly protected: boolean;
}
