/** Says why an edit that was asked for can't be made, and what can be done instead; for people to read. */
export class CannotEditError extends Error {}
