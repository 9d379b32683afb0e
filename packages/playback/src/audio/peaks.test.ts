import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addPeak, emptyPeaks, parsePeaks } from './peaks.js';

test('reads audiowaveform data into fewer parts and keeps the extremes', () => {
  const peaks = parsePeaks(
    { version: 2, channels: 1, bits: 8, length: 4, data: [-64, 32, -128, 0, 0, 64, -32, 127] },
    2,
  );
  assert.deepEqual([...peaks!], [-1, 0.25, -0.25, 127 / 128]);
});

test('merges channels', () => {
  const peaks = parsePeaks({ channels: 2, bits: 16, data: [-16384, 0, 0, 16384] }, 1);
  assert.deepEqual([...peaks!], [-0.5, 0.5]);
});

test('returns null for anything that is not audiowaveform data', () => {
  for (const json of [null, {}, { data: [] }, { data: ['a', 'b'] }, { data: [1, Infinity] }, 7])
    assert.equal(parsePeaks(json, 4), null);
});

test('clamps values and positions outside the range', () => {
  const peaks = emptyPeaks(2);
  addPeak(peaks, 1, -3, 3);
  addPeak(peaks, -0.1, -0.5, 0.5);
  assert.deepEqual([...peaks], [-0.5, 0.5, -1, 1]);
});
