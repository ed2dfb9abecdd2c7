import { PREVIEW_REQUEST, type PreviewAnswer } from '../../contracts/src';
import { type AuthoringParts, handleAuthoring } from './handlers/authoring';
import { type CodeActionParts, codeActions } from './handlers/codeActions';
import { formatting } from './handlers/formatting';
import { preview } from './handlers/preview';
import { handlePublishing, type PublishingParts } from './handlers/publishing';
import { handleReading, type ReadingParts } from './handlers/reading';
import { handleWriting, type WritingParts } from './handlers/writing';
import { MetaErrors } from './metaErrors';

export type FeatureParts = AuthoringParts &
  Omit<CodeActionParts & PublishingParts, 'metaErrors'> &
  ReadingParts &
  WritingParts;

/**
 * Answers everything that an editor asks for while somebody works on a template. In a module of its own, which is loaded when the
 * first such request comes: to judge a file, none of it is needed.
 */
export function handleFeatures(parts: FeatureParts): void {
  const { connection, guard, openTemplate } = parts;
  const metaErrors = new MetaErrors(parts);
  connection.onCodeAction(guard.request('textDocument/codeAction', codeActions({ ...parts, metaErrors })));
  connection.onDocumentFormatting(guard.request('textDocument/formatting', formatting(openTemplate)));
  const previewed = preview((uri) => openTemplate({ textDocument: { uri } }));
  connection.onRequest<PreviewAnswer, void>(PREVIEW_REQUEST, guard.request(PREVIEW_REQUEST, previewed));
  handleAuthoring(parts);
  handlePublishing({ ...parts, metaErrors });
  handleReading(parts);
  handleWriting(parts);
}
