import { otherForm } from './otherForms';
import { isPlain, list, type Plain, text } from './plain';

/** Says what is wrong with JSON that holds no template, and what was expected. */
export class NotATemplateError extends Error {}

interface Item {
  readonly item: Plain;
  /** Whether it came in the envelope of a reply. */
  readonly isReply: boolean;
}

export interface Opened {
  readonly templates: readonly Item[];
  /** What there is to know of the whole. */
  readonly notes: readonly string[];
  /** For each item of a list that is no template, which it is and why. */
  readonly skipped: readonly string[];
}

/** Where replies hold a template or a list of them: Meta's list, an account that was asked for its templates, and 360dialog's. */
const ENVELOPES = ['data', 'message_templates', 'waba_templates'] as const;

/** Finds the templates in what an API takes or answers. */
export class Envelope {
  private readonly templates: Item[] = [];
  private readonly notes = new Set<string>();
  private readonly skipped: string[] = [];

  /** @throws NotATemplateError when there are none, and nothing that could be named as skipped */
  open(json: unknown): Opened {
    this.read(json, false, undefined);
    return { templates: this.templates, notes: [...this.notes], skipped: this.skipped };
  }

  /** @param position in a list, from 1 */
  private read(json: unknown, isReply: boolean, position: number | undefined): void {
    if (Array.isArray(json)) {
      if (json.length === 0) throw new NotATemplateError('The list is empty.');
      json.forEach((item, index) => {
        this.read(item, isReply, index + 1);
      });
      return;
    }
    if (!isPlain(json)) {
      this.refuse(
        'This isn’t a template: expected a JSON object with name, category, language and components.',
        position,
      );
      return;
    }
    if (isPlain(json.error)) {
      throw new NotATemplateError(`This is an error of the API, not a template: ${errorWords(json.error)}`);
    }
    const other = otherForm(json);
    if (other) throw new NotATemplateError(other);
    const isTemplate =
      Array.isArray(json.components) ||
      (typeof json.library_template_name === 'string' && json.library_template_name !== '');
    const envelope = ENVELOPES.map((key) => json[key]).find((inner) => Array.isArray(inner) || isPlain(inner));
    if (envelope !== undefined && !isTemplate) this.unwrap(json, envelope);
    else this.template(json, isTemplate, isReply, position);
  }

  private unwrap(json: Plain, inner: unknown): void {
    if (Array.isArray(inner) && inner.length === 0) {
      throw new NotATemplateError('The reply has no templates: its data is empty.');
    }
    this.read(inner, true, undefined);
    const { total, offset } = json;
    const count = list(inner).length;
    const isCut = typeof total === 'number' && (typeof offset === 'number' ? offset : 0) + count < total;
    if ((isPlain(json.paging) && json.paging.next !== undefined) || (isCut && Array.isArray(inner))) {
      this.notes.add('This is one page of a list, and there are more templates: import the next pages too.');
    }
  }

  private template(json: Plain, isTemplate: boolean, isReply: boolean, position: number | undefined): void {
    if (isTemplate && typeof json.name === 'string') {
      this.templates.push({ item: json, isReply });
      return;
    }
    if (isTemplate) {
      this.refuse(
        'The template has no name: this looks like the body of an edit. Import the create payload, or a reply that has name and language.',
        position,
      );
      return;
    }
    const keys = Object.keys(json).slice(0, 5).join(', ');
    const name =
      typeof json.name === 'string' ? ` ${json.name}${json.language ? ` (${text(json.language)})` : ''}` : '';
    this.refuse(
      name
        ? `The template${name} has no components: ask the API for the field components too.`
        : `This isn’t a template: it has neither components nor library_template_name${keys ? ` (its keys: ${keys})` : ''}. Expected a create payload, a reply of one template, or a list reply with data.`,
      position,
    );
  }

  /** One of a list is skipped and named; alone, it is all there was. */
  private refuse(reason: string, position: number | undefined): void {
    if (position === undefined) throw new NotATemplateError(reason);
    this.skipped.push(`Item ${position} was skipped. ${reason}`);
  }
}

/** All that helps a person: what Meta says to people, and the numbers by which others have written about it. */
function errorWords({
  message,
  code,
  error_subcode: subcode,
  error_user_title: title,
  error_user_msg: sentence,
}: Plain) {
  const said = [text(title), text(sentence)].filter((part) => part !== '').join(': ') || text(message);
  const numbers = [code && `code ${text(code)}`, subcode && `subcode ${text(subcode)}`].filter(Boolean).join(', ');
  return numbers ? `${said.replace(/\.$/, '')} (${numbers}).` : said;
}
