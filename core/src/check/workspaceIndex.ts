import { LIMITS } from '../../../facts/src';
import type { RawFinding } from '../rules/defineRule';
import type { Span } from '../text/span';
import type { FileSummary } from './summary';

/** A finding about one file that other files give rise to. `related` names the others by path. */
export interface AcrossFinding extends RawFinding {
  readonly elsewhere: readonly ElsewhereNote[];
}

export interface ElsewhereNote extends Span {
  readonly path: string;
  readonly message: string;
}

interface Use {
  readonly path: string;
  readonly span: Span;
}

/**
 * What all files of a workspace say together. Asking about one file costs as much as that file has languages, however many files
 * there are, so it can be asked at every keystroke.
 */
export class WorkspaceIndex {
  private readonly files = new Map<string, FileSummary>();
  /** The paths in alphabetical order, kept so that finding the file that exceeds the limit does not sort them each time. */
  private readonly paths: string[] = [];
  private readonly byName = new Map<string, Set<string>>();
  private readonly byContent = new Map<number, Map<string, Use>>();
  private templates = 0;
  /** Worked out when it is asked for, and then good until a file or the limit changes. */
  private overLimitWith: { readonly path: string | undefined } | undefined;

  /** @param limit how many templates the account holds; every language counts */
  constructor(private limit: number = LIMITS.templatesPerAccount.value) {}

  setLimit(limit: number): void {
    this.limit = limit;
    this.overLimitWith = undefined;
  }

  /** Number of templates as the account counts them: every language of every name. */
  get templateCount(): number {
    return this.templates;
  }

  /**
   * Takes in a new version of a file, or with `undefined` forgets it.
   *
   * @returns the paths of other files whose findings may have changed
   */
  set(path: string, summary: FileSummary | undefined): Set<string> {
    const before = this.files.get(path);
    const affected = new Set<string>();
    if (before) this.addRelated(before, affected);
    if (summary) this.addRelated(summary, affected);
    const overBefore = this.firstOverLimit();
    if (before) this.remove(path, before);
    if (summary) this.add(path, summary);
    this.overLimitWith = undefined;
    const overNow = this.firstOverLimit();
    if (overBefore !== overNow) {
      if (overBefore) affected.add(overBefore);
      if (overNow) affected.add(overNow);
    }
    affected.delete(path);
    return affected;
  }

  findingsFor(path: string): AcrossFinding[] {
    const summary = this.files.get(path);
    if (!summary) return [];
    return [
      ...this.sameLanguageTwice(path, summary),
      ...this.otherCategory(path, summary),
      ...this.sameContent(path, summary),
      ...this.overLimit(path, summary),
    ];
  }

  private add(path: string, summary: FileSummary): void {
    this.files.set(path, summary);
    this.paths.splice(this.placeOf(path), 0, path);
    this.templates += summary.languages.length;
    const named = this.byName.get(summary.name) ?? new Set();
    named.add(path);
    this.byName.set(summary.name, named);
    for (const [key, span] of contentsOf(summary)) {
      const uses = this.byContent.get(key) ?? new Map<string, Use>();
      uses.set(path, { path, span });
      this.byContent.set(key, uses);
    }
  }

  private remove(path: string, summary: FileSummary): void {
    this.files.delete(path);
    this.paths.splice(this.placeOf(path), 1);
    this.templates -= summary.languages.length;
    forget(this.byName, summary.name, path);
    for (const [key] of contentsOf(summary)) forget(this.byContent, key, path);
  }

  private placeOf(path: string): number {
    let low = 0;
    let high = this.paths.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.paths[middle] ?? '') < path) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private addRelated(summary: FileSummary, related: Set<string>): void {
    for (const other of this.byName.get(summary.name) ?? []) related.add(other);
    for (const [key] of contentsOf(summary)) {
      for (const other of this.byContent.get(key)?.keys() ?? []) related.add(other);
    }
  }

  private namesakes(path: string, summary: FileSummary): [string, FileSummary][] {
    const paths = [...(this.byName.get(summary.name) ?? [])].filter((other) => other !== path).sort();
    return paths.flatMap((other) => {
      const found = this.files.get(other);
      return found ? [[other, found] as [string, FileSummary]] : [];
    });
  }

  private sameLanguageTwice(path: string, summary: FileSummary): AcrossFinding[] {
    const namesakes = this.namesakes(path, summary);
    if (namesakes.length === 0) return [];
    return summary.languages.flatMap((language) => {
      for (const [other, file] of namesakes) {
        const twin = file.languages.find((candidate) => candidate.code === language.code);
        if (twin) {
          return [
            {
              ruleId: 'duplicate-name-language',
              ...language.span,
              message: `${summary.name} in ${language.code} is also in ${other}: keep one of the two, or give this one another name.`,
              elsewhere: [{ path: other, ...twin.span, message: 'The other one is here.' }],
            },
          ];
        }
      }
      return [];
    });
  }

  private otherCategory(path: string, summary: FileSummary): AcrossFinding[] {
    for (const [other, file] of this.namesakes(path, summary)) {
      if (summary.category === '' || file.category === '' || file.category === summary.category) continue;
      return [
        {
          ruleId: 'category-mismatch-across-languages',
          ...summary.categorySpan,
          message: `${summary.name} is ${summary.category} here and ${file.category} in ${other}: all languages of a name share one category.`,
          elsewhere: [{ path: other, ...file.categorySpan, message: 'The other category is here.' }],
        },
      ];
    }
    return [];
  }

  private sameContent(path: string, summary: FileSummary): AcrossFinding[] {
    const reported = new Set<number>();
    return contentsOf(summary).flatMap(([key, span]) => {
      const uses = this.byContent.get(key);
      if (!uses || uses.size < 2 || reported.has(span.start)) return [];
      const others = [...uses.values()].filter(
        (use) => use.path !== path && this.files.get(use.path)?.name !== summary.name,
      );
      const [other] = others.sort((a, b) => a.path.localeCompare(b.path));
      if (!other) return [];
      reported.add(span.start);
      return [
        {
          ruleId: 'duplicate-content',
          ...span,
          message: `The same body and footer are in ${other.path}: Meta’s review refuses a second template with the same text. Use the other one, or say something else.`,
          elsewhere: [{ path: other.path, ...other.span, message: 'The same text is here.' }],
        },
      ];
    });
  }

  private overLimit(path: string, summary: FileSummary): AcrossFinding[] {
    if (this.firstOverLimit() !== path) return [];
    return [
      {
        ruleId: 'templates-over-limit',
        ...summary.nameSpan,
        message: `With this file there are more than ${this.limit} templates (${this.templates} in all; every language counts), which is what the account holds: delete some, or set limits.templates if your business is verified.`,
        elsewhere: [],
      },
    ];
  }

  /** The file, in order of path, with which the account would be full. */
  private firstOverLimit(): string | undefined {
    this.overLimitWith ??= { path: this.findFirstOverLimit() };
    return this.overLimitWith.path;
  }

  private findFirstOverLimit(): string | undefined {
    if (this.templates <= this.limit) return undefined;
    let count = 0;
    for (const path of this.paths) {
      count += this.files.get(path)?.languages.length ?? 0;
      if (count > this.limit) return path;
    }
    return undefined;
  }
}

function contentsOf(summary: FileSummary): [number, Span][] {
  if (summary.category === 'AUTHENTICATION') return [];
  const contents: [number, Span][] = [];
  for (const { content, contentSpan } of summary.languages) {
    if (content !== undefined) contents.push([content, contentSpan]);
  }
  return contents;
}

function forget<K>(index: Map<K, Set<string>> | Map<K, Map<string, Use>>, key: K, path: string): void {
  const paths = index.get(key);
  paths?.delete(path);
  if (paths?.size === 0) index.delete(key);
}
