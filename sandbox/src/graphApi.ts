import { randomBytes } from 'node:crypto';
import { own } from '../../contracts/src';
import { ok, succeeded } from './answers';
import { Batch } from './batch';
import { type Caller, callerOf, MANAGEMENT, MESSAGING, noUser } from './caller';
import { debugToken } from './debugToken';
import { isEdge } from './edges';
import { type Fault, type Faults, refusalOf } from './faults';
import { type GraphNode, parseFields, readNode } from './fields';
import type { AuthorisedCall, GraphAnswer, GraphCall } from './graphCall';
import type { Login } from './login';
import { Nodes } from './nodes';
import { edgeParameters } from './paging';
import type { Parameters } from './parameters';
import { notVisible, Refusal, unknownField, unknownPath, unsupported } from './refusal';
import { sendTemplate } from './sendTemplate';
import type { Locale, StoredWaba } from './state';
import type { Store } from './store';
import { previews, upsert } from './templates/authentication';
import { CreateTemplate, localeOf } from './templates/create';
import { RemoveTemplates } from './templates/delete';
import { EditTemplate } from './templates/edit';
import { libraryList } from './templates/library';
import type { Lifecycle } from './templates/lifecycle';
import { migrate } from './templates/migrate';
import { analytics, compare } from './templates/statistics';
import { Uploads } from './uploads';
import type { Usage } from './usage';
import type { Webhooks } from './webhooks';

/** Edges that a WABA with a phone number may be asked for more often. Source: Graph API rate limiting. */
const COMMON_EDGES: readonly (string | undefined)[] = [
  undefined,
  'assigned_users',
  'phone_numbers',
  'message_templates',
  'subscribed_apps',
];

/** The Graph API itself: who may call what, and which answer they get. */
export class GraphApi {
  private readonly batch: Batch;
  private readonly uploads: Uploads;
  private readonly create: CreateTemplate;
  private readonly edit: EditTemplate;
  private readonly remove: RemoveTemplates;

  constructor(
    private readonly store: Store,
    private readonly lifecycle: Lifecycle,
    private readonly usage: Usage,
    private readonly login: Login,
    private readonly webhooks: Webhooks,
    faults: Faults,
    private readonly origin: string,
  ) {
    this.batch = new Batch(faults, (call) => this.answer(call));
    this.uploads = new Uploads(store);
    this.create = new CreateTemplate(store, lifecycle);
    this.edit = new EditTemplate(store, lifecycle);
    this.remove = new RemoveTemplates(store, lifecycle);
  }

  /** @param fault what strikes this call, where it is an error or changes what is listed */
  async answer(call: GraphCall, fault?: Fault): Promise<GraphAnswer> {
    const traceId = `A${randomBytes(8).toString('base64url')}`;
    const waba = this.wabaOf(call);
    const error = fault && refusalOf(fault, call.token?.from);
    let answer: GraphAnswer;
    try {
      this.lifecycle.settle();
      if (error && !fault?.afterwards) throw error;
      answer = await this.route(call, fault?.kind === 'emptyPage');
      if (error) throw error;
    } catch (thrown) {
      answer = this.refused(thrown, localeOf(this.store, waba), traceId);
    }
    return {
      ...answer,
      headers: {
        ...answer.headers,
        ...this.usage.headers(this.appIdOf(call), waba?.id),
        'facebook-api-version': call.version.text,
        'x-fb-trace-id': traceId,
        'x-fb-request-id': randomBytes(9).toString('base64url'),
        'x-fb-rev': '1019544279',
        'x-fb-debug': `${randomBytes(24).toString('base64')}==`,
      },
    };
  }

  /** Keeps what arrived of a file before its connection broke. */
  keepPartOfUpload(call: GraphCall): void {
    try {
      this.uploads.keepPart({ ...call, caller: this.authorise(call) });
    } catch (error) {
      // Nobody is left to tell, and what does not fit is not kept.
      if (!(error instanceof Refusal)) throw error;
    }
  }

  private async route(call: GraphCall, beginsEmpty: boolean): Promise<GraphAnswer> {
    const [first, second] = call.path;
    if (first === 'oauth' && second !== undefined) return this.login.answer(call, second);
    if (first === undefined && call.method === 'POST') {
      if (call.parameters.has('batch')) return this.batch.run(call);
      throw new Refusal(100, '(#100) The parameter batch is required.');
    }
    if (first === 'me' && !call.token) throw noUser();
    const authorised = { ...call, caller: this.authorise(call) };
    this.usage.countApp(authorised.caller.app.id);
    if (first === undefined) throw unsupported(call.method);
    if (first === 'debug_token') return debugToken(this.store, authorised);
    if (first === 'message_template_library') {
      authorised.caller.need(MANAGEMENT);
      return libraryList(call.parameters);
    }
    if (first.startsWith('upload:')) {
      return call.method === 'GET' ? this.uploads.offset(authorised) : this.uploads.receive(authorised);
    }
    return this.onNode(authorised, nodeNamed(first, authorised.caller), beginsEmpty);
  }

  private authorise(call: GraphCall): Caller {
    return callerOf(this.store, call.token, call.parameters.text('appsecret_proof'));
  }

  private onNode(call: AuthorisedCall, id: string, beginsEmpty: boolean): GraphAnswer | Promise<GraphAnswer> {
    const [, edge, deeper] = call.path;
    const waba = this.wabaOf(call);
    if (waba) this.usage.count(call.caller.app.id, waba, COMMON_EDGES.includes(edge));
    const node = this.nodes(call, beginsEmpty).byId(id);
    if (!node) throw /^\d+$/.test(id) ? notVisible(id, call.method) : noAlias(id);
    const action = this.action(call, node, edge, deeper);
    if (action) return action;
    if (call.method !== 'GET') throw notVisible(id, call.method);
    if (edge === undefined) return ok(this.read(node, call.parameters));
    const reader = own(node.edges, edge);
    if (deeper !== undefined) throw unknownPath([deeper]);
    if (!reader) throw isEdge(edge) ? unknownField(edge, node.typeName) : unknownPath([edge]);
    const fields = call.parameters.text('fields');
    return ok(
      reader.read({
        parameters: call.parameters,
        fields: fields === undefined ? undefined : parseFields(fields),
        path: call.path.join('/'),
      }),
    );
  }

  /** What is done rather than read. */
  private action(
    call: AuthorisedCall,
    node: GraphNode,
    edge: string | undefined,
    deeper: string | undefined,
  ): GraphAnswer | Promise<GraphAnswer> | undefined {
    const what = [call.method, node.typeName, edge, deeper].filter((part) => part !== undefined).join(' ');
    const template = this.store.template(node.id);
    const waba = this.store.waba(template?.wabaId ?? node.id);
    switch (what) {
      case 'POST WhatsAppBusinessAccount message_templates':
        return waba && this.create.run(call, waba);
      case 'DELETE WhatsAppBusinessAccount message_templates':
        return waba && this.remove.delete(call, waba);
      case 'POST WhatsAppBusinessAccount message_templates archive':
        return waba && this.remove.archive(call, waba);
      case 'POST WhatsAppBusinessAccount message_templates unarchive':
        return waba && this.remove.unarchive(call, waba);
      case 'POST WhatsAppBusinessAccount upsert_message_templates':
        return waba && upsert(this.store, this.create, this.lifecycle, call, waba);
      case 'POST WhatsAppBusinessAccount migrate_message_templates':
        return waba && migrate(this.store, call, waba);
      case 'GET WhatsAppBusinessAccount message_template_previews':
        return previews(call);
      case 'GET WhatsAppBusinessAccount template_analytics':
        return waba && analytics(this.store, call, waba);
      case 'POST WhatsAppBusinessAccount':
        return waba && this.changeWaba(call, waba);
      case 'POST WhatsAppBusinessAccount subscribed_apps':
      case 'DELETE WhatsAppBusinessAccount subscribed_apps':
        return waba && this.subscribe(call, waba);
      case 'POST WhatsAppMessageTemplate':
        return template && waba && this.edit.run(call, template, waba);
      case 'POST WhatsAppMessageTemplate unpause':
        return template && waba && this.edit.unpause(call, template, waba);
      case 'GET WhatsAppMessageTemplate compare':
        return template && compare(this.store, call, template);
      case 'POST Application uploads':
        return this.uploads.start(call, node.id);
      case 'POST Application subscriptions':
      case 'DELETE Application subscriptions':
        return this.webhooks.configure(call);
      case 'POST SystemUser access_tokens':
        return this.login.systemUserToken(call);
      case 'POST WhatsAppBusinessPhoneNumber messages':
        call.caller.need(MESSAGING);
        return sendTemplate(this.store, call, node.id);
      default:
        return undefined;
    }
  }

  private read(node: GraphNode, parameters: Parameters): Record<string, unknown> {
    const fields = parameters.text('fields');
    return readNode(node, fields === undefined ? undefined : parseFields(fields), edgeParameters);
  }

  private changeWaba(call: AuthorisedCall, waba: StoredWaba): GraphAnswer {
    call.caller.need(MANAGEMENT);
    // It can't be switched off again. Source: template analytics.
    if (call.parameters.flag('is_enabled_for_insights')) waba.insights = true;
    waba.autoArchival = call.parameters.flag('template_auto_archival_enabled') ?? waba.autoArchival;
    this.store.changed();
    return ok({ id: waba.id });
  }

  private subscribe({ caller, method, parameters }: AuthorisedCall, waba: StoredWaba): GraphAnswer {
    caller.need(MANAGEMENT);
    const isSubscribed = waba.subscribedApps.some(({ appId }) => appId === caller.app.id);
    if (method === 'POST' && parameters.has('override_callback_uri') && !isSubscribed) {
      throw new Refusal(
        100,
        '(#100) Before override the current callback uri, your app must be subscribed to receive messages for WhatsApp Business Account',
      );
    }
    waba.subscribedApps = waba.subscribedApps.filter(({ appId }) => appId !== caller.app.id);
    if (method === 'POST') {
      const overrideUri = parameters.text('override_callback_uri');
      waba.subscribedApps.push({ appId: caller.app.id, ...(overrideUri !== undefined && { overrideUri }) });
    }
    this.store.changed();
    return succeeded();
  }

  private nodes({ caller, version }: AuthorisedCall, beginsEmpty: boolean): Nodes {
    const address = { base: `${this.origin}/${version.text}`, token: caller.tokenValue };
    return new Nodes(this.store, caller, version, address, this.origin, beginsEmpty);
  }

  private wabaOf({ path: [id = ''] }: GraphCall): StoredWaba | undefined {
    const { store } = this;
    return store.waba(store.template(id)?.wabaId ?? store.phoneNumber(id)?.wabaId ?? id);
  }

  private appIdOf({ token }: GraphCall): string | undefined {
    return token && this.store.token(token.value)?.appId;
  }

  private refused(thrown: unknown, locale: Locale, traceId: string): GraphAnswer {
    const refusal = thrown instanceof Refusal ? thrown : new Refusal(1, `The sandbox failed: ${String(thrown)}`);
    return { status: refusal.status, headers: refusal.headers(), body: refusal.body(locale, traceId) };
  }
}

/** @throws Refusal for “me” with a token that has no user */
function nodeNamed(name: string, caller: Caller): string {
  if (name === 'me') return caller.user().id;
  return name === 'app' ? caller.app.id : name;
}

function noAlias(id: string): Refusal {
  return new Refusal(803, `(#803) Some of the aliases you requested do not exist: ${id}`, { reason: 'not_found' });
}
