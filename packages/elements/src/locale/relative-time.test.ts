import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { relativeTime } from './relative-time.js';

const NOW = Date.parse('2026-06-01T12:00:00.000Z');
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const relative = (ms: number, locale = 'en') => relativeTime(new Date(NOW + ms).toISOString(), NOW, locale);

describe('relativeTime', () => {
  it('uses the largest unit that fits, in the past and the future', () => {
    assert.deepEqual(
      [0, -MINUTE + 1000, -MINUTE - 1000, -2 * HOUR, -3 * DAY].map((ms) => relative(ms)),
      ['now', 'now', '1m ago', '2h ago', '3d ago'],
    );
    assert.match(relative(2 * HOUR), /in 2\s?h/);
    assert.match(relative(-2 * HOUR, 'de'), /vor 2 Std/);
  });
  it('is empty for an invalid time', () => assert.equal(relativeTime('soon', NOW, 'en'), ''));
});
