import { mayPass, sleep, waitBefore } from './calls';
import type { GraphClock } from './connection';
import { GraphError } from './failure';
import type { SampleFile, UploadOptions } from './graphClient';
import { asRecord } from './json';
import { type GraphCalls, type GraphRequest, pathOf, unreadableAnswer } from './request';

/** Cuts in a row after which nothing more of the file had arrived. */
const MOST_CUTS = 4;
const MOST_SESSIONS = 2;
/** Its id is part of an address as it is, so it must not lead elsewhere in it. */
const SESSION = /^[\x21-\x7e]{1,4000}$/;
/** Characters. */
const LONGEST_HANDLE = 4_000;
/** In milliseconds: for Meta's answer, and for each byte of a slow line (32 KiB in a second). */
const TIME = { atLeast: 60_000, perByte: 1_000 / 32_768 };

/** Source: resumable uploads of the Graph API. */
export class Upload {
  constructor(
    private readonly calls: GraphCalls,
    private readonly clock: GraphClock,
    private readonly version: string,
    private readonly appId: string,
  ) {}

  /** @returns the handle of the file */
  async send(file: SampleFile, { signal, onProgress }: UploadOptions = {}): Promise<string> {
    let session = await this.open(file, signal);
    let sessions = 1;
    let sent = 0;
    let cuts = 0;
    onProgress?.(sent);
    for (;;) {
      let cut: GraphError;
      try {
        const handle = await this.sendFrom(session, file, sent, signal);
        onProgress?.(file.bytes.length);
        return handle;
      } catch (error) {
        if (!(error instanceof GraphError) || !mayPass(error)) throw error;
        cut = error;
      }
      cuts += 1;
      if (cuts > MOST_CUTS) throw cut;
      await sleep(this.clock, waitBefore(cuts, this.clock), signal);
      const before = sent;
      try {
        sent = await this.bytesThere(session, file, signal);
      } catch (error) {
        if (!isGone(error) || sessions === MOST_SESSIONS) throw error;
        session = await this.open(file, signal);
        sessions += 1;
        sent = 0;
      }
      if (sent > before) cuts = 0;
      onProgress?.(sent);
    }
  }

  private async open({ name, type, bytes }: SampleFile, signal: AbortSignal | undefined): Promise<string> {
    const request: GraphRequest = {
      method: 'POST',
      path: pathOf(this.version, this.appId, 'uploads'),
      query: { file_name: name, file_length: String(bytes.length), file_type: type },
      bucket: this.appId,
      // A session that nobody uses is nothing.
      repeatable: true,
    };
    const { id } = asRecord(await this.calls.send(request, signal));
    if (typeof id !== 'string' || !SESSION.test(id)) throw unreadableAnswer(request);
    return id;
  }

  private async sendFrom(
    session: string,
    { bytes }: SampleFile,
    offset: number,
    signal: AbortSignal | undefined,
  ): Promise<string> {
    const rest = bytes.subarray(offset);
    const request: GraphRequest = {
      ...this.toSession('POST', session),
      headers: { file_offset: String(offset), 'Content-Type': 'application/octet-stream' },
      bytes: rest,
      repeatable: false,
      timeout: TIME.atLeast + rest.length * TIME.perByte,
    };
    const { h } = asRecord(await this.calls.send(request, signal));
    if (typeof h !== 'string' || h.length > LONGEST_HANDLE) throw unreadableAnswer(request);
    return h;
  }

  private async bytesThere(session: string, { bytes }: SampleFile, signal: AbortSignal | undefined): Promise<number> {
    const request: GraphRequest = { ...this.toSession('GET', session), repeatable: true };
    const { file_offset: told } = asRecord(await this.calls.send(request, signal));
    const offset = typeof told === 'string' && told !== '' ? Number(told) : told;
    if (typeof offset !== 'number' || !Number.isInteger(offset) || offset < 0 || offset > bytes.length)
      throw unreadableAnswer(request);
    return offset;
  }

  /** The id of a session holds a signature as its query, and is part of the address as it is. */
  private toSession(method: 'GET' | 'POST', session: string): Omit<GraphRequest, 'repeatable'> {
    return {
      method,
      path: `/${this.version}/${session}`,
      shownAs: `/${this.version}/upload:…`,
      authorization: 'OAuth',
      bucket: this.appId,
    };
  }
}

function isGone(error: unknown): boolean {
  return (
    error instanceof GraphError && (error.failure.kind === 'notVisible' || error.failure.kind === 'invalidParameter')
  );
}
