/** Assertions without a runner: what they throw says what was expected and what came. */

/** Equal as JSON with sorted keys. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  const [a, b] = [text(actual), text(expected)];
  if (a !== b) throw new Error(`${what}: expected ${shortened(b)}, got ${shortened(a)}`);
}
const text = (value: unknown): string =>
  JSON.stringify(value, (_, x: unknown) =>
    isPlain(x) ? Object.fromEntries(Object.entries(x).sort(([a], [b]) => (a < b ? -1 : 1))) : x,
  ) ?? 'undefined';
const isPlain = (x: unknown): x is object => typeof x === 'object' && x !== null && !Array.isArray(x);
const shortened = (value: string): string => (value.length > 400 ? `${value.slice(0, 400)}…` : value);

/** Holds. */
export function ok(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

/** Rejects with an AdapterError of one of these kinds, and does not throw at once. */
export async function rejects(work: () => Promise<unknown>, kinds: readonly string[], what: string): Promise<unknown> {
  let promise: Promise<unknown>;
  try {
    promise = work();
  } catch (error) {
    throw new Error(`${what}: it threw at once, where it should reject (${String(error)})`, { cause: error });
  }
  const outcome = await promise.then(
    () => null,
    (error: unknown) => ({ error }),
  );
  if (!outcome) throw new Error(`${what}: it went well, where it should reject with ${kinds.join(' or ')}`);
  const { error } = outcome;
  const { name, kind } = (error ?? {}) as { name?: unknown; kind?: unknown };
  if (name !== 'AdapterError')
    throw new Error(`${what}: it rejected with ${String(error)}, which is no AdapterError`, { cause: error });
  if (!kinds.includes(String(kind)))
    throw new Error(`${what}: expected an AdapterError of kind ${kinds.join(' or ')}, got ${String(kind)}`, {
      cause: error,
    });
  return error;
}

/** Waits until something holds; says what was waited for when it never does. */
export async function until(holds: () => boolean | Promise<boolean>, ms: number, what: string): Promise<void> {
  const end = Date.now() + ms;
  for (;;) {
    if (await holds()) return;
    if (Date.now() >= end) throw new Error(`${what}: not within ${ms} ms`);
    await sleep(10);
  }
}
export const sleep = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
