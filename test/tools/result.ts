import type { TestResult } from '../../.tools/report/junit.mjs';

/** A result of a test in one file. */
export const result = (name: string, status: string, error = ''): TestResult => ({
  file: 'packages/playback/src/seek.engines.test.ts',
  name,
  status: status as TestResult['status'],
  seconds: 1,
  error,
});
