/**
 * Makes a task that is asked for often run no more than it must: one run at a time, and however many ask meanwhile get
 * one more run after it.
 *
 * @returns asks for a run; its promise settles with the run that began after the asking
 */
export function coalesce(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const run = (): Promise<void> => {
    next = undefined;
    running = task().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (!running) return run();
    next ??= running.then(run, run);
    return next;
  };
}
