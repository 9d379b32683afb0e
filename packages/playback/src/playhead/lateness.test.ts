import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { watchLateness } from './lateness.js';

describe('lateness', () => {
  function watch() {
    let now = 100;
    const lateness = watchLateness(() => now);
    const tell = (due: number, late: number) => {
      now = 100 + due + late;
      lateness.told(due);
    };
    return { lateness, tell };
  }

  it('is how far a picture lags behind the most punctual one', () => {
    const { lateness, tell } = watch();
    tell(0, 0.02);
    tell(0.04, 0.01);
    assert.equal(lateness.worst, 0);
    tell(0.08, 0.091);
    assert.ok(Math.abs(lateness.worst - 0.081) < 1e-9);
  });

  it('is forgotten slowly', () => {
    const { lateness, tell } = watch();
    tell(0, 0);
    tell(0.04, 0.1);
    for (let i = 2; i < 27; i++) tell(i * 0.04, 0);
    assert.ok(lateness.worst > 0.03 && lateness.worst < 0.04, `${lateness.worst}`);
  });

  it('is not what a seek or a pause took', () => {
    const { lateness, tell } = watch();
    tell(0, 0);
    lateness.restart();
    tell(0.04, 5);
    tell(0.08, 5);
    assert.equal(lateness.worst, 0);
  });
});
