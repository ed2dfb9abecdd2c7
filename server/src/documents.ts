import type { DidChangeTextDocumentParams, TextDocumentItem } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type FileCheck, type RoughFile, roughFile } from '../../core/src/checking';
import { keyOf } from './uri';

/** Checks the text of the file that a key stands for. */
export type CheckText = (key: string, text: string) => FileCheck;

const MEASURED_CHECKS = 3;

/** A document that the editor has open. Its text is the editor's, whatever the disk says. */
export class OpenDocument {
  readonly key: string;
  private checked: FileCheck | undefined;
  private roughly: RoughFile | undefined;
  private readonly lastChecks: number[] = [];

  constructor(
    private readonly document: TextDocument,
    private readonly checkText: CheckText,
  ) {
    this.key = keyOf(document.uri);
  }

  /** As the client spells it. */
  get uri(): string {
    return this.document.uri;
  }

  get languageId(): string {
    return this.document.languageId;
  }

  get version(): number {
    return this.document.version;
  }

  get text(): string {
    return this.document.getText();
  }

  /** How long a check takes, in milliseconds: the best of the last few, as the very first ones are slow for want of compiled code. */
  get checkMilliseconds(): number {
    return this.lastChecks.length < MEASURED_CHECKS ? 0 : Math.min(...this.lastChecks);
  }

  /** The snapshot of this version: made once, and shared by every feature that asks. */
  check(): FileCheck {
    if (!this.checked) {
      const start = performance.now();
      this.checked = this.checkText(this.key, this.text);
      this.lastChecks.push(performance.now() - start);
      if (this.lastChecks.length > MEASURED_CHECKS) this.lastChecks.shift();
    }
    return this.checked;
  }

  /** What can be made out of this version, broken or not. */
  rough(): RoughFile {
    this.roughly ??= roughFile(this.check());
    return this.roughly;
  }

  /** Something outside of the text that the check depends on is different. */
  outdate(): void {
    this.checked = undefined;
  }

  change(params: DidChangeTextDocumentParams): void {
    this.checked = undefined;
    this.roughly = undefined;
    TextDocument.update(this.document, params.contentChanges, params.textDocument.version);
  }
}

export class OpenDocuments {
  private readonly byKey = new Map<string, OpenDocument>();
  private readonly spellings = new Map<string, string>();

  constructor(private readonly checkText: CheckText) {}

  open({ uri, languageId, version, text }: TextDocumentItem): OpenDocument {
    const document = new OpenDocument(TextDocument.create(uri, languageId, version, text), this.checkText);
    this.byKey.set(document.key, document);
    this.spellings.set(document.key, uri);
    return document;
  }

  /** @returns undefined when the document was never opened */
  change(params: DidChangeTextDocumentParams): OpenDocument | undefined {
    const document = this.byUri(params.textDocument.uri);
    document?.change(params);
    return document;
  }

  close(uri: string): OpenDocument | undefined {
    const document = this.byUri(uri);
    if (document) this.byKey.delete(document.key);
    return document;
  }

  byUri(uri: string): OpenDocument | undefined {
    return this.byKey.get(keyOf(uri));
  }

  get(key: string): OpenDocument | undefined {
    return this.byKey.get(key);
  }

  all(): OpenDocument[] {
    return [...this.byKey.values()];
  }

  /** The URI to speak to the client of a file: its own spelling, if it ever used one. */
  uriOf(key: string): string {
    return this.spellings.get(key) ?? key;
  }
}
