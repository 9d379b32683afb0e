/** Two assertions that run in Node and in browsers alike. */

/** Equal as JSON with sorted keys. */
export function equal(actual: unknown, expected: unknown, what = 'value'): void {
  const [a, b] = [text(actual), text(expected)];
  if (a !== b) throw new Error(`${what}: expected ${b}, got ${a}`);
}
const text = (value: unknown): string =>
  JSON.stringify(value, (_, x: unknown) =>
    isPlain(x) ? Object.fromEntries(Object.entries(x).sort(([a], [b]) => (a < b ? -1 : 1))) : x,
  ) ?? 'undefined';
const isPlain = (x: unknown): x is object => typeof x === 'object' && x !== null && !Array.isArray(x);

/** Rejects, and the error says so in this field. */
export async function rejects(work: () => Promise<unknown>, field: 'kind' | 'code', expected: string): Promise<void> {
  const outcome = await work().then(
    () => 'no error',
    (error: unknown) => String((error as Record<string, unknown> | undefined)?.[field] ?? error),
  );
  equal(outcome, expected, field);
}

/** Waits for something that happens elsewhere, as in another tab. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It never happened.');
}
