/** What crosses the border to Meta's template API: the types of `POST /{WABA}/message_templates` and of what it reads back. */
export interface TemplatePayload {
  name: string;
  language: string;
  category: string;
  components?: ComponentPayload[];
  parameter_format?: 'NAMED' | 'POSITIONAL';
  [field: string]: unknown;
}

export interface ComponentPayload {
  type: string;
  [field: string]: unknown;
}
