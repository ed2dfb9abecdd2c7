/** The time of the sandbox, in milliseconds since 1970. It runs like the machine's and can be moved forward. */
export interface Clock {
  now(): number;
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const inSeconds = (milliseconds: number): number => Math.floor(milliseconds / SECOND);
