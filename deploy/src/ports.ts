import type { CompiledFile } from '../../contracts/src';

/** What deploying needs from outside and does not do itself. */
export interface DeployPorts {
  /** Milliseconds since 1970. */
  now(): number;
  /** Waits so many milliseconds; rejects with the signal's reason when that is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /**
   * The bytes of a sample file.
   *
   * @param templateUri the template that names it
   * @param file as the template names it
   * @throws an error whose message tells a person why it can't be read
   */
  readSample(templateUri: string, file: string): Promise<Uint8Array>;
  /** A text that is the same for the same bytes. */
  digest(bytes: Uint8Array): Promise<string>;
  /** What is known of the account and can't be asked for: Meta keeps no history. */
  readonly ledger: Ledger;
}

/** What we did to the templates of an account, kept so that a plan can tell what Meta would refuse. By WABA. */
export interface Ledger {
  read(wabaId: string): Promise<LedgerEntries>;
  add(wabaId: string, entry: LedgerEntry): Promise<void>;
}

export type LedgerEntries = readonly LedgerEntry[];

/** `at` is milliseconds since 1970; `samples` are digests of the sample files that were sent, by their path in the payload. */
export type LedgerEntry =
  | {
      readonly kind: 'created';
      readonly name: string;
      readonly language: string;
      readonly at: number;
      readonly samples?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'edited';
      readonly templateId: string;
      /** It was approved then: Meta counts the edits of such. */
      readonly approved: boolean;
      readonly at: number;
      readonly samples?: Readonly<Record<string, string>>;
    }
  /** `approved`: it was, or had been, so Meta locks its name. */
  | {
      readonly kind: 'deleted';
      readonly name: string;
      readonly language: string;
      readonly approved: boolean;
      /** The category it had, which its name keeps as long as it is locked; entries of older versions lack it. */
      readonly category?: string;
      readonly at: number;
    };

/** A file as it is to be published. */
export type LocalTemplate = CompiledFile;
