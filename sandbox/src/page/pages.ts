import type { Control } from '../control';
import type { Faults } from '../faults';
import type { SandboxAccess } from '../index';
import type { Login } from '../login';
import { Parameters } from '../parameters';
import type { Store } from '../store';
import type { Lifecycle } from '../templates/lifecycle';
import { documentAnswer, type PageAnswer, redirect, style } from './document';
import { html } from './html';
import { loginPage } from './loginPage';
import { faultOfChoice, overview } from './overview';
import { STYLE } from './style';
import { templatePage } from './templatePage';

export type { PageAnswer } from './document';

type Form = Readonly<Record<string, string>>;

/** What a person sees in a browser, and the forms in it. */
export class Pages {
  constructor(
    private readonly store: Store,
    private readonly lifecycle: Lifecycle,
    private readonly control: Control,
    private readonly login: Login,
    private readonly faults: Faults,
    private readonly access: () => SandboxAccess,
  ) {}

  /** @param sent the form, where one was sent */
  answer(method: string, url: URL, sent: URLSearchParams): PageAnswer {
    try {
      this.lifecycle.settle();
      return method === 'POST' ? this.submit(url, sent) : this.show(url);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return documentAnswer('That is not possible', html`<p>${error.message}</p><p><a href="/">Back</a></p>`, 400);
    }
  }

  private show(url: URL): PageAnswer {
    if (url.pathname === '/sandbox/page/style.css') return style(STYLE);
    if (url.pathname.endsWith('/dialog/oauth')) {
      const request = this.login.request(Parameters.from(Object.fromEntries(url.searchParams)));
      const goesTo = new URL(request.redirectUri).origin;
      return documentAnswer('Sign in', loginPage(this.store, request), 200, goesTo);
    }
    if (url.pathname === '/') {
      const page = overview(this.store, this.access(), this.faults.list(), url.searchParams);
      return documentAnswer('What the sandbox holds', page);
    }
    const template = this.store.template(/^\/sandbox\/page\/templates\/(\d+)$/.exec(url.pathname)?.[1] ?? '');
    if (template)
      return documentAnswer(template.name, templatePage(this.store, template, url.searchParams.get('note')));
    return documentAnswer('There is nothing here', html`<p><a href="/">What the sandbox holds</a></p>`, 404);
  }

  private submit(url: URL, sent: URLSearchParams): PageAnswer {
    const form: Form = Object.fromEntries(sent);
    const back = (note: string) => redirect(`/?${new URLSearchParams({ note })}`);
    const templateId = /^\/sandbox\/page\/templates\/(\d+)$/.exec(url.pathname)?.[1];
    if (templateId !== undefined) {
      const { name, status } = this.control.act(templateId, form);
      const note = `${name} is ${status} now.`;
      if (!this.store.template(templateId)) return back(note);
      return redirect(`/sandbox/page/templates/${templateId}?${new URLSearchParams({ note })}`);
    }
    if (url.pathname.endsWith('/dialog/oauth')) return this.decide(sent);
    switch (url.pathname) {
      case '/sandbox/page/clock':
        this.control.clock({ advanceMs: Number(form.advanceMs) });
        return back('The clock was moved.');
      case '/sandbox/page/settings':
        this.control.settings(settingsOf(form));
        return back('The settings are saved.');
      case '/sandbox/page/verified':
        this.control.settings({ verified: form.verified === 'true' });
        return back('The businesses are changed.');
      case '/sandbox/page/restrictions':
        this.control.restrict({ wabaId: form.wabaId, type: form.lift ? null : form.type, days: form.days });
        return back('The restrictions are changed.');
      case '/sandbox/page/directSend':
        return back(`${this.control.directSend({ wabaId: form.wabaId }).name} is there now.`);
      case '/sandbox/page/faults':
        if (form.choice === 'none') this.control.clearFaults();
        else this.control.addFaults({ ...faultOfChoice(form.choice ?? ''), ...faultTarget(form) });
        return back('The faults are changed.');
      default:
        return documentAnswer('There is nothing here', html`<p><a href="/">What the sandbox holds</a></p>`, 404);
    }
  }

  private decide(sent: URLSearchParams): PageAnswer {
    const request = this.login.request(Parameters.from(Object.fromEntries(sent)));
    if (sent.get('decision') !== 'allow') return redirect(this.login.deny(request));
    const granted = request.scopes.filter((scope) => sent.getAll('grant').includes(scope));
    const chosen = sent.getAll('waba');
    const isAll = this.store.state.wabas.every(({ id }) => chosen.includes(id));
    return redirect(this.login.allow(request, granted, isAll ? undefined : chosen));
  }
}

function settingsOf(form: Form): Record<string, unknown> {
  return {
    reviewMs: Number(form.reviewSeconds) * 1000,
    reviews: form.reviews,
    recategorise: form.recategorise,
    locale: form.locale || null,
    templateLimit: form.templateLimit ? Number(form.templateLimit) : null,
    requireProof: form.requireProof !== undefined,
  };
}

const faultTarget = ({ method, path, times }: Form) => ({
  method: method || undefined,
  path: path || undefined,
  times: times || undefined,
});
