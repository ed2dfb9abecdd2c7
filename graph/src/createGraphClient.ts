import { requestForPath } from './anyPath';
import { PatientCalls } from './calls';
import type { GraphConnection } from './connection';
import { GraphError, type GraphFailure } from './failure';
import { PHONE_NUMBER_FIELDS, PLAIN_WABA_FIELDS, WABA_FIELDS } from './fields';
import type { CallOptions, GraphClient } from './graphClient';
import { asRecord } from './json';
import { businessNode, permissionNode, phoneNumberNode, subscribedApp, tokenFacts, wabaNode } from './nodes';
import { checkedOrigin } from './origin';
import { allOf } from './paging';
import { type GraphRequest, needed, pathOf } from './request';
import { succeed } from './success';
import { Templates } from './templates';
import { tokenThatHolds } from './tokenThatHolds';
import { Transport } from './transport';
import { Turns } from './turns';
import { Upload } from './upload';
import { UsageLimits } from './usageLimits';

const REFUSED_FOR_A_FIELD: readonly GraphFailure['kind'][] = ['permissionMissing', 'invalidParameter'];
const VERSION = /^v\d+\.\d+$/;
/** Nodes to a page. Source: business portfolios, where 100 is the most. */
const PAGE_SIZE = '100';

/**
 * @throws RangeError when an address of the connection is neither https nor http on loopback, or is more than an origin, and when
 *   the version is none
 */
export function createGraphClient(connection: GraphConnection): GraphClient {
  const { clock, version } = connection;
  const origins = { graph: checkedOrigin(connection.baseUrl), archive: checkedOrigin(connection.archiveBaseUrl) };
  if (!VERSION.test(version)) throw new RangeError('The version of the API must be written as v26.0 is.');

  const limits = new UsageLimits(clock, (usage) => connection.onUsage?.(usage));
  const calls = new PatientCalls(new Transport(connection, origins, limits), new Turns(), limits, clock);
  const templates = new Templates(calls, clock, version);

  const read = (segments: readonly [string, ...string[]], query: GraphRequest['query'] = {}): GraphRequest => ({
    method: 'GET',
    path: pathOf(version, ...segments),
    query,
    bucket: segments[0],
    repeatable: true,
  });
  const wabasAt = (node: string, edge: string, options: CallOptions | undefined) =>
    allOf(calls, read([node, edge], { fields: PLAIN_WABA_FIELDS, limit: PAGE_SIZE }), wabaNode, options);
  const subscription = (method: 'POST' | 'DELETE', wabaId: string, options: CallOptions | undefined) =>
    succeed(calls, { ...read([wabaId, 'subscribed_apps']), method, repeatable: true }, options?.signal);

  return {
    async debugToken(options) {
      const request = { ...read(['debug_token'], { input_token: await connection.token() }), hidesQuery: true };
      return tokenThatHolds(tokenFacts(asRecord(await calls.send(request, options?.signal)).data), request);
    },

    async me(options) {
      const request = read(['me'], { fields: 'id,name' });
      return needed(businessNode(await calls.send(request, options?.signal)), request);
    },

    permissions: (options) => allOf(calls, read(['me', 'permissions']), permissionNode, options),
    businesses: (options) =>
      allOf(calls, read(['me', 'businesses'], { fields: 'id,name', limit: PAGE_SIZE }), businessNode, options),
    ownedWabas: async (businessId, options) => wabasAt(businessId, 'owned_whatsapp_business_accounts', options),
    clientWabas: async (businessId, options) => wabasAt(businessId, 'client_whatsapp_business_accounts', options),
    assignedWabas: (options) => wabasAt('me', 'assigned_whatsapp_business_accounts', options),

    async waba(wabaId, options) {
      const askFor = async (fields: string) => {
        const request = read([wabaId], { fields });
        return needed(wabaNode(await calls.send(request, options?.signal)), request);
      };
      const [most, ...fewer] = WABA_FIELDS;
      return fewer.reduce<ReturnType<typeof askFor>>(
        (asked, fields) =>
          asked.catch((error) => {
            if (!isRefusedForAField(error)) throw error;
            return askFor(fields);
          }),
        askFor(most),
      );
    },

    phoneNumbers: async (wabaId, options) =>
      allOf(
        calls,
        read([wabaId, 'phone_numbers'], { fields: PHONE_NUMBER_FIELDS, limit: PAGE_SIZE }),
        phoneNumberNode,
        options,
      ),
    subscribedApps: async (wabaId, options) => allOf(calls, read([wabaId, 'subscribed_apps']), subscribedApp, options),
    subscribe: async (wabaId, options) => subscription('POST', wabaId, options),
    unsubscribe: async (wabaId, options) => subscription('DELETE', wabaId, options),

    templates,

    upload: async (appId, file, options) => new Upload(calls, clock, version, appId).send(file, options),

    get: async (path, options) => calls.send(requestForPath(path, origins.graph, version), options?.signal),
  };
}

/** Whether all was refused for one field, which the token may not read or a version of the API does not know. */
function isRefusedForAField(error: unknown): boolean {
  return error instanceof GraphError && REFUSED_FOR_A_FIELD.includes(error.failure.kind);
}
