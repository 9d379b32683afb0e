/** Assertions that run in Node and in browsers. */

/** Fails unless both values are equal as JSON with sorted keys. */
export function equal(actual: unknown, expected: unknown, what = 'value'): void {
  const [a, b] = [text(actual), text(expected)];
  if (a !== b) throw new Error(`${what}: expected ${b}, got ${a}`);
}
const text = (value: unknown): string =>
  JSON.stringify(value, (_, x: unknown) =>
    isPlain(x) ? Object.fromEntries(Object.entries(x).sort(([a], [b]) => (a < b ? -1 : 1))) : x,
  ) ?? 'undefined';
const isPlain = (x: unknown): x is object => typeof x === 'object' && x !== null && !Array.isArray(x);

/** Fails unless `work` rejects with an error whose field has this value. */
export async function rejects(work: () => Promise<unknown>, field: 'kind' | 'code', expected: string): Promise<void> {
  const outcome = await work().then(
    () => 'no error',
    (error: unknown) => String((error as Record<string, unknown> | undefined)?.[field] ?? error),
  );
  equal(outcome, expected, field);
}

/** Waits up to two seconds for a condition, such as an effect in another tab. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('The condition did not hold within two seconds.');
}
