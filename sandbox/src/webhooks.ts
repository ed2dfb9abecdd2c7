import { createHmac, randomInt } from 'node:crypto';
import http from 'node:http';
import { ok, succeeded } from './answers';
import { inSeconds } from './clock';
import type { AuthorisedCall, GraphAnswer } from './graphCall';
import { isLoopback } from './loopback';
import { Refusal } from './refusal';
import type { AccountEvent } from './restrictions';
import type { StoredApp, StoredWaba } from './state';
import type { Store } from './store';
import type { TemplateEvent } from './templates/lifecycle';

/** Of an answer as a whole, however slowly it comes. */
const LONGEST_ANSWER_MS = 5000;
/** Bytes: a challenge has ten, and what else is answered is not read. */
const LARGEST_ANSWER = 1_000_000;

/** Tells apps what happens to templates, at an address on this machine. */
export class Webhooks {
  private readonly running = new Set<Promise<unknown>>();

  constructor(private readonly store: Store) {}

  /** `POST` and `DELETE /{app}/subscriptions`, with the token of the app. */
  async configure({ caller, method, parameters }: AuthorisedCall): Promise<GraphAnswer> {
    const { app } = caller;
    if (caller.grant) throw new Refusal(15, '(#15) This method must be called with an app access_token.');
    if (method === 'DELETE') {
      delete app.subscription;
      this.store.changed();
      return succeeded();
    }
    const callbackUrl = parameters.required('callback_url');
    const fields = parameters.list('fields') ?? [];
    if (!isLoopback(callbackUrl)) {
      throw new Refusal(
        2200,
        '(#2200) Callback verification failed with the following errors: the sandbox calls http addresses on this machine only',
      );
    }
    const challenge = String(randomInt(1_000_000_000, 2_000_000_000));
    const url = new URL(callbackUrl);
    url.searchParams.set('hub.mode', 'subscribe');
    url.searchParams.set('hub.challenge', challenge);
    url.searchParams.set('hub.verify_token', parameters.text('verify_token') ?? '');
    const answer = await request(url, 'GET').catch(() => undefined);
    const fault = faultOfVerification(answer, challenge);
    if (fault !== undefined) {
      throw new Refusal(2200, `(#2200) Callback verification failed with the following errors: ${fault}`);
    }
    app.subscription = { callbackUrl, fields };
    this.store.changed();
    return ok({ success: true });
  }

  /** Sends an event to every app that listens; who does not answer is not asked twice. */
  announce(event: TemplateEvent): void {
    this.tell(event.template.wabaId, event.field, this.change(event));
  }

  /** Tells of an account in the field `account_update`. */
  announceAccount({ id }: StoredWaba, value: AccountEvent): void {
    this.tell(id, 'account_update', JSON.stringify({ field: 'account_update', value }));
  }

  private tell(wabaId: string, field: string, change: string): void {
    const apps = this.store.waba(wabaId)?.subscribedApps.map(({ appId }) => this.store.app(appId)) ?? [];
    const body = `{"object":"whatsapp_business_account","entry":[{"id":"${wabaId}","time":${inSeconds(this.store.now())},"changes":[${change}]}]}`;
    for (const app of apps) {
      if (app?.subscription?.fields.includes(field)) this.send(app, app.subscription.callbackUrl, body);
    }
  }

  /** Waits for what is on its way. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.running);
  }

  /** The id of a template is a number here, and may be larger than JavaScript holds exactly. */
  private change({ template, field, value }: TemplateEvent): string {
    const about = JSON.stringify({
      message_template_name: template.name,
      message_template_language: template.language.replace('_', '-'),
      message_template_category: template.category,
      ...value,
    });
    return `{"field":"${field}","value":{"message_template_id":${template.id},${about.slice(1)}}`;
  }

  private send(app: StoredApp, callbackUrl: string, body: string): void {
    const signature = createHmac('sha256', app.secret).update(body).digest('hex');
    const sent = request(new URL(callbackUrl), 'POST', body, { 'x-hub-signature-256': `sha256=${signature}` })
      .catch(() => undefined)
      .finally(() => this.running.delete(sent));
    this.running.add(sent);
  }
}

interface Reply {
  readonly status: number;
  readonly statusText: string;
  readonly text: string;
}

function faultOfVerification(answer: Reply | undefined, challenge: string): string | undefined {
  if (!answer) return 'The address did not answer';
  const { status, statusText, text } = answer;
  if (status !== 200) return `HTTP Status Code = ${status}; HTTP Message = ${statusText}`;
  return text.trim() === challenge ? undefined : 'The answer is not the challenge';
}

function request(url: URL, method: string, body = '', headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = http.request(
      url,
      { method, headers: { 'content-type': 'application/json', ...headers } },
      (answer) => {
        const pieces: Buffer[] = [];
        let size = 0;
        answer.on('data', (piece: Buffer) => {
          size += piece.length;
          if (size > LARGEST_ANSWER) outgoing.destroy(new Error('The answer is too large.'));
          else pieces.push(piece);
        });
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            statusText: answer.statusMessage ?? '',
            text: Buffer.concat(pieces).toString('utf8'),
          }),
        );
        answer.on('error', reject);
      },
    );
    const deadline = setTimeout(() => outgoing.destroy(new Error('No answer in time.')), LONGEST_ANSWER_MS);
    outgoing.on('close', () => clearTimeout(deadline));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
