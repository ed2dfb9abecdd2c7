import type { GraphAnswer } from './graphCall';

export const ok = (body: unknown): GraphAnswer => ({ status: 200, headers: {}, body });

export const succeeded = (): GraphAnswer => ok({ success: true });
