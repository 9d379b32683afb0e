/**
 * Whether this run is the deep one (`npm run test:deep`): every input, seed and broken implementation instead of one
 * representative per class. Node reads `TEST_DEPTH`; the browser runner writes the same name into the page.
 */
export const isDeep: boolean =
  (globalThis.process?.env?.['TEST_DEPTH'] ?? (globalThis as { TEST_DEPTH?: string }).TEST_DEPTH) === 'deep';

/** The inputs of a test: all of them in a deep run, else one representative per class. */
export const matrix = <T>(all: readonly T[], representatives: readonly T[]): readonly T[] =>
  isDeep ? all : representatives;
