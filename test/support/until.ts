const LIMIT_MS = 20_000;
const PAUSE_MS = 5;

/** Resolves once the condition holds; before, it may throw. Rejects after twenty seconds, with what was awaited. */
export async function until(isMet: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + LIMIT_MS;
  let cause: unknown;
  while (Date.now() < end) {
    try {
      if (await isMet()) return;
    } catch (error) {
      cause = error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error(`Awaited for ${LIMIT_MS} ms: ${what}`, { cause });
}
