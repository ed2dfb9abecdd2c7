import { randomBytes } from 'node:crypto';
import { BUSINESS, MANAGEMENT, MESSAGING } from '../caller';
import { DAY, HOUR } from '../clock';
import { nextId } from '../ids';
import { newToken } from '../login';
import { emptyState, type SandboxState, type StoredApp, type StoredToken, type StoredWaba } from '../state';
import { addDemoTemplates } from './templates';

const ALL = [MANAGEMENT, MESSAGING, BUSINESS];

/**
 * Two businesses with three WABAs and 300 templates, two apps, and tokens of every kind. The same each time but for secrets, which
 * are made anew.
 *
 * @param now milliseconds since 1970: how old things are is counted from it
 */
export function demoState(now: number): SandboxState {
  const state = emptyState();
  const [market, clinic] = addBusinesses(state);
  const wabas = addWabas(state, market, clinic, now);
  addPhoneNumbers(state, wabas);
  addPeople(state, market, clinic, wabas, now);
  addDemoTemplates(state, wabas, now);
  return state;
}

function addBusinesses(state: SandboxState): readonly [market: string, clinic: string] {
  const [market, clinic] = [nextId(state, 'business'), nextId(state, 'business')];
  state.businesses.push(
    { id: market, name: 'Sol Market Group', timezoneId: 1, verification: 'verified', messagingLimit: 'TIER_10K' },
    { id: clinic, name: 'Luna Clinic', timezoneId: 47, verification: 'not_verified', messagingLimit: 'TIER_250' },
  );
  return [market, clinic];
}

/** The three WABAs of the demo. */
export interface DemoWabas {
  readonly shop: StoredWaba;
  readonly brazil: StoredWaba;
  /** Of the business that is not verified; shared with the other one. */
  readonly clinic: StoredWaba;
}

function addWabas(state: SandboxState, market: string, clinic: string, now: number): DemoWabas {
  const add = (name: string, businessId: string, more: Partial<StoredWaba>): StoredWaba => {
    const id = nextId(state, 'waba');
    const waba: StoredWaba = {
      id,
      name,
      businessId,
      sharedWith: [],
      currency: 'USD',
      timezoneId: '1',
      namespace: `5a0d_${id.slice(-4)}_sandbox`,
      reviewStatus: 'APPROVED',
      country: 'US',
      createdAt: now - 400 * DAY,
      locale: 'en',
      insights: true,
      autoArchival: true,
      subscribedApps: [],
      ...more,
    };
    state.wabas.push(waba);
    return waba;
  };
  return {
    shop: add('Sol Market', market, {}),
    brazil: add('Sol Market Brasil', market, {
      currency: 'BRL',
      country: 'BR',
      locale: 'pt',
      timezoneId: '25',
      insights: false,
    }),
    clinic: add('Clínica Luna', clinic, {
      currency: 'EUR',
      country: 'ES',
      locale: 'es',
      timezoneId: '47',
      sharedWith: [market],
      reviewStatus: 'PENDING',
    }),
  };
}

function addPhoneNumbers(state: SandboxState, { shop, brazil, clinic }: DemoWabas): void {
  const add = (waba: StoredWaba, number: string, verifiedName: string, quality: string, status = 'CONNECTED') =>
    state.phoneNumbers.push({
      id: nextId(state, 'phone'),
      wabaId: waba.id,
      number,
      verifiedName,
      nameStatus: status === 'CONNECTED' ? 'APPROVED' : 'PENDING_REVIEW',
      quality,
      codeStatus: status === 'CONNECTED' ? 'VERIFIED' : 'NOT_VERIFIED',
      status,
      mode: status === 'CONNECTED' ? 'LIVE' : 'SANDBOX',
      throughput: 'STANDARD',
      official: false,
    });
  add(shop, '+1 555-010-0001', 'Sol Market', 'GREEN');
  add(shop, '+1 555-010-0002', 'Sol Market Support', 'YELLOW');
  add(brazil, '+55 11 5550-1000', 'Sol Market Brasil', 'RED');
  add(clinic, '+34 555 010 003', 'Clínica Luna', 'UNKNOWN', 'PENDING');
}

function addPeople(
  state: SandboxState,
  market: string,
  clinic: string,
  { shop, brazil, clinic: clinicWaba }: DemoWabas,
  now: number,
): void {
  const app = addApp(state, 'Sandbox Templates', false);
  const strict = addApp(state, 'Sandbox Strict', true);
  for (const waba of [shop, clinicWaba]) waba.subscribedApps.push({ appId: app.id });
  const user = (name: string, adminOf: string[], assigned: readonly (readonly [StoredWaba, string[]])[] = []) => {
    const id = nextId(state, 'user');
    const list = assigned.map(([{ id: wabaId }, tasks]) => ({ wabaId, tasks }));
    state.users.push({ id, name, kind: 'SYSTEM_USER', adminOf, assigned: list });
    return id;
  };
  const tasks = ['MANAGE'];
  const admin = user(
    'Templates Admin',
    [market, clinic],
    [shop, brazil, clinicWaba].map((waba) => [waba, tasks]),
  );
  const unassigned = user('Admin Without Assignments', [market]);
  const employee = user('Templates Employee', [], [[brazil, ['MANAGE_TEMPLATES', 'VIEW_TEMPLATES']]]);
  const viewer = user('Templates Viewer', [], [[shop, ['VIEW_TEMPLATES']]]);
  const person = user('Rosa Torres', [market, clinic]);
  for (const each of state.users) if (each.id === person) each.kind = 'USER';
  const add = (label: string, userId: string, more: Partial<StoredToken> = {}) =>
    state.tokens.push({
      value: newToken(),
      label,
      appId: app.id,
      userId,
      scopes: ALL,
      issuedAt: now - 30 * DAY,
      expiresAt: 0,
      ...more,
    });
  // The first one is what the sandbox prints.
  add('may do everything', admin);
  add('may do everything, its app requires a proof', admin, { appId: strict.id });
  add('of an admin without assignments', unassigned);
  add('of an employee with one WABA', employee, { scopes: [MANAGEMENT, MESSAGING] });
  add('limited to two WABAs', admin, { targetIds: [clinicWaba.id, shop.id] });
  add('may look but not change', viewer, { scopes: [MANAGEMENT] });
  add('without business_management', admin, { scopes: [MANAGEMENT, MESSAGING] });
  add('for messages only', admin, { scopes: [MESSAGING] });
  add('of a person, for three more days', person, { issuedAt: now - 57 * DAY, expiresAt: now + 3 * DAY });
  add('expired', person, { issuedAt: now - 61 * DAY, expiresAt: now - HOUR });
  const faults = {
    458: 'app removed',
    459: 'account held at a checkpoint',
    460: 'password changed',
    464: 'account not confirmed',
    467: 'logged out',
    492: 'role on the account lost',
  };
  for (const [subcode, label] of Object.entries(faults)) add(label, person, { fault: Number(subcode) });
  add('may not ask about itself', admin, { mayNotAskAboutItself: true });
}

function addApp(state: SandboxState, name: string, requiresProof: boolean): StoredApp {
  const app = {
    id: nextId(state, 'app'),
    name,
    secret: `sandbox-secret-${randomBytes(16).toString('hex')}`,
    requiresProof,
  };
  state.apps.push(app);
  return app;
}
