import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ExactnessReason } from '@kreatli/playback';
import { en } from '../locale/strings/en.js';
import { SPEEDS, badgeView, formatSpeed } from './transport-view.js';

const reasonText = (reason: string) => en.reasons[reason];

describe('badgeView', () => {
  it('explains every reason', () => {
    for (const reason of Object.keys(en.reasons) as ExactnessReason[])
      assert.equal(
        badgeView({ status: 'ready', exactness: 'near', exactnessReason: reason }, en, reasonText)?.hint,
        en.reasons[reason],
      );
  });
  it('labels the exactness once a video is ready', () => {
    for (const [exactness, label] of [
      ['exact', en.exact],
      ['near', en.near],
      ['time', en.timeOnly],
    ] as const) {
      assert.equal(badgeView({ status: 'ready', exactness, exactnessReason: null }, en, reasonText)?.label, label);
      for (const status of ['empty', 'loading', 'error'] as const)
        assert.equal(badgeView({ status, exactness, exactnessReason: null }, en, reasonText), null);
    }
  });
});

describe('speeds', () => {
  it('ascend, include real time, and are formatted for the locale', () => {
    assert.ok(SPEEDS.includes(1));
    assert.deepEqual(
      [...SPEEDS].sort((a, b) => a - b),
      SPEEDS,
    );
    assert.deepEqual(
      [formatSpeed(0.25, 'en'), formatSpeed(0.25, 'de'), formatSpeed(2, 'en')],
      ['0.25×', '0,25×', '2×'],
    );
  });
});
