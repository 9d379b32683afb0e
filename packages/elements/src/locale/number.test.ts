import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatNumber, formatPercent } from './number.js';

describe('formatNumber', () => {
  it('uses the digits and separators of the locale', () =>
    assert.deepEqual(
      [formatNumber(0.25, 'en'), formatNumber(0.25, 'de'), formatNumber(-4, 'en'), formatNumber(10_000, 'en-GB')],
      ['0.25', '0,25', '-4', '10,000'],
    ));
});

describe('formatPercent', () => {
  it('has a narrow space that does not break where the locale has a space', () =>
    assert.deepEqual(
      [formatPercent(62, 'en'), formatPercent(62, 'de'), formatPercent(1250, 'en'), formatPercent(0, 'de-AT')],
      ['62%', '62\u202f%', '1,250%', '0\u202f%'],
    ));
});
