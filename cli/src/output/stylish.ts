import type { Severity } from '../../../core/src/index';
import { type CheckReport, type ReportedFile, type ReportedFinding, tally } from '../report';
import { counted, type Paint, printable, wrap } from '../terminal';

const COLOURS = { error: 'red', warning: 'yellow', info: 'blue' } as const satisfies Record<Severity, string>;
const NARROWEST_MESSAGE = 30;

export interface StylishOptions {
  readonly paint: Paint;
  /** Width of the terminal; absent where lines are not to be broken, as in a pipe. */
  readonly columns?: number | undefined;
}

/** For people: a block for each file that has findings, a summary, and what to do next. */
export function stylish(report: CheckReport, options: StylishOptions): string {
  return fileBlocks(report.files, options) + summary(report, options.paint);
}

/** The findings alone. */
export function fileBlocks(files: readonly ReportedFile[], options: StylishOptions): string {
  return files
    .filter((file) => file.findings.length > 0)
    .map((file) => block(file, options))
    .join('');
}

function block(file: ReportedFile, { paint, columns }: StylishOptions): string {
  const rows = file.findings.map((finding) => ({ finding, ...cells(finding) }));
  const widest = (cell: 'line' | 'column' | 'severity') => Math.max(...rows.map((row) => row[cell].length));
  const width = { line: widest('line'), column: widest('column'), severity: widest('severity') };
  const indent = 2 + width.line + 1 + width.column + 2 + width.severity + 2;
  const lines = rows.map(({ finding, line, column, severity }) => {
    const position = paint('dim', `${line.padStart(width.line)}:${column.padEnd(width.column)}`);
    const level = paint(COLOURS[finding.severity], severity.padEnd(width.severity));
    const text = message(finding, columns === undefined ? Number.POSITIVE_INFINITY : columns - indent, paint);
    return `  ${position}  ${level}  ${text.join(`\n${' '.repeat(indent)}`)}\n`;
  });
  return `${paint('underline', printable(file.path))}\n${lines.join('')}\n`;
}

function cells({ range, severity }: ReportedFinding) {
  return {
    line: String(range.start.line + 1),
    column: String(range.start.character + 1),
    severity: String(severity),
  };
}

/** The message with the rule's id behind it, in lines that fit. */
function message(finding: ReportedFinding, room: number, paint: Paint): string[] {
  const lines = wrap(printable(finding.message), Math.max(room, NARROWEST_MESSAGE));
  const last = lines.at(-1) ?? '';
  const id = paint('dim', finding.ruleId);
  if (last.length + 2 + finding.ruleId.length > room) return [...lines, id];
  return [...lines.slice(0, -1), `${last}  ${id}`];
}

function summary(report: CheckReport, paint: Paint): string {
  const count = tally(report);
  const files = counted(report.checked, 'template file');
  const total = count.error + count.warning + count.info;
  if (total === 0 && report.notices.some((notice) => notice.level === 'error')) {
    return paint('yellow', `⚠ ${files} checked, nothing found; not everything could be read.\n`);
  }
  if (total === 0) return paint('green', `✔ ${files} checked, nothing found.\n`);
  const parts = [
    counted(count.error, 'error'),
    counted(count.warning, 'warning'),
    ...(count.info > 0 ? [`${count.info} for information`] : []),
  ];
  const mark = count.error > 0 ? paint('red', '✖') : count.warning > 0 ? paint('yellow', '⚠') : paint('blue', 'ℹ');
  const head = `${mark} ${paint('bold', parts.join(', '))} in ${counted(count.filesWithFindings, 'file')}; ${files} checked.\n`;
  return `${head}  ${paint('dim', 'What a rule is about, and how to follow it:')} wabatemplate explain ${mostSevereRule(report)}\n`;
}

function mostSevereRule(report: CheckReport): string {
  const findings = report.files.flatMap((file) => file.findings);
  const order: readonly Severity[] = ['error', 'warning', 'info'];
  const worst = order.find((severity) => findings.some((finding) => finding.severity === severity));
  return findings.find((finding) => finding.severity === worst)?.ruleId ?? '';
}
