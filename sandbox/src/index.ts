import http from 'node:http';
import { Control } from './control';
import { demoState } from './demo/demo';
import { Faults } from './faults';
import { GraphApi } from './graphApi';
import { Login } from './login';
import { Pages } from './page/pages';
import { Restrictions } from './restrictions';
import { SandboxError } from './sandboxError';
import { failed, Server } from './server';
import { emptyState, type SandboxState } from './state';
import { StateFile } from './stateFile';
import { Store } from './store';
import { Lifecycle } from './templates/lifecycle';
import { Usage } from './usage';
import { Webhooks } from './webhooks';

export { SandboxError, type SandboxProblem } from './sandboxError';

/** What the sandbox prints when it listens, and what a client needs to use it. */
export interface SandboxAccess {
  /** The origin, for graph and archive calls alike: `http://127.0.0.1:49152`. */
  readonly url: string;
  /** May do everything in both demo businesses. */
  readonly token: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly wabas: readonly string[];
}

export interface SandboxOptions {
  /** 0, or left out: a free one. */
  readonly port?: number;
  /** Where the state is kept between runs; nowhere unless given. */
  readonly stateFile?: string;
  /** What an empty state begins with; `demo` unless told. */
  readonly seed?: 'demo' | 'empty';
  /** Told when the state could not be written, once until it can be, and at the end. Unless given, the process warns. */
  readonly onProblem?: (error: SandboxError) => void;
}

export interface RunningSandbox {
  readonly access: SandboxAccess;
  /** Writes the state and stops listening. */
  close(): Promise<void>;
}

/** Listens on loopback. @throws SandboxError when the port is taken, or the state file can't be read */
export async function startSandbox({
  port = 0,
  stateFile,
  seed = 'demo',
  onProblem = (error) => process.emitWarning(error),
}: SandboxOptions = {}): Promise<RunningSandbox> {
  const file = stateFile === undefined ? undefined : StateFile.open(stateFile, onProblem);
  const server = http.createServer();
  try {
    const state = file?.read() ?? (seed === 'demo' ? demoState(Date.now()) : startingState());
    file?.keep(() => state);
    const store = new Store(state, Date.now, () => file?.changed());
    const origin = `http://127.0.0.1:${await listen(server, port)}`;
    const webhooks = attach(server, store, origin);
    store.changed();
    return {
      access: accessOf(state, origin),
      async close() {
        await webhooks.settled();
        await ended(server);
        file?.close();
      },
    };
  } catch (error) {
    // What listens on would keep the process alive, and nobody could end it.
    await ended(server);
    file?.release();
    throw error;
  }
}

/** Whether or not it listens. */
async function ended(server: http.Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

function attach(server: http.Server, store: Store, origin: string): Webhooks {
  const faults = new Faults();
  const usage = new Usage(store);
  const webhooks = new Webhooks(store);
  const lifecycle = new Lifecycle(store, (event) => webhooks.announce(event));
  const login = new Login(store);
  const restrictions = new Restrictions(store, (waba, value) => webhooks.announceAccount(waba, value));
  const control = new Control(store, lifecycle, faults, usage, restrictions);
  const api = new GraphApi(store, lifecycle, usage, login, webhooks, faults, origin);
  const pages = new Pages(store, lifecycle, control, login, faults, () => accessOf(store.state, origin));
  const answering = new Server(store, api, control, pages, faults);
  server.on('request', (request, response) => {
    answering.handle(request, response).catch((error: unknown) => failed(response, error));
  });
  return webhooks;
}

function listen(server: http.Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'something else listens there' : error.message;
      reject(new SandboxError({ kind: 'noPort', port, reason }));
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function accessOf(state: SandboxState, url: string): SandboxAccess {
  const [app] = state.apps;
  const [token] = state.tokens;
  return {
    url,
    token: token?.value ?? '',
    appId: app?.id ?? '',
    appSecret: app?.secret ?? '',
    wabas: state.wabas.map(({ id }) => id),
  };
}

/** A business with one WABA, an app and a token, and no template but the sample that every account has. */
function startingState(): SandboxState {
  const state = demoState(Date.now());
  const [business] = state.businesses;
  const [waba] = state.wabas;
  const [app] = state.apps;
  return {
    ...state,
    businesses: state.businesses.filter((each) => each === business),
    wabas: state.wabas.filter((each) => each === waba),
    phoneNumbers: state.phoneNumbers.filter(({ wabaId }) => wabaId === waba?.id),
    tokens: state.tokens.filter(({ appId }) => appId === app?.id),
    templates: state.templates.filter(({ wabaId, madeBy }) => wabaId === waba?.id && madeBy === 'META'),
    samples: [],
    locks: emptyState().locks,
  };
}
