/** The time of the sandbox, in milliseconds since 1970. It runs like the machine's and can be moved forward. */
export interface Clock {
  now(): number;
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The latest that the clock goes to, in milliseconds since 1970: what is counted from it is still a time that a date can hold. */
export const END_OF_TIME = 8_000_000_000_000_000;

export const inSeconds = (milliseconds: number): number => Math.floor(milliseconds / SECOND);
