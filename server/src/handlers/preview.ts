import { ErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { PreviewAnswer, PreviewParams } from '../../../contracts/src';
import { previewOf } from '../../../core/src';
import type { OpenDocument } from '../documents';

/**
 * What the messages of an open template look like.
 *
 * @param openTemplate gives the document of a URI
 */
export function preview(
  openTemplate: (uri: string) => OpenDocument | undefined,
): (params: PreviewParams) => PreviewAnswer {
  return (params) => {
    const uri: unknown = params?.uri;
    if (typeof uri !== 'string') throw new ResponseError(ErrorCodes.InvalidParams, 'The parameters lack uri.');
    const document = openTemplate(uri);
    if (!document) throw new ResponseError(ErrorCodes.InvalidParams, `${uri} is no template that is open.`);
    const { version } = document;
    const { template, findings } = document.check();
    if (template) return { kind: 'template', version, preview: previewOf(template) };
    const [first] = findings;
    return {
      kind: 'unreadable',
      version,
      reason: first?.message ?? 'This file can’t be read as a template.',
      offset: first?.start ?? 0,
    };
  };
}
