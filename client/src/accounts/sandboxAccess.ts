import { isLoopback } from '../../../graph/src';
import { readOrigin } from './origin';

/** What the sandbox tells those who may use it. */
export interface SandboxAccess {
  /** Its origin, for all calls. */
  readonly url: string;
  readonly token: string;
  readonly appId: string;
  readonly appSecret: string;
}

/** Names the sandbox that the editor was started for: its access as JSON. */
export const SANDBOX_VARIABLE = 'WABATEMPLATE_SANDBOX';

/**
 * @param text the value of {@link SANDBOX_VARIABLE}
 * @returns undefined when it names no sandbox on this machine: a token from the environment is sent nowhere else
 */
export function readSandboxAccess(text: string | undefined): SandboxAccess | undefined {
  const value = parse(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const { url, token, appId, appSecret } = value as Record<string, unknown>;
  const reading = readOrigin(url);
  if (!('origin' in reading) || !isLoopback(new URL(reading.origin).hostname)) return undefined;
  if (typeof token !== 'string' || typeof appId !== 'string' || typeof appSecret !== 'string') return undefined;
  return { url: reading.origin, token, appId, appSecret };
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
