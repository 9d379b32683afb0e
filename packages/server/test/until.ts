const LIMIT_MS = 10_000;

/** Resolves once the condition holds. Rejects with what was awaited when it does not within ten seconds. */
export async function until(isMet: () => boolean, what: string): Promise<void> {
  const end = Date.now() + LIMIT_MS;
  while (!isMet()) {
    if (Date.now() > end) throw new Error(`Awaited for ${LIMIT_MS} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
