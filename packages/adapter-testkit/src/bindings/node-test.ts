import { describe, it } from 'node:test';
import { conformance } from '../conformance.js';
import { type KitOptions, NotRun } from '../options.js';

/** Declares all cases for `node:test`. A case whose control is missing is skipped, with its name as the reason. */
export function testAdapter(name: string, options: KitOptions): void {
  void describe(`${name}, level ${options.claims.level}`, () => {
    for (const { id, title, run } of conformance(options)) {
      void it(`${id}: ${title}`, async (t) => {
        await run().catch((error: unknown) => {
          if (!(error instanceof NotRun)) throw error;
          t.skip(error.message);
        });
      });
    }
  });
}
