/** Serialization failure, and deadlock: the database has rolled back, since others wrote at the same time. */
const LOST = new Set(['40001', '40P01']);
const MAX_ATTEMPTS = 10;

/**
 * Runs a statement or a transaction again while it loses against others, after a random wait that grows from a
 * millisecond to half a second. Nothing of a lost attempt is stored. Rejects with the tenth error of that kind, and
 * with any other one at once.
 */
export async function repeatLost<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      const { code = '' } = error as { readonly code?: string };
      if (attempt === MAX_ATTEMPTS || !LOST.has(code)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 2 ** attempt));
    }
  }
}
