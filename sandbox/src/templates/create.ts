import { ok } from '../answers';
import { MANAGEMENT } from '../caller';
import { HOUR } from '../clock';
import type { AuthorisedCall, GraphAnswer } from '../graphCall';
import { permissionMissing } from '../refusal';
import type { Locale, NameLock, StoredTemplate, StoredWaba } from '../state';
import type { Store } from '../store';
import { type AccountFacts, checkTemplate } from '../templateChecks/checkTemplate';
import { type Draft, readDraft } from '../templateChecks/draft';
import { languageName } from '../templateChecks/languages';
import { categoryMismatch, templateRefusal } from '../templateChecks/refusals';
import { draftFromLibrary } from './library';
import { type Lifecycle, move } from './lifecycle';
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
      ...(draft.optimization !== undefined && { optimization: draft.optimization }),
      ...(libraryName !== undefined && { libraryName }),
      quality: { score: 'UNKNOWN', at: now },
      rejectedReason: 'NONE',
      createdAt: now,
      changedAt: now,
      approvedEdits: [],
      timesPaused: 0,
      inFlight: false,
    };
    if (this.store.state.settings.recategorise !== 'never' && advertises(template)) move(template, 'MARKETING');
    this.store.state.templates.push(template);
    this.lifecycle.startReview(template);
    return template;
  }

  /** Locks come first, and the category before the language: a name that Meta has moved is refused for its category. */
  private checkPlace(draft: Draft, waba: StoredWaba): void {
    const { name, language, category } = draft;
    const others = this.store.templatesOf(waba.id).filter((each) => each.name === name);
    this.checkLocks(draft, waba);
    const other = others.find((each) => each.category !== category);
    if (other) throw categoryMismatch(category, other.category);
    if (others.some((each) => each.language === language)) {
      throw templateRefusal('existsAlready', [languageName(language, localeOf(this.store, waba))]);
    }
    const count = this.store.templatesOf(waba.id).length;
    if (count >= this.store.templateLimit(waba)) throw templateRefusal('templateLimit', [String(count)]);
  }

  /** A deletion locks the language, and the category of the whole name. */
  private checkLocks({ name, language, category }: Draft, waba: StoredWaba): void {
    const locks = this.store.state.locks.filter((each) => each.wabaId === waba.id && each.name === name);
    const textsOf = (lock: NameLock) =>
      [languageName(lock.language, localeOf(this.store, waba)), waitText(lock.until - this.store.now())] as const;
    const ofCategory = locks.find((each) => each.category !== undefined && each.category !== category);
    if (ofCategory?.category !== undefined) {
      throw templateRefusal('categoryBeingDeleted', [...textsOf(ofCategory), ofCategory.category]);
    }
    const ofLanguage = locks.find((each) => each.language === language);
    if (ofLanguage) throw templateRefusal('beingDeleted', textsOf(ofLanguage));
  }

  private checkSpeed(waba: StoredWaba): void {
    const now = this.store.now();
    const recent = (this.store.state.creations[waba.id] ?? []).filter((time) => time > now - HOUR);
    this.store.state.creations[waba.id] = recent;
    if (recent.length >= MOST_CREATIONS) throw tooManyForAccount((recent[0] ?? now) + HOUR - now);
    recent.push(now);
  }
}

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
