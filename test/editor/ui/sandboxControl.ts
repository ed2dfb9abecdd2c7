import assert from 'node:assert/strict';
import { readSession } from './session';

interface StoredTemplate {
  readonly id: string;
  readonly wabaId: string;
  readonly name: string;
  readonly language: string;
  readonly status: string;
}

/** What Meta's side does, in the sandbox that the editor is signed in to. */
export class SandboxControl {
  private readonly url = readSession().sandbox.url;

  /** The templates of a name, as Meta's side has them. */
  async templates(name: string): Promise<readonly StoredTemplate[]> {
    const { templates } = (await this.call('GET', 'state')) as { readonly templates: readonly StoredTemplate[] };
    return templates.filter((template) => template.name === name);
  }

  async reject(name: string, reason: string): Promise<void> {
    await this.act(name, { action: 'reject', reason });
  }

  async approve(name: string): Promise<void> {
    await this.act(name, { action: 'approve' });
  }

  /** From now on the API answers calls with this error, until {@link mend}. */
  async fail(error: { readonly code: number; readonly subcode?: number }): Promise<void> {
    await this.call('POST', 'faults', { kind: 'error', times: 1000, ...error });
  }

  async mend(): Promise<void> {
    await this.call('DELETE', 'faults');
  }

  private async act(name: string, action: object): Promise<void> {
    const [template] = await this.templates(name);
    assert.ok(template, `the sandbox has ${name}`);
    await this.call('POST', `templates/${template.id}`, action);
  }

  private async call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.url}/sandbox/${path}`, {
      method,
      headers: { 'content-type': 'application/json', origin: this.url },
      ...(body && { body: JSON.stringify(body) }),
    });
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${response.ok ? '' : await response.text()}`);
    return response.json();
  }
}
