import type { SampleUse, TemplatePayload } from '../../contracts/src';
import { sampleType } from '../../facts/src';
import type { GraphClient } from '../../graph/src';
import type { DeployPorts } from './ports';

/** Why a sample was not sent. */
export type SampleFault =
  /** `message` says why it can't be read. */
  | { readonly kind: 'unreadable'; readonly message: string }
  /** Its name does not end as one of the files that Meta takes. */
  | { readonly kind: 'unknownType' }
  /** Uploads go to an app, and it is not known which app the token belongs to. */
  | { readonly kind: 'noApp' };

export class SampleError extends Error {
  override readonly name = 'SampleError';

  constructor(
    readonly use: SampleUse,
    readonly fault: SampleFault,
  ) {
    super(`${use.file}: ${fault.kind === 'unreadable' ? fault.message : fault.kind}`);
  }
}

export interface UploadProgress {
  readonly file: string;
  /** Bytes. */
  readonly sent: number;
  readonly size: number;
}

/** Uploads sample files during one publication, each content once. */
export class SampleUploads {
  private readonly handles = new Map<string, string>();

  /** @param appId the app of the token */
  constructor(
    private readonly client: GraphClient,
    private readonly ports: Pick<DeployPorts, 'readSample' | 'digest'>,
    private readonly appId: string | undefined,
  ) {}

  /**
   * Uploads what a payload needs, immediately before it is sent: nobody knows how long a handle holds.
   *
   * @returns the payload with the handles in it, and digests of the files by their path in the payload
   * @throws SampleError when one can't be uploaded
   * @throws GraphError when Meta does not take it
   */
  async fill(
    templateUri: string,
    payload: TemplatePayload,
    uses: readonly SampleUse[],
    { signal, onProgress }: { readonly signal?: AbortSignal; readonly onProgress?: (progress: UploadProgress) => void },
  ): Promise<{ readonly payload: TemplatePayload; readonly digests: Readonly<Record<string, string>> }> {
    const filled = structuredClone(payload);
    const digests: Record<string, string> = {};
    for (const use of uses) {
      const type = sampleType(use.file);
      if (type === undefined) throw new SampleError(use, { kind: 'unknownType' });
      const bytes = await this.read(templateUri, use);
      const digest = await this.ports.digest(bytes);
      let handle = this.handles.get(digest);
      if (handle === undefined) {
        if (this.appId === undefined) throw new SampleError(use, { kind: 'noApp' });
        const name = use.file.slice(use.file.lastIndexOf('/') + 1);
        handle = await this.client.upload(
          this.appId,
          { name, type, bytes },
          {
            ...(signal ? { signal } : {}),
            onProgress: (sent) => onProgress?.({ file: use.file, sent, size: bytes.length }),
          },
        );
        this.handles.set(digest, handle);
      }
      digests[use.payloadPath] = digest;
      setAt(filled, use.payloadPath, handle);
    }
    return { payload: filled, digests };
  }

  private async read(templateUri: string, use: SampleUse): Promise<Uint8Array> {
    try {
      return await this.ports.readSample(templateUri, use.file);
    } catch (error) {
      throw new SampleError(use, {
        kind: 'unreadable',
        message: error instanceof Error ? error.message : String(error),
      });
    }
  }
}

/** @param path such as `components[0].example.header_handle[0]` */
function setAt(payload: TemplatePayload, path: string, value: string): void {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  const last = keys.pop();
  let at: unknown = payload;
  for (const key of keys) at = isContainer(at) ? at[key] : undefined;
  if (!isContainer(at) || last === undefined) throw new RangeError(`The payload has no ${path}.`);
  at[last] = value;
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
