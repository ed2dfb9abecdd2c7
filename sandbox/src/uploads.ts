import { randomBytes, randomUUID } from 'node:crypto';
import { ok } from './answers';
import { inSeconds } from './clock';
import type { AuthorisedCall, GraphAnswer, GraphCall } from './graphCall';
import { notVisible, Refusal } from './refusal';
import type { UploadSession } from './state';
import type { Store } from './store';

/** Source: resumable upload. */
const TYPES: readonly string[] = ['application/pdf', 'image/jpeg', 'image/jpg', 'image/png', 'video/mp4'];

/** Source: message media, the largest kind: documents. The upload itself has no limit that Meta names. */
export const LARGEST_UPLOAD = 100_000_000;

/** Larger files are taken and then forgotten, so that the file of the state stays small. */
const LARGEST_KEPT = 1_000_000;

/** Samples for the headers of templates, taken in pieces. */
export class Uploads {
  constructor(private readonly store: Store) {}

  /** `POST /{app}/uploads` */
  start({ caller, parameters }: AuthorisedCall, appId: string): GraphAnswer {
    if (caller.app.id !== appId) {
      throw new Refusal(10, '(#10) The user has no role on the app.', { reason: 'access_denied' });
    }
    const fileLength = parameters.integer('file_length');
    const fileType = parameters.required('file_type');
    if (fileLength === undefined) throw new Refusal(100, '(#100) The parameter file_length is required.');
    if (fileLength < 1 || fileLength > LARGEST_UPLOAD)
      throw new Refusal(100, '(#100) Param file_length is out of range.');
    if (!TYPES.includes(fileType)) {
      throw new Refusal(100, `(#100) Param file_type must be one of {${TYPES.join(', ')}}`);
    }
    const fileName = parameters.text('file_name') ?? '';
    const about = `1:attachment:${randomUUID()}?file_name=${fileName}&file_length=${fileLength}&file_type=${fileType}`;
    const id = `upload:${Buffer.from(about).toString('base64url')}?sig=ARZ${randomBytes(9).toString('base64url')}`;
    const userId = caller.grant?.user.id ?? '0';
    this.store.state.uploads.push({ id, appId, userId, fileName, fileType, fileLength, received: '' });
    this.store.changed();
    return ok({ id });
  }

  /** `GET /upload:…`: where to go on. */
  offset(call: AuthorisedCall): GraphAnswer {
    const session = this.session(call);
    return ok({ id: session.id, file_offset: bytesOf(session).length });
  }

  /**
   * `POST /upload:…`: the bytes from an offset on.
   *
   * @returns the handle once all of them are there
   */
  receive(call: AuthorisedCall): GraphAnswer {
    const session = this.session(call);
    const bytes = this.append(session, call);
    if (bytes.length < session.fileLength) {
      return ok({ id: session.id, file_offset: bytes.length });
    }
    const encoded = [session.fileName, session.fileType].map((text) => Buffer.from(text).toString('base64'));
    const [first, second] = [randomBytes(12), randomBytes(12)].map((random) => `AR${random.toString('base64url')}`);
    const until = inSeconds(this.store.now()) + 30 * 24 * 3600;
    const handle = `4:${encoded.join(':')}:${first}:e:${until}:${session.appId}:${session.userId}:${second}`;
    this.store.state.uploads = this.store.state.uploads.filter((each) => each !== session);
    this.store.state.samples.push({
      id: randomBytes(8).toString('hex'),
      handle,
      fileName: session.fileName || 'sample',
      fileType: session.fileType,
      ...(bytes.length <= LARGEST_KEPT && { content: bytes.toString('base64') }),
    });
    this.store.changed();
    return ok({ h: handle });
  }

  /** Keeps what arrived before the connection broke. */
  keepPart(call: AuthorisedCall): void {
    this.append(this.session(call), call);
  }

  private append(session: UploadSession, { headers, body }: GraphCall): Buffer {
    const known = bytesOf(session);
    const offset = Number(headers.file_offset ?? 0);
    if (offset !== known.length) {
      throw new Refusal(100, `(#100) The file_offset is ${offset}, but ${known.length} bytes are there.`);
    }
    if (offset + body.length > session.fileLength) {
      throw new Refusal(100, `(#100) The file is longer than its file_length of ${session.fileLength} bytes.`);
    }
    const bytes = Buffer.concat([known, body]);
    session.received = bytes.toString('base64');
    this.store.changed();
    return bytes;
  }

  private session({ path, parameters, method, caller }: AuthorisedCall): UploadSession {
    const id = `${path.join('/')}?sig=${parameters.text('sig') ?? ''}`;
    const session = this.store.state.uploads.find((each) => each.id === id);
    if (!session || session.appId !== caller.app.id) throw notVisible(path.join('/'), method);
    return session;
  }
}

const bytesOf = ({ received }: UploadSession): Buffer => Buffer.from(received, 'base64');
