import { DAY, HOUR, SECOND } from '../clock';
import type { StoredComponent, StoredTemplate } from '../state';
import type { Store } from '../store';
import { outcomeOfReview } from './review';

/** What happened to a template, as a webhook tells it. */
export interface TemplateEvent {
  readonly template: StoredTemplate;
  readonly field: 'message_template_status_update' | 'template_category_update' | 'message_template_components_update';
  readonly value: Readonly<Record<string, unknown>>;
}

/** Source: template pausing. */
const PAUSES_MS = [3 * HOUR, 6 * HOUR];
/** Sources: template archival, template management. */
const ARCHIVED_UNTIL_DELETED_MS = 28 * DAY;
/** Source: Direct Send, Jul 2026. */
const UNUSED_DIRECT_SEND_MS = DAY;
const DELETION_IN_FLIGHT_MS = 30 * DAY;
/** An edit of an approved template is looked at for a short while only. */
const LONGEST_REVIEW_OF_EDIT_MS = 5 * SECOND;

/** Gives a template another category. What was set for the old one is gone. Source: time-to-live, Sep 2026. */
export function move(template: StoredTemplate, category: string): void {
  template.previousCategory = template.category;
  template.category = category;
  delete template.ttlSeconds;
}

/** Every change of a template's status goes through here. What takes time is done when somebody looks and its time has come. */
export class Lifecycle {
  constructor(
    private readonly store: Store,
    private readonly announce: (event: TemplateEvent) => void,
  ) {}

  /** Brings all templates to where they are by now. */
  settle(): void {
    const now = this.store.now();
    for (const template of [...this.store.state.templates]) {
      const { review, pausedUntil, beforeArchive, deletedAt, nextCategory } = template;
      if (review && review.endsAt <= now) this.endReview(template, review.status, review.reason);
      if (pausedUntil !== undefined && pausedUntil <= now) this.unpause(template);
      if (nextCategory && nextCategory.at <= now) this.recategorise(template, nextCategory.category);
      if (beforeArchive && beforeArchive.archivedAt + ARCHIVED_UNTIL_DELETED_MS <= now) this.remove(template);
      if (
        template.madeBy === 'DIRECT_SEND' &&
        !template.inFlight &&
        template.createdAt + UNUSED_DIRECT_SEND_MS <= now
      ) {
        this.store.remove(template);
      }
      if (deletedAt !== undefined && deletedAt + DELETION_IN_FLIGHT_MS <= now) this.store.remove(template);
    }
    const { state } = this.store;
    state.locks = state.locks.filter(({ until }) => until > now);
  }

  /** What comes from the library is known already, so its review ends at once. */
  startReview(template: StoredTemplate, isEditOfApproved = false): void {
    const { reviewMs } = this.store.state.settings;
    const outcome = outcomeOfReview(template, this.store.state.settings.reviews);
    template.rejectedReason = 'NONE';
    delete template.pausedUntil;
    delete template.review;
    template.changedAt = this.store.now();
    if (outcome && template.libraryName !== undefined) {
      this.endReview(template, outcome.status, outcome.reason);
      return;
    }
    template.status = 'PENDING';
    if (outcome) {
      const time = isEditOfApproved ? Math.min(reviewMs, LONGEST_REVIEW_OF_EDIT_MS) : reviewMs;
      template.review = { ...outcome, endsAt: this.store.now() + time };
    }
    this.store.changed();
  }

  approve(template: StoredTemplate): void {
    this.endReview(template, 'APPROVED', 'NONE');
  }

  reject(template: StoredTemplate, reason: string): void {
    this.endReview(template, 'REJECTED', reason);
  }

  /** For three hours, then for six; the third time it is disabled. */
  pause(template: StoredTemplate): void {
    const time = PAUSES_MS[template.timesPaused];
    template.timesPaused += 1;
    template.quality = { score: 'RED', at: this.store.now() };
    if (time === undefined) {
      this.disable(template);
      return;
    }
    template.pausedUntil = this.store.now() + time;
    const title = template.timesPaused === 1 ? 'FIRST_PAUSE' : 'SECOND_PAUSE';
    this.setStatus(template, 'PAUSED', { other_info: { title, description: 'Many people blocked it.' } });
  }

  unpause(template: StoredTemplate): void {
    delete template.pausedUntil;
    this.setStatus(template, 'APPROVED', { other_info: { title: 'UNPAUSE' } });
  }

  disable(template: StoredTemplate): void {
    delete template.pausedUntil;
    delete template.review;
    const date = new Date(this.store.now()).toDateString();
    this.setStatus(template, 'DISABLED', { disable_info: { disable_date: date }, other_info: { title: 'DISABLED' } });
  }

  archive(template: StoredTemplate): void {
    template.beforeArchive = { status: template.status, archivedAt: this.store.now() };
    this.setStatus(template, 'ARCHIVED', {});
  }

  unarchive(template: StoredTemplate): void {
    const status = template.beforeArchive?.status ?? 'APPROVED';
    delete template.beforeArchive;
    this.setStatus(template, status, {}, 'UNARCHIVED');
  }

  /** Takes it away and locks its name and language; with messages under way it stays for 30 days. */
  remove(template: StoredTemplate): void {
    const { settings, locks } = this.store.state;
    const now = this.store.now();
    const wasApproved = template.status === 'APPROVED' || template.status === 'PAUSED';
    const { wabaId, name, language, category } = template;
    const until = now + (wasApproved ? settings.approvedLockMs : settings.otherLockMs);
    locks.push({ wabaId, name, language, category, until });
    delete template.review;
    if (template.inFlight && wasApproved) {
      template.deletedAt = now;
      this.setStatus(template, 'PENDING_DELETION', { reason: null });
    } else {
      this.setStatus(template, 'DELETED', { reason: null });
      this.store.remove(template);
    }
  }

  recategorise(template: StoredTemplate, category: string): void {
    const previous = template.category;
    delete template.nextCategory;
    if (previous === category) return;
    move(template, category);
    this.announce({
      template,
      field: 'template_category_update',
      value: { previous_category: previous, new_category: category },
    });
    this.store.changed();
  }

  /** Meta's notice, a day before the category changes. */
  plansToRecategorise(template: StoredTemplate, category: string, at: number): void {
    template.nextCategory = { category, at };
    this.announce({
      template,
      field: 'template_category_update',
      value: {
        new_category: template.category,
        correct_category: category,
        category_update_timestamp: Math.floor(at / SECOND),
      },
    });
    this.store.changed();
  }

  edited(template: StoredTemplate): void {
    const part = (type: string): StoredComponent | undefined => template.components.find((each) => each.type === type);
    this.announce({
      template,
      field: 'message_template_components_update',
      value: {
        message_template_element: part('BODY')?.text,
        message_template_title: part('HEADER')?.text,
        message_template_footer: part('FOOTER')?.text,
      },
    });
  }

  private endReview(template: StoredTemplate, status: 'APPROVED' | 'REJECTED', reason: string): void {
    delete template.review;
    delete template.pausedUntil;
    template.rejectedReason = reason;
    this.setStatus(template, status, {
      reason,
      ...(reason === 'INVALID_FORMAT' && {
        rejection_info: { reason: 'The format is wrong.', recommendation: 'Put words between the variables.' },
      }),
    });
  }

  private setStatus(
    template: StoredTemplate,
    status: string,
    more: Readonly<Record<string, unknown>>,
    event = status,
  ): void {
    template.status = status;
    template.changedAt = this.store.now();
    this.announce({ template, field: 'message_template_status_update', value: { event, reason: 'NONE', ...more } });
    this.store.changed();
  }
}
