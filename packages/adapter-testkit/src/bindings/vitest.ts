import { describe, it } from 'vitest';
import { type KitOptions, NotRun } from '../options.js';
import { declaredTests } from './declared-tests.js';

/**
 * Declares all cases for Vitest. A case whose control is missing is skipped, with its name as the reason. The last test
 * fails unless the claimed level is reached, and lists the cases that were not run.
 */
export function testAdapter(name: string, options: KitOptions): void {
  describe(`${name}, level ${options.claims.level}`, () => {
    for (const { title, run } of declaredTests(options)) {
      it(title, async ({ skip }) => {
        await run().catch((error: unknown) => {
          if (!(error instanceof NotRun)) throw error;
          skip(error.message);
        });
      });
    }
  });
}
