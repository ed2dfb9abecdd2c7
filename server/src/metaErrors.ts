import { type Connection, type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import type { MetaError, MetaErrorsAnswer, MetaErrorsParams } from '../../contracts/src';
import { type CompiledTemplate, compile, type FileCheck, type RoughFile, roughFile, type Span } from '../../core/src';
import type { Checker } from './checker';
import type { OpenDocuments } from './documents';
import type { FileJudge } from './fileJudge';
import { readFile } from './readFile';
import { spanFollower } from './spanFollower';
import type { Status } from './status';
import { keyOf } from './uri';
import type { Workspace } from './workspace';

export interface MetaErrorParts {
  readonly connection: Connection;
  readonly documents: OpenDocuments;
  readonly workspace: Workspace;
  readonly judge: FileJudge;
  readonly checker: Checker;
  readonly status: Status;
}

/** Something that Meta refused, and where it stands. */
export interface PlacedError {
  readonly error: MetaError;
  readonly span: Span;
  /** The error is out of date as soon as one of these is. */
  readonly parts: readonly Span[];
}

/** What Meta said of one file, as it was when it was last looked at. */
interface Refused {
  readonly text: string;
  readonly errors: readonly PlacedError[];
}

const START: Span = { start: 0, end: 0 };

/** Shows what Meta refused where it was written, for as long as that text stays as it was. */
export class MetaErrors {
  private readonly refused = new Map<string, Refused>();

  constructor(private readonly parts: MetaErrorParts) {
    parts.checker.alsoShow((key, check) =>
      this.in(key, check).map(({ error, span }) => diagnosticOf(error, check.lines.rangeOf(span))),
    );
    parts.status.watch((key) => {
      if (key !== undefined && !parts.status.countsOf(key)) this.refused.delete(key);
    });
  }

  /** Takes the place of what was said before of these languages of the file, of all unless they are named. */
  async set({ uri, errors, languages }: MetaErrorsParams): Promise<MetaErrorsAnswer> {
    const { documents, workspace, judge, checker, connection } = this.parts;
    const key = keyOf(uri);
    const read = documents.get(key)
      ? undefined
      : await readFile(key, ', so nothing is shown in it', connection.console, workspace.boundary);
    const document = documents.get(key);
    const check = document ? document.check() : read?.kind === 'text' ? judge.check(key, read.text) : undefined;
    const placed = check ? placesOf(check, errors) : [];
    const others =
      check && languages ? this.in(key, check).filter(({ error }) => !languages.includes(error.language)) : [];
    if (check && placed.length + others.length > 0) {
      this.refused.set(key, { text: check.text, errors: [...others, ...placed] });
    } else this.refused.delete(key);
    if (document && workspace.isTemplate(document)) checker.checkNow(document);
    else if (!document && workspace.scopeOf(key)?.holds(key)) checker.recheck([key]);
    return {
      positions: errors.map(
        (_, index) => check?.lines.positionAt(placed[index]?.span.start ?? 0) ?? { line: 0, character: 0 },
      ),
    };
  }

  /** What still stands of what was said of a file. */
  in(key: string, { text }: FileCheck): readonly PlacedError[] {
    const known = this.refused.get(key);
    if (!known || known.text === text) return known?.errors ?? [];
    const follow = spanFollower(known.text, text);
    const errors = known.errors.flatMap(({ error, span, parts }) => {
      const moved = parts.flatMap((part) => follow(part) ?? []);
      const now = follow(span);
      return now && moved.length === parts.length ? [{ error, span: now, parts: moved }] : [];
    });
    if (errors.length > 0) this.refused.set(key, { text, errors });
    else this.refused.delete(key);
    return errors;
  }
}

/** In order of the errors. The file may be broken by now. */
function placesOf(check: FileCheck, errors: readonly MetaError[]): PlacedError[] {
  const { template } = roughFile(check);
  const compiled = template ? compile(template) : [];
  return errors.map((error) => ({ error, ...placeOf(error, template, compiled) }));
}

/** The nearest to what Meta blames: the value, what is around it, the language, the name. */
function placeOf(
  { language, path }: MetaError,
  template: RoughFile['template'],
  compiled: readonly CompiledTemplate[],
): Pick<PlacedError, 'span' | 'parts'> {
  const index = compiled.findIndex((candidate) => candidate.language === language);
  const place = path === undefined ? undefined : compiled[index]?.map.placeOf(path);
  if (place) return place;
  const [span = START, ...others] = [template?.languages[index]?.span, template?.name?.span].filter(
    (part) => part !== undefined,
  );
  return { span, parts: [span, ...others] };
}

function diagnosticOf(
  { message, code, subcode, traceId, language }: MetaError,
  range: Diagnostic['range'],
): Diagnostic {
  const codes = [code, subcode].filter((part) => part !== undefined).join('/');
  return {
    range,
    severity: DiagnosticSeverity.Error,
    source: 'Meta',
    ...(codes === '' ? {} : { code: codes }),
    message: traceId === undefined ? message : `${message}\nMeta’s trace id: ${traceId}`,
    data: {
      language,
      ...(code === undefined ? {} : { code }),
      ...(subcode === undefined ? {} : { subcode }),
      ...(traceId === undefined ? {} : { traceId }),
    },
  };
}
