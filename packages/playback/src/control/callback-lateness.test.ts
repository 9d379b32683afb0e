import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { trackCallbackLateness } from './callback-lateness.js';

describe('trackCallbackLateness', () => {
  function setUp() {
    let now = 100;
    const lateness = trackCallbackLateness(() => now);
    const record = (due: number, late: number) => {
      now = 100 + due + late;
      lateness.record(due);
    };
    return { lateness, record };
  }

  it('measures the lag behind the earliest callback', () => {
    const { lateness, record } = setUp();
    record(0, 0.02);
    record(0.04, 0.01);
    assert.equal(lateness.worst, 0);
    record(0.08, 0.091);
    assert.ok(Math.abs(lateness.worst - 0.081) < 1e-9);
  });

  it('decays over a second of frames', () => {
    const { lateness, record } = setUp();
    record(0, 0);
    record(0.04, 0.1);
    for (let i = 2; i < 27; i++) record(i * 0.04, 0);
    assert.ok(lateness.worst > 0.03 && lateness.worst < 0.04, `${lateness.worst}`);
  });

  it('does not count the duration of a seek or a pause', () => {
    const { lateness, record } = setUp();
    record(0, 0);
    lateness.reset();
    record(0.04, 5);
    record(0.08, 5);
    assert.equal(lateness.worst, 0);
  });
});
