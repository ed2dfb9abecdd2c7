import type { TemplatePayload } from '../../contracts/src';
import type { DeployPorts, LedgerEntries, LedgerEntry, LocalTemplate } from '../../deploy/src';

export const NOW = Date.UTC(2026, 10, 24, 12);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A file with one payload a language: `localTemplate('a', { en_US: {}, es: { category: 'MARKETING' } })`. */
export function localTemplate(
  name: string,
  languages: Readonly<Record<string, Partial<TemplatePayload>>> = { en_US: {} },
  parts: Partial<LocalTemplate> = {},
): LocalTemplate {
  return {
    uri: `file:///shop/${name}.wabatemplate.yaml`,
    name,
    category: 'UTILITY',
    languages: Object.entries(languages).map(([language, payload]) => ({
      language,
      position: { line: 0, character: 0 },
      payload: {
        name,
        language,
        category: 'UTILITY',
        components: [{ type: 'BODY', text: 'Your order is ready.' }],
        ...payload,
      },
      media: (payload.components ?? []).flatMap((component, index) => {
        const [file] = ((component.example ?? {}) as { header_handle?: string[] }).header_handle ?? [];
        return file === undefined ? [] : [{ file, payloadPath: `components[${index}].example.header_handle[0]` }];
      }),
    })),
    errors: [],
    ...parts,
  };
}

export function imageHeader(file: string) {
  return { type: 'HEADER', format: 'IMAGE', example: { header_handle: [file] } };
}

export interface FakePorts extends DeployPorts {
  readonly entries: LedgerEntry[];
  /** Milliseconds that were waited, without deadlines. */
  readonly slept: number[];
  passDeadlines(): void;
}

/** From so many milliseconds on, a wait is a deadline. */
const DEADLINE = 10_000;

/** Ports without a world: samples are texts, a digest is the text, waiting is over at once. Deadlines pass when a test says so. */
export function fakePorts(samples: Readonly<Record<string, string>> = {}, before: LedgerEntries = []): FakePorts {
  const entries = [...before];
  const slept: number[] = [];
  const deadlines = new Set<() => void>();
  return {
    entries,
    slept,
    passDeadlines: () => {
      for (const pass of deadlines) pass();
    },
    now: () => NOW,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      if (milliseconds < DEADLINE) {
        slept.push(milliseconds);
        return;
      }
      await new Promise<void>((resolve, reject) => {
        deadlines.add(resolve);
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    },
    readSample: async (_uri, file) => {
      const text = samples[file];
      if (text === undefined) throw new Error(`There is no file ${file}.`);
      return new TextEncoder().encode(text);
    },
    digest: async (bytes) => new TextDecoder().decode(bytes),
    ledger: {
      read: async () => entries,
      add: async (_wabaId, entry) => {
        entries.push(entry);
      },
    },
  };
}
