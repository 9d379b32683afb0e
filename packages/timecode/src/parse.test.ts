import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseTime } from './parse.js';
import { RATES } from './rate.js';
import { framesPerDay, type TimecodeFormat } from './timecode-format.js';
import { formatTimecode, startFrames } from './timecode.js';

const pal: TimecodeFormat = { rate: RATES['25'] };
const drop: TimecodeFormat = { rate: RATES['29.97'], dropFrame: true };
const fast: TimecodeFormat = { rate: RATES['120'] };
const startingAt = (timecode: string, format = pal): TimecodeFormat => ({
  ...format,
  start: startFrames(timecode, format),
});

const full = ((1 * 60 + 2) * 60 + 3) * 25 + 4;
const read: readonly (readonly [string, TimecodeFormat, number])[] = [
  ['1:02:03:04', pal, full],
  ['01020304', pal, full],
  ['1020304', pal, full],
  ['01:02:03;04', pal, full],
  ['1.2.3.4', pal, full],
  ['12:13', pal, 313],
  ['12;13', pal, 313],
  ['1213', pal, 313],
  ['1:12:13', pal, 1813],
  ['11213', pal, 1813],
  ['1,12,13', pal, 1813],
  ['5', pal, 5],
  ['05', pal, 5],
  ['123', pal, 48],
  ['301f', pal, 301],
  ['301F', pal, 301],
  ['301 f', pal, 301],
  ['0f', pal, 0],
  ['12.5s', pal, 312],
  ['12,5s', pal, 312],
  ['12 S', pal, 300],
  ['0.8s', { rate: RATES['29.97'] }, 24],
  ['  12:13\t', pal, 313],
  ['\u200e12:13\u200f', pal, 313],
  ['１２：１３', pal, 313],
  ['١٢:١٣', pal, 313],
  ['۱۲:۱۳', pal, 313],
  ['٣٠١f', pal, 301],
  ['١٢٫٥s', pal, 312],
  ['00:01:00;02', drop, 1800],
  ['10000', pal, 1500],
  ['10:00;00', drop, 17_982],
  ['100002', drop, 17_984],
  ['10002', drop, 1800],
  ['1:005', fast, 125],
  ['1005', fast, 125],
  ['1:5', fast, 125],
  ['119', fast, 119],
  ['010203004', fast, (3600 + 120 + 3) * 120 + 4],
];

describe('parseTime', () => {
  for (const [text, format, frame] of read) {
    it(`reads ${JSON.stringify(text)} at ${format.rate.num}/${format.rate.den} as frame ${frame}`, () =>
      assert.equal(parseTime(text, format), frame));
  }

  it('completes missing fields from the start timecode', () => {
    assert.equal(parseTime('12:13', startingAt('01:00:00:00')), 313);
    assert.equal(parseTime('1:12:13', startingAt('10:00:00:00')), 1813);
    assert.equal(parseTime('10:00', startingAt('00:59:50:00')), 20 * 25);
    assert.equal(parseTime('00:00', startingAt('23:59:59:00')), 25);
    assert.equal(parseTime('01:00:12:13', startingAt('01:00:00:00')), 313);
    assert.equal(parseTime('3', startingAt('00:00:00:20')), 8);
    assert.equal(parseTime('301f', startingAt('01:00:00:00')), 301);
    assert.equal(parseTime('2s', startingAt('01:00:00:00')), 50);
    assert.equal(parseTime('00;02', startingAt('00:00:30;00', drop)), 900);
  });

  it('counts + and - from a frame', () => {
    assert.equal(parseTime('+12', pal, 100), 112);
    assert.equal(parseTime('-12', pal, 100), 88);
    assert.equal(parseTime('−12f', pal, 100), 88);
    assert.equal(parseTime('+1.5s', pal, 100), 137);
    assert.equal(parseTime('-12', pal, 5), 0);
  });

  it('reads back timecodes, their digits alone, and frame numbers', () => {
    const formats = fc.constantFrom<TimecodeFormat>(
      pal,
      drop,
      fast,
      { rate: RATES['23.976'] },
      { rate: RATES['119.88'], dropFrame: true },
    );
    fc.assert(
      fc.property(formats, fc.nat(), fc.nat(), (format, a, start) => {
        const started = { ...format, start };
        const frame = a % framesPerDay(format);
        const timecode = formatTimecode(frame, started);
        assert.equal(parseTime(timecode, started), frame);
        assert.equal(parseTime(timecode.replaceAll(/[:;]/g, ''), started), frame);
        assert.equal(parseTime(`${a}f`, started), a);
      }),
      { numRuns: 1000 },
    );
  });

  it('returns a frame or a coded error for any text', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789:;.,+-fs '.split('')) }));
    fc.assert(
      fc.property(text, fc.constantFrom(pal, drop, fast), (typed, format) => {
        try {
          const frame = parseTime(typed, format, 10);
          assert.ok(Number.isSafeInteger(frame) && frame >= 0);
        } catch (error) {
          assert.match(
            (error as { code: string }).code,
            /^(INVALID_TIMECODE|FRAME_OUT_OF_RANGE_FOR_RATE|DROPPED_TIMECODE|INVALID_FRAME)$/,
          );
        }
      }),
      { numRuns: 3000 },
    );
  });

  const refused: readonly (readonly [string, TimecodeFormat, string])[] = [
    ['', pal, 'INVALID_TIMECODE'],
    ['abc', pal, 'INVALID_TIMECODE'],
    ['12.5', pal, 'INVALID_TIMECODE'],
    ['12,13', pal, 'INVALID_TIMECODE'],
    ['1:2:3:4:5', pal, 'INVALID_TIMECODE'],
    [':13', pal, 'INVALID_TIMECODE'],
    ['12:', pal, 'INVALID_TIMECODE'],
    ['123456789', pal, 'INVALID_TIMECODE'],
    ['12 13', pal, 'INVALID_TIMECODE'],
    ['60:00', pal, 'INVALID_TIMECODE'],
    ['24:00:00:00', pal, 'INVALID_TIMECODE'],
    ['1.5f', pal, 'INVALID_TIMECODE'],
    ['+12', pal, 'INVALID_TIMECODE'],
    ['-12:13', pal, 'INVALID_TIMECODE'],
    ['00:00:012', pal, 'INVALID_TIMECODE'],
    ['12:25', pal, 'FRAME_OUT_OF_RANGE_FOR_RATE'],
    ['99', pal, 'FRAME_OUT_OF_RANGE_FOR_RATE'],
    ['120', fast, 'FRAME_OUT_OF_RANGE_FOR_RATE'],
    ['1:00;00', drop, 'DROPPED_TIMECODE'],
    ['00;00', startingAt('00:00:30;00', drop), 'DROPPED_TIMECODE'],
    ['99999999999999999f', pal, 'INVALID_FRAME'],
    ['99999999999999999s', pal, 'INVALID_FRAME'],
  ];
  for (const [text, format, code] of refused) {
    it(`rejects ${JSON.stringify(text)} with ${code}`, () =>
      assert.throws(() => parseTime(text, format), { name: 'TimecodeError', code }));
  }

  it('throws when the frame to count from is invalid', () =>
    assert.throws(() => parseTime('+1', pal, -1), { code: 'INVALID_FRAME' }));
});
