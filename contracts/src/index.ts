export type { ComponentPayload, TemplatePayload } from './payload';
