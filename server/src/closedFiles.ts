import type { ReadResult } from '../../workspace/src';

/** So many files are read at a time, ahead of their check. */
const READS = 8;

export interface ReadFile {
  readonly key: string;
  readonly file: ReadResult;
}

/** Files that are not open and wait to be read and checked. A file that is queued twice is checked once. */
export class ClosedFiles {
  private readonly queue = new Set<string>();
  private readonly reading = new Set<string>();
  private readonly read: ReadFile[] = [];

  /**
   * @param readFile must not reject
   * @param wake called when a file is ready to be taken
   */
  constructor(
    private readonly readFile: (key: string) => Promise<ReadResult>,
    private readonly wake: () => void,
  ) {}

  /** True while files wait, are being read, or are ready. */
  get busy(): boolean {
    return this.queue.size > 0 || this.reading.size > 0 || this.read.length > 0;
  }

  add(key: string): void {
    this.queue.add(key);
    this.wake();
  }

  /** The next file that is ready, if one is. */
  take(): ReadFile | undefined {
    this.readAhead();
    return this.read.shift();
  }

  private readAhead(): void {
    for (const key of this.queue) {
      if (this.reading.size + this.read.length >= READS) return;
      // It changed while it was being read: it will be read again after that.
      if (this.reading.has(key)) continue;
      this.queue.delete(key);
      this.reading.add(key);
      void this.readFile(key).then((file) => {
        this.reading.delete(key);
        this.read.push({ key, file });
        this.wake();
      });
    }
  }
}
