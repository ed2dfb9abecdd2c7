/** What the conditions of menus and welcome texts ask for. The one place that knows these keys. */
export interface ContextKeys {
  /** `none`: nobody is signed in. */
  readonly 'waba.accounts': 'none' | 'some';
  readonly 'waba.accounts.filtered': boolean;
  /** `starting`: the server reads the workspace. `stopped`: it was given up. */
  readonly 'waba.local': 'starting' | 'stopped' | 'noFolder' | 'none' | 'some';
  readonly 'waba.local.filtered': boolean;
  readonly 'waba.target': boolean;
}

export interface TreeStates {
  readonly accounts: number;
  readonly accountsFiltered: boolean;
  readonly server: 'starting' | 'running' | 'stopped';
  readonly hasFolder: boolean;
  /** How many rows the tree of local templates has without a filter. */
  readonly localRows: number;
  /** Whether all files have been read. */
  readonly localComplete: boolean;
  readonly localFiltered: boolean;
  readonly hasTarget: boolean;
}

export function contextKeys(states: TreeStates): ContextKeys {
  return {
    'waba.accounts': states.accounts === 0 ? 'none' : 'some',
    'waba.accounts.filtered': states.accountsFiltered,
    'waba.local': localState(states),
    'waba.local.filtered': states.localFiltered,
    'waba.target': states.hasTarget,
  };
}

function localState({ server, hasFolder, localRows, localComplete }: TreeStates): ContextKeys['waba.local'] {
  if (localRows > 0) return 'some';
  if (server === 'stopped') return 'stopped';
  if (!hasFolder) return 'noFolder';
  return server === 'running' && localComplete ? 'none' : 'starting';
}
