import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { bundle } from './bundle.js';

const kB = 1000;

function within(t: TestContext, bytes: number, budget: number): void {
  t.diagnostic(`${(bytes / kB).toFixed(1)} kB of ${budget / kB} kB (minified, gzip)`);
  assert.ok(bytes > 0, 'nothing was bundled');
  assert.ok(bytes <= budget, `${bytes} bytes are over the budget of ${budget}`);
}

describe('byte budgets', () => {
  it('the review log with the memory adapter', async (t) => {
    const { bytes, initial } = await bundle(`export * from '@kreatli/core'; export * from '@kreatli/adapters/memory';`);
    assert.ok(
      initial.some((file) => file.startsWith('packages/core/')),
      'core is not in it',
    );
    within(t, bytes, 27.4 * kB);
  });

  it('what a client of the log is made of: createReview and an adapter', async (t) => {
    const { bytes } = await bundle(
      `export { createReview } from '@kreatli/core'; export * from '@kreatli/adapters/memory';`,
      [],
      { oneFile: true },
    );
    // 16 kB is the aim; the definitions of the events and SHA-256 are most of what is over it.
    within(t, bytes, 23.3 * kB);
  });

  it('markers out and in, all formats', async (t) => {
    const { bytes } = await bundle(`export * from '@kreatli/interchange';`);
    within(t, bytes, 46.3 * kB);
  });

  it('<kr-player>, as one file: hls.js, mediabunny and rarely used parts load later', async (t) => {
    const { bytes, initial } = await bundle(`import '@kreatli/elements/define/kr-player.js';`, [], { oneFile: true });
    for (const late of [
      'hls.js',
      'mediabunny',
      'floating-ui',
      'packages/playback/src/display/still-overlay.ts',
      'packages/playback/src/control/shuttle.ts',
      'packages/elements/src/transport/settings.ts',
    ]) {
      assert.ok(!initial.some((file) => file.includes(late)), `${late} is loaded at once`);
    }
    within(t, bytes, 37.6 * kB);
  });

  it('<kr-review-player>, as one file: the log, the comments and rarely used parts load later', async (t) => {
    const { bytes, initial } = await bundle(`import '@kreatli/elements/define/kr-review-player.js';`, [], {
      oneFile: true,
    });
    for (const late of [
      'hls.js',
      'mediabunny',
      'packages/core/src/create-review.ts',
      'packages/interchange/',
      'packages/elements/src/comment-layer/comment-layer.ts',
      'packages/elements/src/markers/',
    ]) {
      assert.ok(!initial.some((file) => file.includes(late)), `${late} is loaded at once`);
    }
    within(t, bytes, 68.4 * kB);
  });

  for (const [part, budget] of [
    ['drawing-layer/drawing-layer.ts', 8.3],
    ['drawing-layer/drawing-pad.ts', 7.9],
    ['drawing-tools/drawing-tools.ts', 8.8],
  ] as const) {
    it(`${part}, which loads after the player, with the drawing package`, async (t) => {
      const others = ['lit', '@lit/context', 'nanostores', '@kreatli/core', '@kreatli/playback', '@kreatli/timecode'];
      const code = `export * from '../packages/elements/src/${part}';`;
      const { bytes } = await bundle(code, others, { oneFile: true });
      within(t, bytes, budget * kB);
    });
  }
});
