/** What Meta takes as a sample, by how a file's name ends, in small letters. */
export const SAMPLE_TYPES: ReadonlyMap<string, string> = new Map([
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['mp4', 'video/mp4'],
  ['pdf', 'application/pdf'],
]);

/** @returns the media type of a sample by its name; undefined for one that can't be uploaded */
export function sampleType(file: string): string | undefined {
  return SAMPLE_TYPES.get(file.slice(file.lastIndexOf('.') + 1).toLowerCase());
}
