import { ok } from '../answers';
import { MANAGEMENT } from '../caller';
import { HOUR } from '../clock';
import type { AuthorisedCall, GraphAnswer } from '../graphCall';
import { permissionMissing, Refusal } from '../refusal';
import type { Locale, StoredTemplate, StoredWaba } from '../state';
import type { Store } from '../store';
import { type AccountFacts, checkTemplate } from '../templateChecks/checkTemplate';
import { type Draft, readDraft } from '../templateChecks/draft';
import { languageName } from '../templateChecks/languages';
import { templateRefusal } from '../templateChecks/refusals';
import { draftFromLibrary } from './library';
import type { Lifecycle } from './lifecycle';
import { tooManyForAccount, waitText } from './limits';
import { advertises } from './review';

/** In an hour, for one WABA. Source: templates overview. */
const MOST_CREATIONS = 100;

/** `POST /{WABA}/message_templates` */
export class CreateTemplate {
  constructor(
    private readonly store: Store,
    private readonly lifecycle: Lifecycle,
  ) {}

  run(call: AuthorisedCall, waba: StoredWaba): GraphAnswer {
    mayChangeTemplates(call, waba);
    const libraryName = call.parameters.text('library_template_name');
    const draft = libraryName === undefined ? readDraft(call.parameters) : draftFromLibrary(call.parameters);
    checkTemplate(draft, accountFacts(this.store, waba));
    const { id, status, category } = this.add(draft, waba, libraryName);
    return ok({ id, status, category });
  }

  /**
   * Keeps a template that was checked.
   *
   * @throws Refusal when there is no room for it, or it is there already
   */
  add(draft: Draft, waba: StoredWaba, libraryName?: string): StoredTemplate {
    this.checkPlace(draft, waba);
    this.checkSpeed(waba);
    const now = this.store.now();
    const template: StoredTemplate = {
      id: this.store.newId('template'),
      wabaId: waba.id,
      name: draft.name,
      language: draft.language,
      category: draft.category,
      status: 'PENDING',
      components: [...draft.components],
      parameterFormat: draft.parameterFormat ?? 'POSITIONAL',
      ...(draft.subCategory !== undefined && { subCategory: draft.subCategory }),
      ...(draft.displayFormat !== undefined && { displayFormat: draft.displayFormat }),
      ...(draft.ttlSeconds !== undefined && { ttlSeconds: draft.ttlSeconds }),
      ...(draft.linkTrackingOptedOut !== undefined && { linkTrackingOptedOut: draft.linkTrackingOptedOut }),
      ...(libraryName !== undefined && { libraryName }),
      quality: { score: 'UNKNOWN', at: now },
      rejectedReason: 'NONE',
      createdAt: now,
      changedAt: now,
      approvedEdits: [],
      timesPaused: 0,
      inFlight: false,
    };
    if (this.becomesMarketing(draft, waba)) {
      template.previousCategory = draft.category;
      template.category = 'MARKETING';
    }
    this.store.state.templates.push(template);
    this.lifecycle.startReview(template);
    return template;
  }

  private becomesMarketing(draft: Draft, waba: StoredWaba): boolean {
    if (this.store.state.settings.recategorise === 'never' || draft.category !== 'UTILITY') return false;
    const others = this.others(draft, waba);
    return advertises({ category: draft.category, components: [...draft.components] }) || others.some(wasMoved);
  }

  private others({ name }: Draft, waba: StoredWaba): StoredTemplate[] {
    return this.store.templatesOf(waba.id).filter((each) => each.name === name);
  }

  private checkPlace(draft: Draft, waba: StoredWaba): void {
    const { name, language, category } = draft;
    const locale = localeOf(this.store, waba);
    const shown = languageName(language, locale);
    const others = this.others(draft, waba);
    const lock = this.store.state.locks.find(
      (each) => each.wabaId === waba.id && each.name === name && each.language === language,
    );
    if (lock) throw templateRefusal('beingDeleted', [shown, waitText(lock.until - this.store.now())]);
    if (others.some((each) => each.language === language)) throw templateRefusal('existsAlready', [shown]);
    const other = others.find((each) => each.category !== category && !(wasMoved(each) && category === 'UTILITY'));
    if (other) {
      throw new Refusal(100, 'Invalid parameter', {
        user: { key: 'categoryMismatch', gaps: [category, other.category] },
      });
    }
    const count = this.store.templatesOf(waba.id).length;
    if (count >= this.store.templateLimit(waba)) throw templateRefusal('templateLimit', [String(count)]);
  }

  private checkSpeed(waba: StoredWaba): void {
    const now = this.store.now();
    const recent = (this.store.state.creations[waba.id] ?? []).filter((time) => time > now - HOUR);
    this.store.state.creations[waba.id] = recent;
    if (recent.length >= MOST_CREATIONS) throw tooManyForAccount((recent[0] ?? now) + HOUR - now);
    recent.push(now);
  }
}

const wasMoved = ({ category, previousCategory }: StoredTemplate): boolean =>
  category === 'MARKETING' && previousCategory === 'UTILITY';

/** @throws Refusal without the permission, or with a view of the templates only */
export function mayChangeTemplates({ caller }: AuthorisedCall, waba: StoredWaba): void {
  caller.need(MANAGEMENT);
  if (!caller.mayChangeTemplates(waba)) {
    throw permissionMissing('You do not have permission to change the message templates of this account');
  }
}

export function accountFacts(store: Store, waba: StoredWaba): AccountFacts {
  return {
    isVerified: store.business(waba.businessId)?.verification === 'verified',
    uploadedType: (handle) => store.state.samples.find((sample) => sample.handle === handle)?.fileType,
  };
}

export const localeOf = (store: Store, waba: StoredWaba | undefined): Locale =>
  store.state.settings.locale ?? waba?.locale ?? 'en';
