export * from './connection';
export { createGraphClient } from './createGraphClient';
export * from './failure';
export * from './graphClient';
export { unreachableBecause } from './unreachable';
