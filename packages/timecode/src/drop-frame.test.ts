import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  canDropFrame,
  type Counting,
  countPerDay,
  countToNumber,
  droppedPerMinute,
  isDropped,
  numberToCount,
} from './drop-frame.js';
import { nominalRate, rate, RATES } from './rate.js';

/**
 * The numbers of a day's timecodes in order, from the rule itself: at each minute not divisible by ten, skip `drop`.
 */
function* timecodeNumbers({ nominal, drop }: Counting): Generator<number> {
  for (let minute = 0; minute < 1440; minute++) {
    const first = minute % 10 === 0 ? 0 : drop;
    for (let frame = first; frame < 60 * nominal; frame++) yield minute * 60 * nominal + frame;
  }
}

function assertDay(counting: Counting): void {
  let count = 0;
  let expected = 0;
  let dropped = 0;
  for (const number of timecodeNumbers(counting)) {
    for (; expected < number; expected++, dropped++) {
      if (!isDropped(expected, counting)) assert.fail(`timecode ${expected} counts as existing`);
    }
    if (isDropped(number, counting)) assert.fail(`timecode ${number} counts as dropped`);
    if (countToNumber(count, counting) !== number) assert.fail(`frame ${count} does not have number ${number}`);
    if (numberToCount(number, counting) !== count) assert.fail(`timecode ${number} is not frame ${count}`);
    expected++;
    count++;
  }
  assert.equal(countPerDay(counting), count);
  assert.equal(dropped, 1440 * 0.9 * counting.drop);
}

describe('drop-frame', () => {
  for (const [name, value] of Object.entries(RATES)) {
    const nominal = nominalRate(value);
    it(`counts every frame of a day at ${name}`, () => assertDay({ nominal, drop: 0 }));
    if (canDropFrame(value)) {
      it(`counts every frame of a day at ${name} drop-frame`, () =>
        assertDay({ nominal, drop: droppedPerMinute(value) }));
    }
  }

  it('exists at 29.97, 59.94 and 119.88 only', () => {
    const names = Object.entries(RATES)
      .filter(([, value]) => canDropFrame(value))
      .map(([name]) => name);
    assert.deepEqual(names.sort(), ['119.88', '29.97', '59.94']);
    assert.ok(canDropFrame({ num: 60_000, den: 2_002 }));
    for (const other of [rate(2997, 100), rate(15000, 1001), rate(90_000, 1001), rate(1)])
      assert.ok(!canDropFrame(other));
  });

  it('is less than a tenth of a second off the clock after a day', () => {
    const drift = 86_400 - (countPerDay({ nominal: 30, drop: 2 }) * 1001) / 30_000;
    assert.ok(Math.abs(drift) < 0.09, `${drift} s`);
  });
});
