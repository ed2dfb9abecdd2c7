import type { Store } from './store';

/** What the sandbox shows of a sample in place of Meta's host for media. */
export function mediaAnswer(store: Store, path: string): { status: number; type: string; content: Buffer | string } {
  const id = path.split('/')[3];
  const sample = store.state.samples.find((each) => each.id === id);
  if (sample?.content === undefined) {
    return { status: 403, type: 'text/plain', content: 'URL signature expired\n' };
  }
  return { status: 200, type: sample.fileType, content: Buffer.from(sample.content, 'base64') };
}
