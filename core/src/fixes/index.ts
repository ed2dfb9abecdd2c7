export type { Fix, Fixable } from './fix';
export { fixAll } from './fixAll';
export { fixesFor } from './fixesFor';
