/** Why a sandbox does not start, as `dist/sandbox.js` says it: its own message is for those who type commands. */
export type SandboxProblem =
  /** The sandbox of another process has the state file; `lock` says so for as long as it is there. */
  | { readonly kind: 'inUse'; readonly file: string; readonly lock: string; readonly pid: number }
  | { readonly kind: 'notAState'; readonly file: string; readonly reason: string }
  | { readonly kind: 'unusable'; readonly file: string; readonly reason: string }
  | { readonly kind: 'noPort'; readonly port: number; readonly reason: string };

/** @returns undefined for an error that is not the sandbox's */
export function sandboxProblemOf(error: unknown): SandboxProblem | undefined {
  if (!(error instanceof Error) || error.name !== 'SandboxError' || !('problem' in error)) return undefined;
  return error.problem as SandboxProblem;
}
