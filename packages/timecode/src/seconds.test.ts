import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { rate, RATES } from './rate.js';
import { frameMiddle, framesToSeconds, secondsToFrame } from './seconds.js';

describe('seconds', () => {
  it('converts whole seconds exactly', () => {
    assert.equal(framesToSeconds(90_000, RATES['25']), 3600);
    assert.equal(framesToSeconds(30_000, RATES['29.97']), 1001);
    assert.equal(frameMiddle(0, RATES['25']), 0.02);
    assert.equal(secondsToFrame(1001, RATES['29.97']), 30_000);
  });

  it('maps start and middle of every frame of a day back to the frame, at every SMPTE rate', () => {
    for (const [name, value] of Object.entries(RATES)) {
      const frames = Math.ceil((86_400 * value.num) / value.den);
      for (let frame = 0; frame < frames; frame++) {
        if (secondsToFrame(framesToSeconds(frame, value), value) !== frame) assert.fail(`start of ${frame} at ${name}`);
        if (secondsToFrame(frameMiddle(frame, value), value, 0) !== frame) assert.fail(`middle of ${frame} at ${name}`);
      }
    }
  });

  it('maps start and middle of any frame back to the frame, at any rate', () => {
    const natural = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(natural, natural, natural, (num, den, frame) => {
        const any = rate(num, den);
        assert.equal(secondsToFrame(framesToSeconds(frame, any), any), frame);
        assert.equal(secondsToFrame(frameMiddle(frame, any), any), frame);
      }),
    );
  });

  it('tolerates a tenth of a frame by default', () => {
    assert.equal(secondsToFrame(0.95 / 25, RATES['25']), 1);
    assert.equal(secondsToFrame(0.85 / 25, RATES['25']), 0);
    assert.equal(secondsToFrame(0.95 / 25, RATES['25'], 0), 0);
    assert.equal(secondsToFrame(0.8, RATES['29.97']), 24, '24 * 1001 / 30000 cut to milliseconds');
    assert.equal(secondsToFrame(-0.04, RATES['25']), -1);
  });

  it('throws for infinite seconds and NaN', () => {
    for (const bad of [NaN, Infinity, -Infinity])
      assert.throws(() => secondsToFrame(bad, RATES['25']), { code: 'INVALID_SECONDS' });
  });
});
