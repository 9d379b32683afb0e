import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { canDropFrame } from './drop-frame.js';
import { rate, RATES } from './rate.js';
import { framesPerDay, type TimecodeFormat } from './timecode-format.js';
import { formatTimecode, isDropFrameTimecode, parseTimecode, startFrames, timecodeFields } from './timecode.js';

const drop30: TimecodeFormat = { rate: RATES['29.97'], dropFrame: true };
const drop60: TimecodeFormat = { rate: RATES['59.94'], dropFrame: true };
const pal: TimecodeFormat = { rate: RATES['25'] };

const formats = Object.values(RATES).flatMap((value): TimecodeFormat[] =>
  canDropFrame(value) ? [{ rate: value }, { rate: value, dropFrame: true }] : [{ rate: value }],
);

// Checked with OpenTimelineIO 0.18.1 and npm smpte-timecode 1.3.6.
const vectors: readonly (readonly [TimecodeFormat, number, string])[] = [
  [drop30, 0, '00:00:00;00'],
  [drop30, 1798, '00:00:59;28'],
  [drop30, 1799, '00:00:59;29'],
  [drop30, 1800, '00:01:00;02'],
  [drop30, 3597, '00:01:59;29'],
  [drop30, 3598, '00:02:00;02'],
  [drop30, 17_981, '00:09:59;29'],
  [drop30, 17_982, '00:10:00;00'],
  [drop30, 107_892, '01:00:00;00'],
  [drop60, 3599, '00:00:59;59'],
  [drop60, 3600, '00:01:00;04'],
  [drop60, 3601, '00:01:00;05'],
  [drop60, 35_963, '00:09:59;59'],
  [drop60, 35_964, '00:10:00;00'],
  [drop60, 215_784, '01:00:00;00'],
  [{ rate: RATES['29.97'] }, 107_892, '00:59:56:12'],
  [{ rate: RATES['29.97'] }, 108_000, '01:00:00:00'],
  [{ rate: RATES['23.976'] }, 86_400, '01:00:00:00'],
  [{ rate: RATES['120'] }, 119, '00:00:00:119'],
  [{ rate: RATES['120'] }, 120, '00:00:01:000'],
  [{ rate: RATES['119.88'], dropFrame: true }, 7200, '00:01:00;008'],
  [{ rate: rate(1) }, 3661, '01:01:01:00'],
];

describe('timecode', () => {
  for (const [format, frame, timecode] of vectors) {
    it(`formats frame ${frame} at ${format.rate.num}/${format.rate.den} as ${timecode}, and reads it back`, () => {
      assert.equal(formatTimecode(frame, format), timecode);
      assert.equal(parseTimecode(timecode, format), frame);
    });
  }

  it('reads back the timecodes of a day, in strides, with and without a start', () => {
    for (const format of formats) {
      const day = framesPerDay(format);
      for (const start of [0, startFrames('01:00:00:00', format), day - 1]) {
        for (let frame = 0; frame < day; frame += 997) {
          assert.equal(parseTimecode(formatTimecode(frame, { ...format, start }), { ...format, start }), frame);
        }
      }
    }
  });

  it('reads back any frame at any rate', () => {
    const term = fc.integer({ min: 1, max: 240_000 });
    const fraction = fc
      .tuple(term, term)
      .filter(([num, den]) => num >= den)
      .map(([num, den]): TimecodeFormat => ({ rate: rate(num, den) }));
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...formats), fraction), fc.nat(), fc.nat(), (format, a, b) => {
        const day = framesPerDay(format);
        const started = { ...format, start: b };
        assert.equal(parseTimecode(formatTimecode(a, started), started), a % day);
      }),
      { numRuns: 2000 },
    );
  });

  it('sorts in the order of the frames', () => {
    fc.assert(
      fc.property(fc.constantFrom(...formats), fc.nat(), fc.nat(), (format, a, b) => {
        const [early, late] = [a % framesPerDay(format), b % framesPerDay(format)].sort((x, y) => x - y) as [
          number,
          number,
        ];
        assert.ok(early === late || formatTimecode(early, format) < formatTimecode(late, format));
      }),
    );
  });

  it('wraps at 24 hours', () => {
    assert.equal(formatTimecode(framesPerDay(drop30) - 1, drop30), '23:59:59;29');
    assert.equal(formatTimecode(framesPerDay(drop30), drop30), '00:00:00;00');
    assert.equal(framesPerDay(drop30), 2_589_408);
    assert.equal(parseTimecode('00:00:00:00', { ...pal, start: 90_000 }), 23 * 90_000);
  });

  it('counts from the start timecode', () => {
    const start = startFrames('01:00:00;00', drop30);
    assert.equal(start, 107_892);
    assert.equal(formatTimecode(1800, { ...drop30, start }), '01:01:00;02');
    assert.equal(parseTimecode('01:01:00;02', { ...drop30, start }), 1800);
    assert.equal(formatTimecode(0, { ...pal, start: framesPerDay(pal) + 1 }), '00:00:00:01');
  });

  it('returns the fields of a timecode', () => {
    assert.deepEqual(timecodeFields(107_892 + 1800, drop30), { hours: 1, minutes: 1, seconds: 0, frames: 2 });
  });

  it('reads the separators of other systems', () => {
    for (const timecode of ['00:01:00;02', '00;01;00;02', '00:01:00.02', '00:01:00,02', '00:01:00:02']) {
      assert.equal(parseTimecode(timecode, drop30), 1800, timecode);
    }
    assert.equal(parseTimecode('00:01:00,02', pal), 1502);
    assert.ok(
      isDropFrameTimecode('00:01:00;02') && isDropFrameTimecode('00:01:00.02') && !isDropFrameTimecode('00:01:00:02'),
    );
  });
});

describe('timecode throws for', () => {
  const timecodes: readonly (readonly [string, TimecodeFormat, string])[] = [
    ['00:01:00;00', drop30, 'DROPPED_TIMECODE'],
    ['00:01:00;01', drop30, 'DROPPED_TIMECODE'],
    ['23:59:00:00', drop30, 'DROPPED_TIMECODE'],
    ['00:01:00;03', drop60, 'DROPPED_TIMECODE'],
    ['00:01:00;007', { rate: RATES['119.88'], dropFrame: true }, 'DROPPED_TIMECODE'],
    ['00:00:00:25', pal, 'FRAME_OUT_OF_RANGE_FOR_RATE'],
    ['00:00:00;30', drop30, 'FRAME_OUT_OF_RANGE_FOR_RATE'],
    ['24:00:00:00', pal, 'INVALID_TIMECODE'],
    ['00:60:00:00', pal, 'INVALID_TIMECODE'],
    ['00:00:60:00', pal, 'INVALID_TIMECODE'],
    ['00:00:00;00', pal, 'INVALID_TIMECODE'],
    ['00:00:00.00', pal, 'INVALID_TIMECODE'],
    ['-00:00:00:01', pal, 'INVALID_TIMECODE'],
    ['00:00:00:001', pal, 'INVALID_TIMECODE'],
    ['0:00:00:01', pal, 'INVALID_TIMECODE'],
    ['00:00:01', pal, 'INVALID_TIMECODE'],
    [' 00:00:00:01', pal, 'INVALID_TIMECODE'],
    ['00:00:00:01\n', pal, 'INVALID_TIMECODE'],
    ['', pal, 'INVALID_TIMECODE'],
    ['00:00:00:1', pal, 'INVALID_TIMECODE'],
    ['٠٠:٠٠:٠٠:٠١', pal, 'INVALID_TIMECODE'],
  ];
  for (const [timecode, format, code] of timecodes) {
    it(`${JSON.stringify(timecode)} with ${code}`, () => {
      assert.throws(() => parseTimecode(timecode, format), { name: 'TimecodeError', code });
    });
  }

  for (const bad of [-1, 0.5, NaN, Infinity, 2 ** 53]) {
    it(`frame and start ${bad}`, () => {
      assert.throws(() => formatTimecode(bad, pal), { code: 'INVALID_FRAME' });
      assert.throws(() => formatTimecode(0, { ...pal, start: bad }), { code: 'INVALID_FRAME' });
      assert.throws(() => parseTimecode('00:00:00:00', { ...pal, start: bad }), { code: 'INVALID_FRAME' });
    });
  }

  it('drop-frame at other rates', () => {
    for (const value of Object.values(RATES).filter((each) => !canDropFrame(each))) {
      assert.throws(() => formatTimecode(0, { rate: value, dropFrame: true }), { code: 'DROP_FRAME_NOT_ALLOWED' });
      assert.throws(() => startFrames('00:00:00;00', { rate: value, dropFrame: true }), {
        code: 'DROP_FRAME_NOT_ALLOWED',
      });
    }
  });

  it('rates that timecodes cannot count', () => {
    for (const bad of [
      { num: 1, den: 90_000 },
      { num: NaN, den: 1 },
      { num: 1, den: 0 },
      { num: -25, den: 1 },
      { num: 2 ** 52, den: 1 },
    ]) {
      assert.throws(() => formatTimecode(0, { rate: bad }), { code: 'INVALID_RATE' });
    }
  });
});

describe('less than half a frame per second', () => {
  const slides = { rate: { num: 1, den: 5 } };
  it('counts whole seconds', () => {
    assert.deepEqual(
      [0, 1, 5, 12, 720].map((frame) => formatTimecode(frame, slides)),
      ['00:00:00:00', '00:00:05:00', '00:00:25:00', '00:01:00:00', '01:00:00:00'],
    );
    assert.equal(formatTimecode(2, { rate: { num: 1, den: 5 }, start: 3 }), '00:00:25:00');
    assert.equal(framesPerDay(slides), 17_280);
  });
  it('reads the frame that is shown at a time', () => {
    assert.deepEqual(
      ['00:00:00:00', '00:00:04:00', '00:00:05:00', '00:00:27:00'].map((text) => parseTimecode(text, slides)),
      [0, 0, 1, 5],
    );
    for (let frame = 0; frame < 2_000; frame++)
      assert.equal(parseTimecode(formatTimecode(frame, slides), slides), frame);
    const odd = { rate: { num: 20, den: 121 } };
    for (let frame = 0; frame < 2_000; frame++) assert.equal(parseTimecode(formatTimecode(frame, odd), odd), frame);
  });
});
