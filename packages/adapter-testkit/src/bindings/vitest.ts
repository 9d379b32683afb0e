import { describe, it } from 'vitest';
import { conformance } from '../conformance.js';
import { type KitOptions, NotRun } from '../options.js';

/** Declares all cases for Vitest. A case whose control is missing is skipped, with its name as the reason. */
export function testAdapter(name: string, options: KitOptions): void {
  describe(`${name}, level ${options.claims.level}`, () => {
    for (const { id, title, run } of conformance(options)) {
      it(`${id}: ${title}`, async ({ skip }) => {
        await run().catch((error: unknown) => {
          if (!(error instanceof NotRun)) throw error;
          skip(error.message);
        });
      });
    }
  });
}
