import { commands } from 'vscode';
import { l10n } from '../platform/l10n';
import { offer } from '../platform/offer';
import { describeSettingProblem } from './accountTexts';
import { API_SECTION, type ApiSettingsReading } from './apiSettings';

/** Says once what is wrong with the settings of the API, and again when something else is. */
export class SettingsNotice {
  private last = '';

  constructor(private readonly settings: () => ApiSettingsReading) {}

  show(): void {
    const reading = this.settings();
    const text = 'problems' in reading ? reading.problems.map(describeSettingProblem).join(' ') : '';
    if (text === this.last) return;
    this.last = text;
    if (text !== '') void this.tell(text);
  }

  private async tell(text: string): Promise<void> {
    const open = () => commands.executeCommand('workbench.action.openSettings', API_SECTION);
    await offer('error', text, [{ title: l10n.t('Open Settings'), run: open }]);
  }
}
