/** Assertions without a test runner. Their errors name what was expected and what was received. */

/** Fails unless both values are equal as JSON with sorted keys. */
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

/** Fails with this message unless the condition holds. */
export function ok(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Fails unless `work` rejects with an AdapterError of one of these kinds. Returns the error. */
export async function rejects(work: () => Promise<unknown>, kinds: readonly string[], what: string): Promise<unknown> {
  let promise: Promise<unknown>;
  try {
    promise = work();
  } catch (error) {
    throw new Error(`${what}: threw synchronously instead of rejecting (${String(error)})`, { cause: error });
  }
  const outcome = await promise.then(
    () => null,
    (error: unknown) => ({ error }),
  );
  if (!outcome) throw new Error(`${what}: resolved instead of rejecting with ${kinds.join(' or ')}`);
  const { error } = outcome;
  const { name, kind } = (error ?? {}) as { name?: unknown; kind?: unknown };
  if (name !== 'AdapterError')
    throw new Error(`${what}: rejected with ${String(error)}, which is not an AdapterError`, { cause: error });
  if (!kinds.includes(String(kind)))
    throw new Error(`${what}: expected an AdapterError of kind ${kinds.join(' or ')}, got ${String(kind)}`, {
      cause: error,
    });
  return error;
}

/** Waits until the condition holds; fails with its name after `ms` milliseconds. */
export async function until(condition: () => boolean | Promise<boolean>, ms: number, what: string): Promise<void> {
  const end = Date.now() + ms;
  for (;;) {
    if (await condition()) return;
    if (Date.now() >= end) throw new Error(`${what}: not within ${ms} ms`);
    await sleep(10);
  }
}
export const sleep = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
