import { conformance } from '../conformance.js';
import { type KitOptions, NotRun } from '../options.js';

/** The globals of mocha, in Node and in browsers. */
interface Mocha {
  describe(title: string, declare: () => void): unknown;
  it(title: string, run: (this: { skip(): void }) => Promise<void>): unknown;
}

/** Declares all cases for mocha. A case whose control is missing is skipped. */
export function testAdapter(name: string, options: KitOptions): void {
  const { describe, it } = globalThis as unknown as Mocha;
  describe(`${name}, level ${options.claims.level}`, () => {
    for (const { id, title, run } of conformance(options)) {
      it(`${id}: ${title}`, async function () {
        await run().catch((error: unknown) => {
          if (!(error instanceof NotRun)) throw error;
          this.skip();
        });
      });
    }
  });
}
