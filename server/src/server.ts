import { type Connection, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { capabilitiesFor } from './capabilities';
import { Guard } from './guard';
import { TAKEN_BACK, type Traffic } from './traffic';

export interface ServerParts {
  readonly connection: Connection;
  /** What the connection was made with. */
  readonly traffic: Traffic;
  /** Where the rules' pages are. */
  readonly packageRoot: string;
  readonly version: string;
}

/**
 * Speaks the Language Server Protocol on a connection that is not listening yet. What the server can do is told at once; what it
 * does it with is loaded behind that, while the editor makes up its mind.
 */
export function startServer(parts: ServerParts): void {
  const { connection, traffic, version } = parts;
  const guard = new Guard(connection.console);
  let initialized = false;
  connection.onInitialize((params) => {
    if (initialized) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server was initialized before.');
    initialized = true;
    traffic.holdAll(async () => {
      const { Session } = await import('./session');
      new Session(parts, params, guard);
    });
    return { capabilities: capabilitiesFor(params), serverInfo: { name: 'wabatemplate-language-server', version } };
  });
  connection.onRequest((method) => {
    if (method === TAKEN_BACK) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was taken back.');
    throw initialized
      ? new ResponseError(ErrorCodes.MethodNotFound, `This server has no ${method}.`)
      : new ResponseError(ErrorCodes.ServerNotInitialized, `${method} came before initialize.`);
  });
  connection.onShutdown(() => guard.end());
  connection.listen();
}
