export * from './connection';
export { createGraphClient } from './createGraphClient';
export * from './failure';
export { TEMPLATE_FIELDS } from './fields';
export * from './graphClient';
export * from './languages';
export { isLoopback, type OriginProblem, originProblem } from './origin';
export { WAITS_BEFORE_LOOKS } from './templateCreation';
export { unreachableBecause } from './unreachable';
