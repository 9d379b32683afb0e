import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatRange } from './format-range.js';
import { parseTime } from './parse.js';
import { range } from './range.js';
import { RATES } from './rate.js';
import { framesPerDay, type TimecodeFormat } from './timecode-format.js';
import { startFrames } from './timecode.js';

const video: TimecodeFormat = { rate: RATES['24'] };
const between = (first: string, last: string, format = video) =>
  formatRange(range(startFrames(first, format), startFrames(last, format) + 1), format);

describe('formatRange', () => {
  it('ends with the last frame and drops the fields that both timecodes share', () => {
    assert.equal(between('00:00:18:07', '00:00:20:02'), '00:00:18:07 – 20:02');
    assert.equal(between('00:00:18:07', '00:00:18:09'), '00:00:18:07 – 18:09');
    assert.equal(between('00:00:18:07', '00:01:18:07'), '00:00:18:07 – 01:18:07');
    assert.equal(between('00:59:59:23', '01:59:00:00'), '00:59:59:23 – 01:59:00:00');
    assert.equal(
      between('00:01:00;02', '00:01:02;00', { rate: RATES['29.97'], dropFrame: true }),
      '00:01:00;02 – 02;00',
    );
  });

  it('writes one timecode for one frame', () => assert.equal(between('00:00:18:07', '00:00:18:07'), '00:00:18:07'));

  it('throws for an invalid range', () =>
    assert.throws(() => formatRange({ in: 5, out: 5 }, video), { code: 'INVALID_RANGE' }));

  it('is read back by parseTime, starting at the first timecode', () => {
    const formats: TimecodeFormat[] = [video, { rate: RATES['29.97'], dropFrame: true }, { rate: RATES['120'] }];
    fc.assert(
      fc.property(
        fc.constantFrom(...formats),
        fc.nat(),
        fc.integer({ min: 2, max: 1_000_000 }),
        (format, start, length) => {
          const [first = '', last = ''] = formatRange(range(start, start + length), format).split(' – ');
          const begin = startFrames(first, format);
          assert.equal(begin, start % framesPerDay(format));
          assert.equal(parseTime(last, { ...format, start: begin }), length - 1);
        },
      ),
    );
  });
});
