import type { TemplatePayload } from '../../../contracts/src/index';
import type { Template } from '../model/template';
import type { Span } from '../text/span';

/** What one language of a template becomes. */
export interface CompiledTemplate {
  readonly language: string;
  /** The body of `POST /{WABA}/message_templates`. */
  readonly payload: TemplatePayload;
  /** Files to upload first; the path in the payload is where the handle belongs. */
  readonly media: readonly MediaUse[];
  readonly map: SourceMap;
}

export interface MediaUse {
  /** As the template file names it: relative to that file. */
  readonly file: string;
  readonly span: Span;
  /** Such as `components[0].example.header_handle[0]`. */
  readonly payloadPath: string;
}

/** From a path in the payload, such as `components[1].buttons[0].phone_number`, to where the value was written. */
export class SourceMap {
  constructor(readonly spans: ReadonlyMap<string, Span>) {}
}

export function compile(_template: Template): CompiledTemplate[] {
  return [];
}
