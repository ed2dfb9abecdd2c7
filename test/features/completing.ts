import assert from 'node:assert/strict';
import {
  type ClientCapabilities,
  type CompletionContext,
  type CompletionItem,
  CompletionRequest,
  CompletionTriggerKind,
  InsertTextFormat,
  InsertTextMode,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Session, type SessionOptions } from '../server/session';
import { readDrawnText } from './editing';

/** What VS Code says of itself, as far as completion goes. */
export const SNIPPETS: ClientCapabilities = {
  textDocument: {
    completion: {
      completionItem: { snippetSupport: true, insertTextModeSupport: { valueSet: [InsertTextMode.asIs] } },
    },
  },
};

/** Asks for completions in texts with the cursor drawn as `¦`. Every text is a file of its own. */
export class Completing {
  private files = 0;

  private constructor(readonly session: Session) {}

  static async start(options: SessionOptions = {}): Promise<Completing> {
    return new Completing(await Session.start({ capabilities: SNIPPETS, ...options }));
  }

  /**
   * @param typed the trigger character that was typed last, where one was
   * @param folder where the template stands, with a slash at the end
   */
  async at(drawn: string, typed?: string, folder = ''): Promise<Offer> {
    const { text, cursor } = readDrawnText(drawn);
    const file = `${folder}${++this.files}.wabatemplate.yaml`;
    await this.session.open(file, text);
    const document = TextDocument.create(this.session.uri(file), 'wabatemplate', 1, text);
    const context: CompletionContext = typed
      ? { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter: typed }
      : { triggerKind: CompletionTriggerKind.Invoked };
    const answer = await this.session.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri: document.uri },
      position: document.positionAt(cursor),
      context,
    });
    assert(answer && 'items' in answer && answer.isIncomplete === false);
    await this.session.close(file);
    return new Offer(document, cursor, answer.items);
  }
}

/** What was offered at a place. */
export class Offer {
  constructor(
    private readonly document: TextDocument,
    private readonly cursor: number,
    readonly items: readonly CompletionItem[],
  ) {}

  /** In the order in which an editor shows them. */
  get labels(): string[] {
    return [...this.items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)).map(({ label }) => label);
  }

  item(label: string): CompletionItem {
    return (
      this.items.find((item) => item.label === label) ?? assert.fail(`no ${label} among ${this.labels.join(', ')}`)
    );
  }

  /** The text after one is chosen, with what the tab stops begin with. Sees that an editor would show it. */
  choose(label: string): string {
    const item = this.item(label);
    assert(item.textEdit && 'range' in item.textEdit);
    const { range, newText } = item.textEdit;
    assert.equal(range.start.line, range.end.line, 'The range of a completion is on one line.');
    const typed = this.document.getText().slice(this.document.offsetAt(range.start), this.cursor);
    assert(matches(typed, item.filterText ?? label), `${JSON.stringify(typed)} does not find ${item.filterText}`);
    const written = item.insertTextFormat === InsertTextFormat.Snippet ? withoutStops(newText) : newText;
    return TextDocument.applyEdits(this.document, [{ range, newText: written }, ...(item.additionalTextEdits ?? [])]);
  }
}

/** As editors match: the letters in their order. */
function matches(typed: string, filter: string): boolean {
  let at = 0;
  for (const character of typed.toLowerCase()) {
    at = filter.toLowerCase().indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** What a snippet writes before anything is typed into it. */
export function withoutStops(snippet: string): string {
  return snippet.replace(/\\([\\$}])|\$\{\d+:((?:\\.|[^}\\])*)\}|\$\d+/g, (_all, escaped, inside) =>
    escaped !== undefined ? escaped : (inside ?? '').replace(/\\(.)/g, '$1'),
  );
}
