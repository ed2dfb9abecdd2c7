import type { LedgerEntries, LedgerEntry } from './ports';

/**
 * The entries that can be used of what was kept, which a crash or another program may have damaged.
 *
 * @param now milliseconds since 1970; what is noted for later, by a clock that was ahead, counts as done now
 */
export function readableLedger(kept: unknown, now: number): LedgerEntries {
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((entry: unknown): LedgerEntries => {
    if (!isRecord(entry) || typeof entry.at !== 'number' || !Number.isFinite(entry.at)) return [];
    const at = Math.min(entry.at, now);
    const { kind, name, language, templateId, approved, category } = entry;
    const samples = samplesIn(entry.samples);
    const more = samples ? { samples } : {};
    switch (kind) {
      case 'created':
        return isText(name) && isText(language) ? [{ kind, name, language, at, ...more }] : [];
      case 'edited':
        return isText(templateId) ? [{ kind, templateId, approved: approved === true, at, ...more }] : [];
      case 'deleted':
        return isText(name) && isText(language)
          ? [{ kind, name, language, approved: approved === true, ...(isText(category) ? { category } : {}), at }]
          : [];
      default:
        return [];
    }
  });
}

function samplesIn(value: unknown): Extract<LedgerEntry, { kind: 'created' }>['samples'] {
  if (!isRecord(value)) return undefined;
  const digests = Object.entries(value).flatMap(([path, digest]) => (isText(digest) ? [[path, digest] as const] : []));
  return Object.fromEntries(digests);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
