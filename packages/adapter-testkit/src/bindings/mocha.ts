import { type KitOptions, NotRun } from '../options.js';
import { declaredTests } from './declared-tests.js';

/** The globals of mocha, in Node and in browsers. */
interface Mocha {
  describe(title: string, declare: () => void): unknown;
  it(title: string, run: (this: { skip(): void }) => Promise<void>): unknown;
}

/**
 * Declares all cases for mocha. A case whose control is missing is skipped. The last test fails unless the claimed
 * level is reached, and lists the cases that were not run.
 */
export function testAdapter(name: string, options: KitOptions): void {
  const { describe, it } = globalThis as unknown as Mocha;
  describe(`${name}, level ${options.claims.level}`, () => {
    for (const { title, run } of declaredTests(options)) {
      it(title, async function () {
        await run().catch((error: unknown) => {
          if (!(error instanceof NotRun)) throw error;
          this.skip();
        });
      });
    }
  });
}
