import type { SecretStorage } from 'vscode';

export type Secrets = Pick<SecretStorage, 'get' | 'store' | 'delete'>;

/** Whose secret it is, and where it may be sent. */
export interface SecretOwner {
  readonly id: string;
  readonly baseUrl: string;
}

type Secret = 'token' | 'appSecret';

const SECRETS: readonly Secret[] = ['token', 'appSecret'];

/**
 * Tokens and app secrets, in the editor's SecretStorage and nowhere else.
 *
 * The origin is part of the key: a token that was saved for one origin can't be read for another.
 */
export class TokenStore {
  constructor(private readonly secrets: Secrets) {}

  async token(owner: SecretOwner): Promise<string | undefined> {
    return this.secrets.get(keyOf(owner, 'token'));
  }

  async appSecret(owner: SecretOwner): Promise<string | undefined> {
    return this.secrets.get(keyOf(owner, 'appSecret'));
  }

  /** @returns false when the keyring does not give back what it was given */
  saveToken(owner: SecretOwner, token: string): Promise<boolean> {
    return this.save(keyOf(owner, 'token'), token);
  }

  /** @returns false when the keyring does not give back what it was given */
  saveAppSecret(owner: SecretOwner, appSecret: string): Promise<boolean> {
    return this.save(keyOf(owner, 'appSecret'), appSecret);
  }

  async forget(owner: SecretOwner): Promise<void> {
    for (const secret of SECRETS) await this.secrets.delete(keyOf(owner, secret));
  }

  private async save(key: string, value: string): Promise<boolean> {
    await this.secrets.store(key, value);
    return (await this.secrets.get(key)) === value;
  }
}

/** @returns the id of the account that a key of SecretStorage belongs to; undefined when it holds neither token nor app secret */
export function ownerOfKey(key: string): string | undefined {
  return /^waba:https?:\/\/[^/]+?:([^:]+):(?:token|appSecret)$/.exec(key)?.[1];
}

function keyOf({ id, baseUrl }: SecretOwner, secret: Secret): string {
  return `waba:${baseUrl}:${id}:${secret}`;
}
