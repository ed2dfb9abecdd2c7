import {
  type ClientCapabilities,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from 'vscode-languageserver/node';
import type { AcrossFinding, Finding, LineIndex, Severity } from '../../core/src/checking';
import type { LineStarts } from './lineStarts';
import type { RulePages } from './rulePages';

const SEVERITIES: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

const TAGS: Readonly<Record<string, DiagnosticTag[]>> = { 'suppression-unused': [DiagnosticTag.Unnecessary] };

/** A place in another file that a finding points at. */
export interface Elsewhere {
  readonly uri: string;
  readonly lines: LineStarts;
}

export interface FileContext {
  readonly uri: string;
  readonly lines: LineIndex;
  /** What other files give rise to in this one. */
  readonly across: readonly AcrossFinding[];
  /** Where another file is, by the path it goes by in findings. */
  elsewhere(path: string): Elsewhere | undefined;
}

/** What a diagnostic tells of a finding. */
export type ShownFinding = Omit<Finding, 'known'>;

/** Says findings in the words of the protocol, as far as the client understands them. */
export class DiagnosticWriter {
  private readonly hasLinks: boolean;
  private readonly hasRelated: boolean;
  private readonly hasTags: boolean;

  constructor(
    capabilities: ClientCapabilities,
    private readonly pages: RulePages,
  ) {
    const { publishDiagnostics: push, diagnostic: pull } = capabilities.textDocument ?? {};
    this.hasLinks = push?.codeDescriptionSupport === true || pull?.codeDescriptionSupport === true;
    this.hasRelated = push?.relatedInformation === true || pull?.relatedInformation === true;
    this.hasTags = supportsUnnecessary(push?.tagSupport) || supportsUnnecessary(pull?.tagSupport);
  }

  write(findings: readonly ShownFinding[], file: FileContext): Diagnostic[] {
    return findings.map((finding) => this.one(finding, file));
  }

  private one(finding: ShownFinding, file: FileContext): Diagnostic {
    const { ruleId, severity, message, evidence, meta } = finding;
    const page = this.hasLinks ? this.pages.uriOf(ruleId) : undefined;
    const tags = this.hasTags ? TAGS[ruleId] : undefined;
    const related = this.hasRelated ? relatedTo(finding, file) : [];
    return {
      range: file.lines.rangeOf(finding),
      severity: SEVERITIES[severity],
      source: 'waba',
      code: ruleId,
      ...(page ? { codeDescription: { href: page } } : {}),
      message,
      ...(tags ? { tags } : {}),
      ...(related.length > 0 ? { relatedInformation: related } : {}),
      data: { ruleId, evidence, ...(meta ? { meta } : {}) },
    };
  }
}

function relatedTo(finding: ShownFinding, file: FileContext): DiagnosticRelatedInformation[] {
  const here = (finding.related ?? []).map((related) => ({
    location: { uri: file.uri, range: file.lines.rangeOf(related) },
    message: related.message,
  }));
  const source = file.across.find(
    (across) =>
      across.ruleId === finding.ruleId &&
      across.start === finding.start &&
      across.end === finding.end &&
      across.message === finding.message,
  );
  const there = (source?.elsewhere ?? []).flatMap((note) => {
    const other = file.elsewhere(note.path);
    if (!other) return [];
    return [{ location: { uri: other.uri, range: other.lines.rangeOf(note) }, message: note.message }];
  });
  return [...here, ...there];
}

function supportsUnnecessary(support: { valueSet: DiagnosticTag[] } | undefined): boolean {
  return support?.valueSet.includes(DiagnosticTag.Unnecessary) === true;
}
