export * from './connection';
export { createGraphClient } from './createGraphClient';
export * from './failure';
export { TEMPLATE_FIELDS } from './fields';
export * from './graphClient';
export * from './languages';
export { isLoopback, type OriginProblem, originProblem } from './origin';
export { isSecretParameter } from './secretParameters';
export { unreachableBecause } from './unreachable';
