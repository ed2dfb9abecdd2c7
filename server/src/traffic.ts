import { Message, type MessageStrategy, type RequestMessage } from 'vscode-languageserver/node';

/** Requests that the server answers by itself, without what is loaded for the others. */
const ANSWERED_AT_ONCE: ReadonlySet<string> = new Set([
  'initialize',
  'shutdown',
  'textDocument/diagnostic',
  'workspace/diagnostic',
  'workspace/executeCommand',
]);

/** In place of the method of a request that the client took back while it was held. */
export const TAKEN_BACK = 'waba/takenBack';

/**
 * Counts the messages that come in, and holds back requests until what answers them is there. Given to the connection, which sends
 * each message through here.
 */
export class Traffic implements MessageStrategy {
  private count = 0;
  private load: (() => Promise<void>) | undefined;
  private loading: Promise<void> | undefined;
  private held: Promise<void> | undefined;
  private readonly takenBack = new Set<unknown>();

  get messages(): number {
    return this.count;
  }

  /** @param load makes the server able to take anything; until then whatever comes waits in line */
  holdAll(load: () => Promise<void>): void {
    // The answer to what is being handled goes out first.
    this.held = new Promise<void>((resolve) => setImmediate(resolve)).then(load).then(() => {
      this.held = undefined;
    });
  }

  /** @param load makes the server able to answer; called once, when the first request comes that needs it */
  holdRequests(load: () => Promise<void>): void {
    this.load = load;
  }

  handleMessage(message: Message, next: (message: Message) => void | Promise<void>): void | Promise<void> {
    this.count++;
    if ((this.held || this.loading) && isCancel(message)) this.takenBack.add(message.params.id);
    return this.held ? this.held.then(() => this.pass(message, next)) : this.pass(message, next);
  }

  private pass(message: Message, next: (message: Message) => void | Promise<void>): void | Promise<void> {
    if (!Message.isRequest(message)) return next(message);
    if (!this.load || ANSWERED_AT_ONCE.has(message.method)) return next(this.asItIsNow(message));
    this.loading ??= this.load().then(() => {
      this.load = undefined;
    });
    return this.loading.then(() => next(this.asItIsNow(message)));
  }

  private asItIsNow(message: RequestMessage): RequestMessage {
    return this.takenBack.delete(message.id) ? { ...message, method: TAKEN_BACK } : message;
  }
}

function isCancel(message: Message): message is Message & { readonly params: { readonly id: unknown } } {
  return Message.isNotification(message) && message.method === '$/cancelRequest' && message.params !== undefined;
}
