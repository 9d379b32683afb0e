import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RATES } from '@kreatli/timecode';
import { NOMINAL_RATE } from './frame-timing.js';
import { noFacts, settleTiming } from './settle-timing.js';

const fallback = { origin: 0.0834, end: 24.107 };
const media = { rate: RATES['23.976'], constant: true, times: null, origin: 0, frameCount: 576, doubt: null };

test('the media says it all', () => {
  const { timing, warnings } = settleTiming({}, media, fallback);
  assert.deepEqual(timing, {
    rate: RATES['23.976'],
    rateKnown: true,
    constant: true,
    times: null,
    doubt: null,
    origin: 0,
    frameCount: 576,
  });
  assert.deepEqual(warnings, []);
});

test('the same rate in other terms is no contradiction', () => {
  assert.deepEqual(settleTiming({ rate: { num: 48000, den: 2002 } }, media, fallback).warnings, []);
});

test('a contradicting rate gives way, and is told', () => {
  const { timing, warnings } = settleTiming({ rate: RATES['24'] }, media, fallback);
  assert.deepEqual(timing.rate, RATES['23.976']);
  assert.deepEqual(warnings, ['RATE_MISMATCH']);
});

test('a declared length within half a second wins, beyond it does not', () => {
  assert.equal(settleTiming({ frames: 575 }, media, fallback).timing.frameCount, 575);
  const { timing, warnings } = settleTiming({ frames: 500 }, media, fallback);
  assert.equal(timing.frameCount, 576);
  assert.deepEqual(warnings, ['FRAMES_MISMATCH']);
});

test('unread media: declared rate, origin of the first picture, length from the duration', () => {
  const { timing, warnings } = settleTiming({ rate: RATES['23.976'] }, noFacts, fallback);
  assert.deepEqual(timing, {
    rate: RATES['23.976'],
    rateKnown: true,
    constant: true,
    times: null,
    doubt: null,
    origin: 0.0834,
    frameCount: 576,
  });
  assert.deepEqual(warnings, ['RATE_UNVERIFIED']);
});

test('nothing known: nominal rate, said to be unknown; a declared length stands alone', () => {
  const { timing, warnings } = settleTiming({ frames: 90 }, noFacts, { origin: 0, end: NaN });
  assert.deepEqual(timing, {
    rate: NOMINAL_RATE,
    rateKnown: false,
    constant: true,
    times: null,
    doubt: null,
    origin: 0,
    frameCount: 90,
  });
  assert.deepEqual(warnings, ['UNKNOWN_RATE']);
  assert.equal(settleTiming({}, noFacts, { origin: 0, end: Infinity }).timing.frameCount, 0);
});

test('a variable rate is told', () => {
  assert.deepEqual(settleTiming({}, { ...media, constant: false }, fallback).warnings, ['VARIABLE_RATE']);
});
