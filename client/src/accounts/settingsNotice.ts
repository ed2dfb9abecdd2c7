import { commands } from 'vscode';
import { describeApiVersion } from '../../../deploy/src';
import { apiVersionState } from '../../../facts/src';
import { l10n } from '../platform/l10n';
import { offer } from '../platform/offer';
import { editorWording } from '../platform/wording';
import { describeSettingProblem } from './accountTexts';
import { API_SECTION, type ApiSettingsReading } from './apiSettings';

interface Notice {
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

/** Says once what is wrong with the settings of the API, and again when something else is. */
export class SettingsNotice {
  private last = '';

  /** @param now milliseconds since 1970 */
  constructor(
    private readonly settings: () => ApiSettingsReading,
    private readonly now: () => number,
  ) {}

  show(): void {
    const notice = this.notice();
    const text = notice?.text ?? '';
    if (text === this.last) return;
    this.last = text;
    if (notice) void this.tell(notice);
  }

  private notice(): Notice | undefined {
    const reading = this.settings();
    if ('problems' in reading) {
      return { severity: 'error', text: reading.problems.map(describeSettingProblem).join(' ') };
    }
    const { version } = reading.settings;
    // That a version is newer than this program is no reason to stop anybody: the account's tooltip tells.
    if (apiVersionState(version, this.now()).kind === 'unknown') return undefined;
    const text = describeApiVersion(version, this.now(), editorWording());
    return text === undefined ? undefined : { severity: 'warning', text };
  }

  private async tell({ severity, text }: Notice): Promise<void> {
    const open = () => commands.executeCommand('workbench.action.openSettings', API_SECTION);
    await offer(severity, text, [{ title: l10n.t('Open Settings'), run: open }]);
  }
}
