import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatPosition, formatSpan } from './position.js';
import { relativeTime } from './relative-time.js';

const format = { rate: { num: 24000, den: 1001 }, dropFrame: false, start: 86_400 };

describe('formatPosition', () => {
  it('counts in three ways; only timecode knows where labels begin', () => {
    assert.deepEqual(
      (['timecode', 'frame', 'seconds'] as const).map((mode) => formatPosition(301, mode, format)),
      ['01:00:12:13', '301', '12.554 s'],
    );
  });
});

describe('formatSpan', () => {
  it('is a point, or names the last frame of a range', () => {
    assert.equal(formatSpan({ in: 301, out: 302 }, { ...format, start: 0 }), '00:00:12:13');
    assert.equal(formatSpan({ in: 439, out: 483 }, { ...format, start: 0 }), '00:00:18:07 – 20:02');
  });
});

describe('relativeTime', () => {
  const now = Date.parse('2026-06-01T12:00:00.000Z');
  const said = (ms: number, locale = 'en') => relativeTime(new Date(now + ms).toISOString(), now, locale);
  it('is in the largest unit that fits, both ways', () => {
    assert.deepEqual(
      [said(0), said(-59_000), said(-61_000), said(-7_200_000), said(-3 * 86_400_000)],
      ['now', 'now', '1m ago', '2h ago', '3d ago'],
    );
    assert.match(said(7_200_000), /in 2\s?h/);
    assert.match(said(-7_200_000, 'de'), /vor 2 Std/);
  });
  it('is silent about what is no time', () => assert.equal(relativeTime('soon', now, 'en'), ''));
});
