import {
  type CancellationToken,
  ErrorCodes,
  LSPErrorCodes,
  type RemoteConsole,
  ResponseError,
} from 'vscode-languageserver/node';

/**
 * The boundary around each handler: one that fails answers its own request with an error, the log says why, and the server lives
 * on.
 */
export class Guard {
  private ended = false;

  constructor(private readonly log: RemoteConsole) {}

  /** After this every request is refused, as the protocol wants it after `shutdown`. */
  end(): void {
    this.ended = true;
  }

  request<P, R>(
    method: string,
    handle: (params: P, token: CancellationToken) => R | Promise<R>,
  ): (params: P, token: CancellationToken) => Promise<R> {
    return async (params, token) => {
      if (this.ended) throw new ResponseError(ErrorCodes.InvalidRequest, `${method} came after shutdown.`);
      if (token.isCancellationRequested) {
        throw new ResponseError(LSPErrorCodes.RequestCancelled, `${method} was taken back.`);
      }
      try {
        return await handle(params, token);
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        const message = `${method} failed: ${reasonOf(error)}`;
        this.log.error(message);
        throw new ResponseError(ErrorCodes.InternalError, message);
      }
    };
  }

  notification<P>(method: string, handle: (params: P) => void | Promise<void>): (params: P) => Promise<void> {
    return async (params) => {
      try {
        await handle(params);
      } catch (error) {
        this.log.error(`${method} failed and had no effect: ${reasonOf(error)}`);
      }
    };
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** @throws ResponseError when the parameters name no document */
export function documentUriOf(params: unknown): string {
  const uri = (params as { textDocument?: { uri?: unknown } } | null | undefined)?.textDocument?.uri;
  if (typeof uri !== 'string')
    throw new ResponseError(ErrorCodes.InvalidParams, 'The parameters lack textDocument.uri.');
  return uri;
}
