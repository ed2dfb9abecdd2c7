import type { ServerState } from '../language/serverState';
import { l10n } from '../platform/l10n';

export interface StateDescription {
  readonly text: string;
  /** For screen readers: a whole sentence. */
  readonly spoken: string;
  readonly detail: string;
  readonly busy: boolean;
  readonly action: 'restart' | 'problems' | 'log';
}

/** Says a state in words. */
export function describeState(state: ServerState, nameOf: (uri: string) => string): StateDescription {
  switch (state.kind) {
    case 'starting':
      return {
        text: l10n.t('Starting…'),
        spoken: l10n.t('WhatsApp templates: the language server is starting.'),
        detail: '',
        busy: true,
        action: 'log',
      };
    case 'stopped':
      return {
        text: l10n.t('Stopped'),
        spoken: l10n.t('WhatsApp templates: the language server has stopped. Templates are not checked.'),
        detail: l10n.t('Templates are not checked'),
        busy: false,
        action: 'restart',
      };
    case 'running':
      return describeRunning(state.status, nameOf);
  }
}

function describeRunning(
  status: (ServerState & { kind: 'running' })['status'],
  nameOf: (uri: string) => string,
): StateDescription {
  if (!status || status.checking) {
    return {
      text: l10n.t('Checking…'),
      spoken: l10n.t('WhatsApp templates are being checked.'),
      detail: '',
      busy: true,
      action: 'problems',
    };
  }
  const { checkedFiles, findings, slowestFile } = status;
  const found =
    findings === 0 ? l10n.t('No findings') : findings === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', findings);
  const files = checkedFiles === 1 ? l10n.t('1 template') : l10n.t('{0} templates', checkedFiles);
  return {
    text: found,
    spoken: l10n.t('WhatsApp templates: {0} in {1}.', found, files),
    detail: slowestFile
      ? l10n.t('{0}; the slowest, {1}, took {2} ms', files, nameOf(slowestFile.uri), slowestFile.milliseconds)
      : files,
    busy: false,
    action: 'problems',
  };
}
