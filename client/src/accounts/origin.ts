import { originProblem, type OriginProblem as ProblemOfAddress } from '../../../graph/src';

export type OriginProblem = 'notAnAddress' | ProblemOfAddress;

export type OriginReading = { readonly origin: string } | { readonly problem: OriginProblem };

/**
 * Reads an address that requests with a token go to.
 *
 * @param text `https://graph.facebook.com`; http on loopback only, and nothing behind the host and its port
 */
export function readOrigin(text: unknown): OriginReading {
  const url = typeof text === 'string' && URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return { problem: 'notAnAddress' };
  const problem = originProblem(url);
  return problem ? { problem } : { origin: url.origin };
}
