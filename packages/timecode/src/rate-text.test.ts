import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatRate, parseRate, snapRate } from './rate-text.js';
import { rate, RATES } from './rate.js';

describe('parseRate', () => {
  const read: readonly (readonly [string | number, string])[] = [
    ['24000/1001', '23.976'],
    ['30000 / 1001', '29.97'],
    ['60/2', '30'],
    [' 25 ', '25'],
    ['23.976', '23.976'],
    ['23.98', '23.976'],
    ['23.97', '23.976'],
    ['24.0', '24'],
    ['24.00', '24'],
    ['29.97', '29.97'],
    ['29.970', '29.97'],
    [29.97002997002997, '29.97'],
    [59.94, '59.94'],
    [30, '30'],
    ['47.95', '47.952'],
    ['59.9', '59.94'],
    ['119.88', '119.88'],
    [120, '120'],
  ];
  for (const [text, name] of read) {
    it(`reads ${JSON.stringify(text)} as ${name}`, () =>
      assert.deepEqual(parseRate(text), RATES[name as keyof typeof RATES]));
  }

  it('reads other decimals and fractions exactly', () => {
    assert.deepEqual(parseRate('12.5'), rate(25, 2));
    assert.deepEqual(parseRate(14.985), rate(2997, 200));
    assert.deepEqual(parseRate('15000/1001'), rate(15000, 1001));
    assert.deepEqual(parseRate('2401/100'), rate(2401, 100));
  });

  for (const bad of [
    '',
    '0',
    '0.0',
    '-25',
    '25p',
    '1e3',
    '.5',
    '25/',
    '/1001',
    '25/0',
    '29.97/1',
    'NaN',
    NaN,
    Infinity,
    -1,
    '24.1234567890123456',
  ]) {
    it(`throws for ${JSON.stringify(bad)}`, () => assert.throws(() => parseRate(bad), { code: 'INVALID_RATE' }));
  }
});

describe('snapRate', () => {
  it('takes the nearest SMPTE rate within half a percent', () => {
    assert.equal(snapRate(23.976024), RATES['23.976']);
    assert.equal(snapRate(23.99), RATES['24']);
    assert.equal(snapRate(23.98), RATES['23.976']);
    assert.equal(snapRate(24.11), RATES['24']);
    assert.equal(snapRate(29.98), RATES['29.97']);
    assert.equal(snapRate(120.5), RATES['120']);
  });

  it('returns null for other rates', () => {
    for (const fps of [24.2, 12.5, 15, 27, 0, -24, 1000, NaN, Infinity]) assert.equal(snapRate(fps), null);
  });
});

describe('formatRate', () => {
  it('writes usual names, exact decimals, else fractions', () => {
    for (const [name, value] of Object.entries(RATES)) assert.equal(formatRate(value), name);
    assert.equal(formatRate({ num: 60, den: 2 }), '30');
    assert.equal(formatRate(rate(25, 2)), '12.5');
    assert.equal(formatRate(rate(15)), '15');
    assert.equal(formatRate(rate(15000, 1001)), '15000/1001');
    assert.equal(formatRate(rate(2401, 100)), '2401/100');
  });

  it('is read back by parseRate as the same rate', () => {
    const num = fc.integer({ min: 1, max: 1_000_000 });
    const den = fc.oneof(fc.constantFrom(1, 2, 4, 5, 8, 10, 100, 1000, 1001), fc.integer({ min: 1, max: 100_000 }));
    fc.assert(
      fc.property(num, den, (n, d) => assert.deepEqual(parseRate(formatRate(rate(n, d))), rate(n, d))),
      { numRuns: 2000 },
    );
  });
});
