/** True for what Meta's upload gave for a file, such as `4::aW1hZ2UvanBlZw==:…`. */
export function isUploadHandle(sample: string): boolean {
  return /^\d+:/.test(sample);
}

/** True for a sample that is neither an upload handle nor a web address: it is meant to be the path of a file. */
export function namesFile(sample: string): boolean {
  return !isUploadHandle(sample) && !sample.includes('://');
}
