/** Milliseconds between two looks at a condition. */
const LOOK_MS = 20;

/**
 * Resolves when a condition holds.
 * @throws Error that names it, after `timeoutMs`.
 */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, timeoutMs = 120_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Not within ${timeoutMs} ms: ${what}`);
    await pause(LOOK_MS);
  }
}

/** Resolves after a time: how long a fault lasts, and the pace of the load. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
