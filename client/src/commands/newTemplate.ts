import { type QuickPickItem, type Uri, workspace } from 'vscode';
import {
  CHOICES_REQUEST,
  NEW_TEMPLATE_REQUEST,
  type NewTemplateAnswer,
  type NewTemplateParams,
  type TemplateChoices,
} from '../../../contracts/src';
import type { LanguageServer } from '../language/languageServer';
import { l10n } from '../platform/l10n';
import { languageItems } from './languageItems';
import { fileFor, folderForNewFiles, openNew } from './newFile';
import { chooseMany, chooseOne, enterText, isNoAnswer, type NoAnswer, type Position } from './questions';

type Answers = { -readonly [K in keyof NewTemplateParams]?: NewTemplateParams[K] };

/** `en_US` first: it is what the texts of a new template are written in. */
const USUAL_LANGUAGES = ['en_US'];

/** Asks what a new template shall be, and writes its file. */
export class NewTemplate {
  /** What was answered before somebody gave up: it is there the next time. */
  private answers: Answers = {};

  constructor(private readonly server: LanguageServer) {}

  async run(): Promise<void> {
    const choices = await this.server.request<TemplateChoices>(CHOICES_REQUEST, {});
    const folder = await folderForNewFiles();
    const params = await this.ask(choices, folder);
    if (!params) return;
    const { text } = await this.server.request<NewTemplateAnswer>(NEW_TEMPLATE_REQUEST, params);
    await openNew(folder, params.name, text);
    this.answers = {};
  }

  /** @returns undefined when the person gave up */
  private async ask(choices: TemplateChoices, folder: Uri | undefined): Promise<NewTemplateParams | undefined> {
    const steps = [this.kind, this.category, this.name, this.languages];
    let step = 0;
    let direction = 1;
    while (step < steps.length) {
      const ask = steps[step];
      const outcome = await ask?.call(this, choices, { step: step + 1, of: steps.length }, folder);
      if (outcome === 'cancelled') return undefined;
      // What needs no answer is passed over in the direction of travel.
      if (outcome !== 'passed') direction = outcome === 'back' ? -1 : 1;
      step += direction;
    }
    const { kind, name, category, languages } = this.answers;
    return kind && name && category && languages ? { kind, name, category, languages } : undefined;
  }

  private async kind({ kinds }: TemplateChoices, position: Position): Promise<NoAnswer | undefined> {
    const items = kinds.map((kind) => ({
      label: kind.label,
      description: kind.categories.join(', '),
      detail: kind.detail,
      id: kind.id,
    }));
    const picked = await chooseOne({
      title: title(),
      placeHolder: l10n.t('What the message looks like'),
      items,
      active: items.filter(({ id }) => id === this.answers.kind),
      position,
    });
    if (isNoAnswer(picked)) return picked;
    this.answers.kind = picked.id;
    return undefined;
  }

  private async category(choices: TemplateChoices, position: Position): Promise<NoAnswer | 'passed' | undefined> {
    const kind = choices.kinds.find(({ id }) => id === this.answers.kind);
    const [only, second] = kind?.categories ?? [];
    if (only !== undefined && second === undefined) {
      this.answers.category = only;
      return 'passed';
    }
    const meaning = new Map(choices.categories.map((category) => [category.id, category.meaning]));
    const items = (kind?.categories ?? []).map((id): QuickPickItem => ({ label: id, detail: meaning.get(id) ?? '' }));
    const picked = await chooseOne({
      title: title(),
      placeHolder: l10n.t('What the message is for'),
      items,
      active: items.filter(({ label }) => label === this.answers.category),
      position,
    });
    if (isNoAnswer(picked)) return picked;
    this.answers.category = picked.label;
    return undefined;
  }

  private async name(
    choices: TemplateChoices,
    position: Position,
    folder: Uri | undefined,
  ): Promise<NoAnswer | undefined> {
    const example = choices.kinds.find(({ id }) => id === this.answers.kind)?.exampleName ?? '';
    const entered = await enterText({
      title: title(),
      placeHolder: l10n.t('The name of the template, such as {0}', example),
      value: this.answers.name ?? '',
      problemOf: async (value) => {
        // Kept at each key, so that nothing is lost when the question is closed.
        this.answers.name = value;
        return nameProblem(value, choices.name, folder);
      },
      position,
    });
    return isNoAnswer(entered) ? entered : undefined;
  }

  private async languages(choices: TemplateChoices, position: Position): Promise<NoAnswer | undefined> {
    const before = this.answers.languages ?? USUAL_LANGUAGES;
    // What is chosen already stands where it is seen.
    const chosenFirst = (a: { code: string }, b: { code: string }) =>
      Number(before.includes(b.code)) - Number(before.includes(a.code));
    const items = languageItems(choices.languages).sort(chosenFirst);
    const picked = await chooseMany({
      title: title(),
      placeHolder: l10n.t('Its languages; the texts to begin with are in English'),
      items,
      active: items.filter(({ code }) => before.includes(code)),
      position,
    });
    if (isNoAnswer(picked)) return picked;
    const codes = picked.map(({ code }) => code);
    const isEnglish = (code: string) => Number(/^en(?:_|$)/.test(code));
    this.answers.languages = [...codes].sort((a, b) => isEnglish(b) - isEnglish(a));
    return undefined;
  }
}

function title(): string {
  return l10n.t('New Template');
}

async function nameProblem(
  value: string,
  { pattern, longest }: TemplateChoices['name'],
  folder: Uri | undefined,
): Promise<string | undefined> {
  if (value === '') return l10n.t('A template needs a name.');
  if (!new RegExp(pattern).test(value)) return l10n.t('Only lower-case letters, digits and underscores are allowed.');
  if (value.length > longest) return l10n.t('The name has {0} of at most {1} characters.', value.length, longest);
  const file = folder && fileFor(folder, value);
  if (!file) return undefined;
  return workspace.fs.stat(file).then(
    () => l10n.t('{0} is there already: choose another name.', workspace.asRelativePath(file)),
    () => undefined,
  );
}
