import type { Clock } from './clock';
import { type IdKind, nextId } from './ids';
import type {
  SandboxState,
  StoredApp,
  StoredBusiness,
  StoredPhoneNumber,
  StoredTemplate,
  StoredToken,
  StoredUser,
  StoredWaba,
} from './state';

/** The state, the ways to find something in it, and its clock. */
export class Store implements Clock {
  /** @param machineNow the clock of the machine, in milliseconds since 1970 */
  constructor(
    readonly state: SandboxState,
    private readonly machineNow: () => number,
    private readonly onChange: () => void,
  ) {}

  now(): number {
    return this.machineNow() + this.state.clockOffsetMs;
  }

  /** To be called after the state was changed: what changed is written soon. */
  changed(): void {
    this.onChange();
  }

  newId(kind: IdKind): string {
    return nextId(this.state, kind);
  }

  business(id: string): StoredBusiness | undefined {
    return this.state.businesses.find((each) => each.id === id);
  }

  waba(id: string): StoredWaba | undefined {
    return this.state.wabas.find((each) => each.id === id);
  }

  phoneNumber(id: string): StoredPhoneNumber | undefined {
    return this.state.phoneNumbers.find((each) => each.id === id);
  }

  app(id: string): StoredApp | undefined {
    return this.state.apps.find((each) => each.id === id);
  }

  user(id: string): StoredUser | undefined {
    return this.state.users.find((each) => each.id === id);
  }

  token(value: string): StoredToken | undefined {
    return this.state.tokens.find((each) => each.value === value);
  }

  template(id: string): StoredTemplate | undefined {
    return this.state.templates.find((each) => each.id === id);
  }

  templatesOf(wabaId: string): StoredTemplate[] {
    return this.state.templates.filter((each) => each.wabaId === wabaId);
  }

  phoneNumbersOf(wabaId: string): StoredPhoneNumber[] {
    return this.state.phoneNumbers.filter((each) => each.wabaId === wabaId);
  }

  remove(template: StoredTemplate): void {
    this.state.templates = this.state.templates.filter((each) => each !== template);
    this.changed();
  }

  /** How many templates the WABA may hold. Source: templates overview. */
  templateLimit(waba: StoredWaba): number {
    if (this.state.settings.templateLimit !== undefined) return this.state.settings.templateLimit;
    return this.business(waba.businessId)?.verification === 'verified' ? 6000 : 250;
  }
}
