import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dateTimeZone, relativeTime, shortDateTime } from './relative-time.js';

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
  it('can be in whole words', () =>
    assert.deepEqual(
      ['en', 'de'].map((locale) => relativeTime(new Date(NOW + 31 * HOUR).toISOString(), NOW, locale, 'long')),
      ['in 31 hours', 'in 31 Stunden'],
    ));
});

describe('dates', () => {
  it('have the year only where it is not this one', () => {
    const short = (iso: string, locale: string) => shortDateTime(iso, NOW, locale);
    assert.match(short('2026-11-26T12:04:00.000Z', 'en'), /^Nov 2\d, \d+:04\s[AP]M$/u);
    assert.match(short('2025-11-26T12:04:00.000Z', 'en'), /^Nov 2\d, 2025, \d+:04\s[AP]M$/u);
    assert.match(short('2026-11-26T12:04:00.000Z', 'de'), /^2\d\. Nov\., \d+:04$/u);
    assert.equal(short('soon', 'en'), '');
  });
  it('name the day of the week and the zone', () =>
    assert.match(dateTimeZone('2026-11-26T12:04:00.000Z', 'en'), /^(Wed|Thu|Fri), Nov 2\d, 2026, .* \([\w/+-]+\)$/u));
});
