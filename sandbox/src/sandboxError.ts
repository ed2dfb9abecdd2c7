/** Why a sandbox does not start, or does not keep what it holds. */
export type SandboxProblem =
  /** The sandbox of another process has the state file; `lock` says so for as long as it is there. */
  | { readonly kind: 'inUse'; readonly file: string; readonly lock: string; readonly pid: number }
  /** The file holds something else; `reason` says which part of it is not as it must be. */
  | { readonly kind: 'notAState'; readonly file: string; readonly reason: string }
  | { readonly kind: 'unusable'; readonly file: string; readonly reason: string }
  | { readonly kind: 'noPort'; readonly port: number; readonly reason: string }
  /** The file could not be written. What the sandbox holds is in memory only. */
  | { readonly kind: 'notWritten'; readonly file: string; readonly reason: string }
  /** The same when the sandbox has ended. */
  | { readonly kind: 'lost'; readonly file: string; readonly reason: string };

/** Its message says what happened and what to do, wherever the sandbox was started; {@link problem} is for those who can say more. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';

  constructor(
    readonly problem: SandboxProblem,
    options?: ErrorOptions,
  ) {
    super(messageOf(problem), options);
  }
}

function messageOf(problem: SandboxProblem): string {
  switch (problem.kind) {
    case 'inUse':
      return `Another sandbox (process ${problem.pid}) uses ${problem.file}. End that one; if that process is no sandbox, delete ${problem.lock}.`;
    case 'notAState':
      return `${problem.file} is not a state that this sandbox can read. Move it away or delete it, and a new one is made; or correct it: ${problem.reason}.`;
    case 'unusable':
      return `${problem.file} can't be used for the state of the sandbox: ${problem.reason}.`;
    case 'noPort':
      return `The sandbox can't listen on port ${problem.port}: ${problem.reason}.`;
    case 'notWritten':
      return `What the sandbox holds could not be written to ${problem.file}: ${problem.reason}. It stays in memory, and is written with the next change that can be.`;
    case 'lost':
      return `What the sandbox held could not be written to ${problem.file}: ${problem.reason}. What has changed since it was last written is lost.`;
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
