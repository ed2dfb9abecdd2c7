/** In bytes. Headers are a line or two; a document of the largest kind that editors open is far smaller than such a message. */
const LONGEST_HEADER = 4096;
const LARGEST_MESSAGE = 128 * 1024 * 1024;

const END_OF_HEADER = '\r\n\r\n';

/**
 * Follows the headers of messages in a stream that somebody else reads. Behind a header that is broken nobody can tell where the next
 * message begins: whoever reads on is deaf.
 */
export class Framing {
  /** What is known of a header so far; undefined inside of a message. */
  private header: string | undefined = '';
  /** So many bytes of the message are still to come. */
  private rest = 0;
  private broken = false;

  /** @param onBroken told once, with what is wrong, in words that complete "… because …" */
  constructor(private readonly onBroken: (reason: string) => void) {}

  /** Must be called before anybody else reads: what is broken is told before the reader sees it. */
  static watch(stream: NodeJS.ReadableStream, onBroken: (reason: string) => void): void {
    const framing = new Framing(onBroken);
    stream.on('data', (piece: Buffer) => framing.take(piece));
  }

  take(piece: Uint8Array): void {
    let at = 0;
    while (at < piece.length && !this.broken) {
      at += this.header === undefined ? this.takeMessage(piece.length - at) : this.takeHeader(piece, at);
    }
  }

  /** @returns how many bytes were taken */
  private takeMessage(available: number): number {
    const taken = Math.min(this.rest, available);
    this.rest -= taken;
    if (this.rest === 0) this.header = '';
    return taken;
  }

  private takeHeader(piece: Uint8Array, at: number): number {
    const before = this.header ?? '';
    const header = before + Buffer.from(piece.subarray(at, at + LONGEST_HEADER)).toString('latin1');
    const end = header.indexOf(END_OF_HEADER);
    if (end < 0) {
      this.header = header;
      if (header.length > LONGEST_HEADER) this.break(`a header has no end within ${LONGEST_HEADER} bytes`);
      return header.length - before.length;
    }
    const length = this.lengthIn(header.slice(0, end).split('\r\n'));
    this.rest = length;
    this.header = length === 0 ? '' : undefined;
    return end + END_OF_HEADER.length - before.length;
  }

  private lengthIn(fields: readonly string[]): number {
    const values = fields.flatMap((field) => /^content-length:(.*)$/i.exec(field)?.[1] ?? []);
    const value = values[0]?.trim() ?? '';
    const stray = fields.find((field) => !field.includes(':'));
    if (stray !== undefined) this.break('what should be a header is something else');
    else if (values.length !== 1) this.break('a header has no Content-Length, or several');
    else if (!/^\d+$/.test(value)) this.break('a Content-Length is not a number from 0 on');
    else if (Number(value) > LARGEST_MESSAGE)
      this.break(`a message is larger than ${LARGEST_MESSAGE / 1024 / 1024} MiB`);
    else return Number(value);
    return 0;
  }

  private break(reason: string): void {
    if (this.broken) return;
    this.broken = true;
    this.onBroken(reason);
  }
}
