import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { nominalRate, rate, RATES, sameRate } from './rate.js';

describe('rate', () => {
  it('reduces to lowest terms', () => {
    assert.deepEqual(rate(60_000, 2_002), { num: 30_000, den: 1_001 });
    assert.deepEqual(rate(25), { num: 25, den: 1 });
  });

  it('preserves the value of any fraction and leaves no common divisor', () => {
    const positive = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(positive, positive, (num, den) => {
        const reduced = rate(num, den);
        assert.equal(reduced.num * den, num * reduced.den);
        assert.deepEqual(rate(reduced.num, reduced.den), reduced);
        assert.ok(sameRate(reduced, { num: num * 7, den: den * 7 }));
        assert.ok(!sameRate(reduced, rate(num + 1, den)));
      }),
    );
  });

  for (const bad of [0, -25, 29.97, NaN, Infinity, 2 ** 53]) {
    it(`throws for ${bad}`, () => {
      assert.throws(() => rate(bad), { code: 'INVALID_RATE' });
      assert.throws(() => rate(25, bad), { code: 'INVALID_RATE' });
    });
  }
});

describe('RATES', () => {
  it('names every rate by its value and counts the SMPTE timebase', () => {
    const nominal = {
      '23.976': 24,
      '24': 24,
      '25': 25,
      '29.97': 30,
      '30': 30,
      '47.952': 48,
      '48': 48,
      '50': 50,
      '59.94': 60,
      '60': 60,
      '119.88': 120,
      '120': 120,
    };
    assert.deepEqual(Object.keys(RATES).sort(), Object.keys(nominal).sort());
    for (const [name, value] of Object.entries(RATES)) {
      assert.ok(Math.abs(Number(name) - value.num / value.den) < 0.001, name);
      assert.deepEqual(rate(value.num, value.den), value);
      assert.equal(nominalRate(value), nominal[name as keyof typeof nominal]);
    }
  });

  it('is frozen', () => {
    assert.throws(() => Object.assign(RATES['24'], { num: 25 }), TypeError);
  });
});
