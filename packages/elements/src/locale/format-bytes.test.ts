import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatBytes } from './format-bytes.js';

describe('formatBytes', () => {
  it('uses decimal units, and the number format of the locale', () => {
    assert.deepEqual(
      [0, 7, 1234, 999_999, 1_000_000, 104_857_600, 4.2e9, 5e12].map((bytes) => formatBytes(bytes, 'en')),
      ['0 byte', '7 byte', '1.2 kB', '1,000 kB', '1 MB', '105 MB', '4.2 GB', '5,000 GB'],
    );
    assert.equal(formatBytes(1_500_000, 'de'), '1,5 MB');
  });
});
