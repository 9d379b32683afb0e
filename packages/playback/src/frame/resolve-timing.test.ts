import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RATES } from '@kreatli/timecode';
import { NOMINAL_RATE } from './frame-timing.js';
import { unknownMedia } from '../media/media-info.js';
import { resolveTiming } from './resolve-timing.js';

const fallback = { origin: 0.0834, end: 24.107, start: null, isSegmented: false };
const media = { ...unknownMedia, rate: RATES['23.976'], origin: 0, frameCount: 576 };

test('uses the rate, origin and length of the media', () => {
  const { timing, warnings } = resolveTiming({}, media, fallback);
  assert.deepEqual(timing, {
    rate: RATES['23.976'],
    isRateKnown: true,
    isConstant: true,
    times: null,
    doubt: null,
    origin: 0,
    frameCount: 576,
  });
  assert.deepEqual(warnings, []);
});

test('accepts the same rate in other terms without a warning', () => {
  assert.deepEqual(resolveTiming({ rate: { num: 48000, den: 2002 } }, media, fallback).warnings, []);
});

test('prefers the rate of the media and warns RATE_MISMATCH', () => {
  const { timing, warnings } = resolveTiming({ rate: RATES['24'] }, media, fallback);
  assert.deepEqual(timing.rate, RATES['23.976']);
  assert.deepEqual(warnings, ['RATE_MISMATCH']);
});

test('uses a declared length within half a second of the measured one', () => {
  assert.equal(resolveTiming({ frames: 575 }, media, fallback).timing.frameCount, 575);
  const { timing, warnings } = resolveTiming({ frames: 500 }, media, fallback);
  assert.equal(timing.frameCount, 576);
  assert.deepEqual(warnings, ['FRAMES_MISMATCH']);
});

test('uses declared rate, first frame and duration where the media is unknown', () => {
  const { timing, warnings } = resolveTiming({ rate: RATES['23.976'] }, unknownMedia, fallback);
  assert.deepEqual(timing, {
    rate: RATES['23.976'],
    isRateKnown: true,
    isConstant: true,
    times: null,
    doubt: null,
    origin: 0.0834,
    frameCount: 576,
  });
  assert.deepEqual(warnings, ['RATE_UNVERIFIED']);
});

test('counts at the nominal rate and warns UNKNOWN_RATE where no rate is known', () => {
  const { timing, warnings } = resolveTiming({ frames: 90 }, unknownMedia, { ...fallback, origin: 0, end: NaN });
  assert.deepEqual(timing, {
    rate: NOMINAL_RATE,
    isRateKnown: false,
    isConstant: true,
    times: null,
    doubt: null,
    origin: 0,
    frameCount: 90,
  });
  assert.deepEqual(warnings, ['UNKNOWN_RATE']);
  assert.equal(resolveTiming({}, unknownMedia, { ...fallback, origin: 0, end: Infinity }).timing.frameCount, 0);
});

test('prefers the measured rate of a stream to the one that its playlist declares, and warns RATE_MISMATCH', () => {
  const stream = { ...media, rate: RATES['29.97'], declaredRate: RATES['30'] };
  const { timing, warnings } = resolveTiming({}, stream, fallback);
  assert.deepEqual([timing.rate, warnings], [RATES['29.97'], ['RATE_MISMATCH']]);
  assert.deepEqual(resolveTiming({}, { ...stream, rate: null }, fallback).timing.rate, RATES['30']);
  assert.deepEqual(
    resolveTiming({ rate: RATES['25'] }, { ...stream, rate: null }, fallback).timing.rate,
    RATES['25'],
    'the host knows better than the playlist',
  );
});

test('counts a stream from where this engine presents its first frame', () => {
  const late = { ...fallback, start: 0.021, isSegmented: true };
  assert.equal(resolveTiming({}, media, late).timing.origin, 0.021);
  const table = { ...media, isConstant: false, times: Float64Array.of(0, 0.04, 0.1) };
  assert.deepEqual(
    [...resolveTiming({}, table, late).timing.times!].map((time) => Math.round(time * 1e6) / 1e6),
    [0.021, 0.061, 0.121],
  );
  assert.equal(resolveTiming({}, media, { ...late, start: 0.005 }).timing.origin, 0, 'the same, rounded');
});

test('doubts the timeline of a file whose first frame is presented at another time', () => {
  const { timing } = resolveTiming({}, media, { ...fallback, start: 0.08 });
  assert.deepEqual([timing.origin, timing.doubt], [0, 'SHIFTED_TIMELINE']);
});

test('warns VARIABLE_RATE for unevenly spaced frames without a table', () => {
  assert.deepEqual(resolveTiming({}, { ...media, isConstant: false }, fallback).warnings, ['VARIABLE_RATE']);
});
