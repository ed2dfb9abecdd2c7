import { type Disposable, type Event, EventEmitter, type LogOutputChannel } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import {
  type LanguageServerStatus,
  LOCAL_TEMPLATES_CHANGED_NOTIFICATION,
  STATUS_NOTIFICATION,
} from '../../../contracts/src';
import { l10n } from '../platform/l10n';
import { coalesce } from './coalesce';
import type { RestartPolicy } from './restartPolicy';
import type { ServerState } from './serverState';

/**
 * The language server as the rest of the extension sees it: started, started anew, and its state.
 *
 * Each start makes a client of its own. A client that failed once can't be trusted to stop or to start again.
 */
export class LanguageServer implements Disposable {
  private readonly changed = new EventEmitter<ServerState>();
  private readonly replaceClient = coalesce(() => this.startAnew());
  private client: LanguageClient | undefined;
  private disposed = false;
  private current: ServerState = { kind: 'starting' };

  private readonly templatesChanged = new EventEmitter<void>();

  readonly onDidChangeState: Event<ServerState> = this.changed.event;
  /** The list of the workspace's templates is no longer what the server answered last. */
  readonly onDidChangeTemplates: Event<void> = this.templatesChanged.event;

  /** @param createClient makes a client that has not been started; what it is given must be called when the server ends */
  constructor(
    private readonly createClient: (onEnd: () => void) => LanguageClient,
    private readonly policy: RestartPolicy,
    private readonly log: LogOutputChannel,
  ) {}

  get state(): ServerState {
    return this.current;
  }

  /** Starts the server, or ends the one that runs and starts another. How that goes shows in the state. */
  start(): void {
    this.policy.forget();
    void this.replaceClient();
  }

  /** Settles when the server runs; rejects when it has been given up. */
  running(): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (state: ServerState): boolean => {
        if (state.kind === 'starting') return false;
        if (state.kind === 'running') resolve();
        else reject(new Error(state.reason));
        return true;
      };
      if (settle(this.current)) return;
      const listening = this.onDidChangeState((state) => {
        if (settle(state)) listening.dispose();
      });
    });
  }

  /**
   * Asks the server, as soon as it runs.
   *
   * @param method one of our own requests
   * @throws when the server was given up, or refuses
   */
  async request<Answer>(method: string, params: object): Promise<Answer> {
    await this.running();
    if (!this.client) throw new Error(l10n.t('The language server is being started again.'));
    return this.client.sendRequest<Answer>(method, params);
  }

  dispose(): void {
    this.disposed = true;
    const { client } = this;
    this.client = undefined;
    if (client) void this.end(client);
    this.changed.dispose();
    this.templatesChanged.dispose();
  }

  private async startAnew(): Promise<void> {
    const old = this.client;
    this.client = undefined;
    this.become({ kind: 'starting' });
    if (old) await this.end(old);
    if (this.disposed) return;
    const client = this.createClient(() => this.ended(client));
    this.client = client;
    client.onNotification(STATUS_NOTIFICATION, (status: LanguageServerStatus) => {
      if (client === this.client) this.become({ kind: 'running', status });
    });
    client.onNotification(LOCAL_TEMPLATES_CHANGED_NOTIFICATION, () => {
      if (client === this.client) this.templatesChanged.fire();
    });
    // Not waited for: a server that never answers must not keep the next start from being made.
    client.start().then(
      () => {
        if (client !== this.client) return;
        this.log.info(l10n.t('The language server runs.'));
        if (this.current.kind === 'starting') this.become({ kind: 'running' });
      },
      (error: unknown) => {
        void this.end(client);
        this.ended(client, error);
      },
    );
  }

  /** @param details for the log */
  private ended(client: LanguageClient, ...details: unknown[]): void {
    if (client !== this.client) return;
    this.client = undefined;
    if (this.policy.mayRestart()) {
      this.log.warn(l10n.t('The language server ended and is started again.'), ...details);
      void this.replaceClient();
      return;
    }
    const reason = l10n.t('The language server ended {0} times in a short time.', this.policy.most + 1);
    this.log.error(reason, ...details);
    this.become({ kind: 'stopped', reason });
  }

  private async end(client: LanguageClient): Promise<void> {
    const { serverProcess } = client;
    try {
      await client.dispose();
    } catch (error) {
      // The library won't stop a client that is still starting, and gives up waiting for a server that does not answer.
      this.log.debug(`The old client: ${error}`);
      if (client.state !== State.Stopped) serverProcess?.kill();
    }
  }

  private become(state: ServerState): void {
    if (this.disposed) return;
    this.current = state;
    this.changed.fire(state);
  }
}
