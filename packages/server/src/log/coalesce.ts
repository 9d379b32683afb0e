/**
 * A function that does work on request, one run at a time. Callers who come while it runs share the next run: each gets
 * the result of a run that began after their call.
 */
export function coalesce<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> | null = null;
  let next: Promise<T> | null = null;
  const run = (): Promise<T> => {
    const result = work();
    const settled = result.catch(() => {}).then(() => void (running === settled && (running = null)));
    running = settled;
    return result;
  };
  return () => {
    if (!running) return run();
    next ??= running.then(() => {
      next = null;
      return run();
    });
    return next;
  };
}
