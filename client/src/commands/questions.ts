import {
  type Disposable,
  type InputBox,
  type InputBoxValidationMessage,
  InputBoxValidationSeverity,
  type QuickInput,
  QuickInputButtons,
  ThemeIcon,
} from 'vscode';
import { createInputBox, createQuickPick, type PickItem } from '../platform/pickers';

/** What a person did with a question other than answering it: went back to the one before, or gave up. */
export type NoAnswer = 'back' | 'cancelled';

export function isNoAnswer(answer: unknown): answer is NoAnswer {
  return answer === 'back' || answer === 'cancelled';
}

/** Where a question stands among others; without it, it is the only one. */
export interface Position {
  readonly step: number;
  readonly of: number;
}

interface Question {
  readonly title: string;
  readonly placeHolder: string;
  readonly position?: Position | undefined;
}

export interface TextQuestion extends Question {
  readonly value: string;
  /** Says what is wrong with an answer; undefined when it will do. Called at each key. */
  readonly problemOf: (value: string) => Promise<string | undefined>;
  /** Said of an answer that would do, such as why it failed before: it may be given again. */
  readonly remarkOf?: (value: string) => string | undefined;
  /** What helps to answer; stands below the box. */
  readonly prompt?: string;
  /** Shows dots for what is typed. */
  readonly isSecret?: boolean;
  /** What a person reads who does not know the answer; a button beside the title opens it, and the question stays. */
  readonly help?: { readonly tooltip: string; readonly open: () => void };
}

export interface Choice<T extends PickItem> extends Question {
  readonly items: readonly T[];
  /** What is chosen already. */
  readonly active: readonly T[];
}

/** Asks for one of several things. A question stays when the person looks at another window. */
export function chooseOne<T extends PickItem>(choice: Choice<T>): Promise<T | NoAnswer> {
  const input = quickPick(choice);
  // None would leave nothing to accept; left alone, the first is active.
  if (choice.active.length > 0) input.activeItems = choice.active;
  return answered(input, choice, (answer) =>
    input.onDidAccept(() => {
      const [picked] = input.activeItems;
      if (picked) answer(picked);
    }),
  );
}

/** Asks for one or more of several things. */
export function chooseMany<T extends PickItem>(choice: Choice<T>): Promise<readonly T[] | NoAnswer> {
  const input = quickPick(choice);
  input.canSelectMany = true;
  input.selectedItems = choice.active;
  return answered(input, choice, (answer) =>
    input.onDidAccept(() => {
      if (input.selectedItems.length > 0) answer(input.selectedItems);
    }),
  );
}

/** Asks for a text, and takes none that has a problem. */
export function enterText(question: TextQuestion): Promise<string | NoAnswer> {
  const input = createInputBox();
  input.value = question.value;
  input.placeholder = question.placeHolder;
  input.prompt = question.prompt;
  input.password = question.isSecret ?? false;
  if (question.help) {
    const { tooltip, open } = question.help;
    const button = { iconPath: new ThemeIcon('question'), tooltip };
    input.buttons = [button];
    input.onDidTriggerButton((triggered) => {
      if (triggered === button) open();
    });
  }
  const judge = async (isAnswer: boolean) => {
    const { value } = input;
    const problem = await question.problemOf(value);
    // Nothing is wrong yet with a box that nobody has typed into, and the prompt would have to make room.
    const shown = value === '' && !isAnswer ? undefined : (problem ?? remark(question.remarkOf?.(value)));
    if (value === input.value) input.validationMessage = shown;
    return problem;
  };
  input.onDidChangeValue(() => judge(false));
  void judge(false);
  return answered(input, question, (answer) =>
    input.onDidAccept(async () => {
      const { value } = input;
      if ((await judge(true)) === undefined && value === input.value) answer(value);
    }),
  );
}

function remark(message: string | undefined): InputBoxValidationMessage | undefined {
  return message === undefined ? undefined : { message, severity: InputBoxValidationSeverity.Warning };
}

function quickPick<T extends PickItem>({ items, placeHolder }: Choice<T>) {
  const input = createQuickPick<T>();
  input.items = items;
  input.placeholder = placeHolder;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  return input;
}

function answered<T, Input extends QuickInput & Pick<InputBox, 'buttons' | 'onDidTriggerButton'>>(
  input: Input,
  { title, position }: Question,
  listen: (answer: (value: T) => void) => Disposable,
): Promise<T | NoAnswer> {
  input.title = title;
  input.ignoreFocusOut = true;
  if (position) {
    input.step = position.step;
    input.totalSteps = position.of;
    if (position.step > 1) input.buttons = [QuickInputButtons.Back, ...input.buttons];
  }
  return new Promise<T | NoAnswer>((resolve) => {
    listen(resolve);
    input.onDidTriggerButton((button) => {
      if (button === QuickInputButtons.Back) resolve('back');
    });
    input.onDidHide(() => resolve('cancelled'));
    input.show();
  }).finally(() => input.dispose());
}
