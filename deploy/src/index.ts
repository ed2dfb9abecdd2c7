export type * from './plan';
export type * from './ports';
