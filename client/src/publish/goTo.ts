import { Position, Range, Uri, window } from 'vscode';

/** @param place counts lines and characters from 0 */
export async function goTo(uri: string, place: { readonly line: number; readonly character: number }): Promise<void> {
  const at = new Position(place.line, place.character);
  await window.showTextDocument(Uri.parse(uri), { selection: new Range(at, at), preview: false });
}
