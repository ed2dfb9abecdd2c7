export type { Fix, Fixable } from './fix';
export { fixAll } from './fixAll';
export { fixesFor, isFixable } from './fixesFor';
