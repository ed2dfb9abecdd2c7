export * from './authoring';
export { own, setOwn } from './foreignNames';
export type * from './graphNodes';
export {
  COPY_TRACE_COMMAND,
  type LanguageServerOptions,
  type LanguageServerStatus,
  OPEN_PREVIEW_COMMAND,
  OPEN_RULE_PAGE_COMMAND,
  PUBLISH_TEMPLATE_COMMAND,
  STATUS_NOTIFICATION,
} from './languageServer';
export type { ComponentPayload, TemplatePayload } from './payload';
export * from './preview';
export * from './publishing';
export { SETTINGS_SECTION, type SeveritySetting, type WabaSettings } from './settings';
