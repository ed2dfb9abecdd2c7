export * from './connection';
export { createGraphClient } from './createGraphClient';
export * from './failure';
export { TEMPLATE_FIELDS } from './fields';
export * from './graphClient';
export { unreachableBecause } from './unreachable';
