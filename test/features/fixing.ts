import assert from 'node:assert/strict';
import { type CodeAction, CodeActionRequest, type Position } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Session } from '../server/session';

const BASE: readonly (readonly [string, string])[] = [
  ['name', 'order_shipped'],
  ['category', 'UTILITY'],
  ['language', 'en_US'],
  ['body', 'Your parcel has left our warehouse and arrives tomorrow.'],
];

/** A template with these lines, and before them the keys that it needs and that they don't give. */
export function withKeys(...lines: readonly string[]): string {
  const has = (key: string) => lines.some((line) => line.replace('¦', '').startsWith(`${key}:`));
  const needed = BASE.filter(([key]) => !has(key) && !(key === 'language' && has('languages')));
  return [...needed.map(([key, value]) => `${key}: ${value}`), ...lines].map((line) => `${line}\n`).join('');
}

/** An editor in which actions are chosen: each text is a document of its own. */
export class Fixing {
  private documents = 0;

  private constructor(readonly session: Session) {}

  static async start(): Promise<Fixing> {
    return new Fixing(await Session.start());
  }

  /** The actions where ¦ is drawn into a text; without it, those of the whole file. */
  async actions(
    drawn: string,
    only?: readonly string[],
  ): Promise<{ readonly text: string; readonly actions: CodeAction[] }> {
    const text = drawn.replace('¦', '');
    const file = `fix-${++this.documents}.wabatemplate.yaml`;
    await this.session.open(file, text);
    const document = TextDocument.create(file, 'wabatemplate', 1, text);
    const cursor = drawn.indexOf('¦');
    const start: Position = document.positionAt(Math.max(cursor, 0));
    const end: Position = document.positionAt(cursor < 0 ? text.length : cursor);
    const answer = await this.session.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: this.session.uri(file) },
      range: { start, end },
      context: { diagnostics: await this.session.shownFor(file, 1), ...(only ? { only: [...only] } : {}) },
    });
    await this.session.close(file);
    return { text, actions: (answer ?? []) as CodeAction[] };
  }

  /** The text after the action with this title. */
  async after(drawn: string, title: string, only?: readonly string[]): Promise<string> {
    const { text, actions } = await this.actions(drawn, only);
    const action = actions.find((candidate) => candidate.title === title);
    assert(action, `There is no “${title}” among: ${actions.map((other) => other.title).join(' | ')}`);
    return applied(text, action);
  }

  /** The titles of what mends something: not what disables a rule or opens a page. */
  async titles(drawn: string): Promise<string[]> {
    const { actions } = await this.actions(drawn);
    return actions.map(({ title }) => title).filter((title) => !/^(?:Disable|Open the page)/.test(title));
  }
}

export function applied(text: string, action: CodeAction): string {
  const [change] = action.edit?.documentChanges ?? [];
  assert(change && 'edits' in change);
  const document = TextDocument.create('any', 'wabatemplate', 1, text);
  return TextDocument.applyEdits(
    document,
    change.edits.map((edit) => ('newText' in edit ? edit : assert.fail())),
  );
}
