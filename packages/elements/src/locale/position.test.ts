import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatPosition, formatSpan } from './position.js';

const format = { rate: { num: 24000, den: 1001 }, dropFrame: false, start: 86_400 };

describe('formatPosition', () => {
  it('formats timecode with its start, frames and seconds without', () => {
    assert.deepEqual(
      (['timecode', 'frame', 'seconds'] as const).map((mode) => formatPosition(301, mode, format)),
      ['01:00:12:13', '301', '12.554 s'],
    );
  });
});

describe('formatSpan', () => {
  it('formats one frame as a point, and a range with its last frame', () => {
    assert.equal(formatSpan({ in: 301, out: 302 }, { ...format, start: 0 }), '00:00:12:13');
    assert.equal(formatSpan({ in: 439, out: 483 }, { ...format, start: 0 }), '00:00:18:07 – 20:02');
  });
});
