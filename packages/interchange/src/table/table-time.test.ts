import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isColonTime, parseTableRange, parseTableTime } from './table-time.js';

const timecode = (label: string) => ({ kind: 'timecode', label });
const elapsed = (milliseconds: number) => ({ kind: 'elapsed', milliseconds });
const clock = (milliseconds: number, label?: string) => ({
  kind: 'clock',
  milliseconds,
  ...(label !== undefined && { label }),
});

describe('times in the cells of a table', () => {
  const rows: readonly (readonly [cell: string, time: unknown])[] = [
    ['01:02:03:04', timecode('01:02:03:04')],
    [' 1:02:03:4 ', timecode('01:02:03:04')],
    ['01:02:03;04', timecode('01:02:03;04')],
    ['10.02.15.04', timecode('10:02:15:04')],
    ['TC 01:02:03:04', timecode('01:02:03:04')],
    ['[0:12]', clock(12_000)],
    ['ca. 0:12', clock(12_000)],
    ["'0:12", clock(12_000)],
    ['1:02', clock(62_000)],
    ['75:10', clock(4_510_000)],
    ['1:02:03', clock(3_723_000, '00:01:02:03')],
    ['01:02:03.250', clock(3_723_250)],
    ['00:00:12,5', clock(12_500)],
    ['12', elapsed(12_000)],
    ['12.5', elapsed(12_500)],
    ['12,5 s', elapsed(12_500)],
    ['1500 ms', elapsed(1500)],
    ['301 f', { kind: 'frame', frame: 301 }],
    ['', null],
    ['Intro', null],
    ['2026-01-02', null],
    ['-5', null],
    ['1:2:3:4:5', null],
    ['12:', null],
    ['1'.repeat(100_000), null],
  ];
  for (const [cell, time] of rows)
    it(JSON.stringify(cell.slice(0, 30)), () => assert.deepEqual(parseTableTime(cell, 'seconds'), time));

  it('count what the name of their column shows', () => {
    assert.deepEqual(parseTableTime('301', 'frames'), { kind: 'frame', frame: 301 });
    assert.deepEqual(parseTableTime('301.5', 'frames'), null);
    assert.deepEqual(parseTableTime('1500', 'milliseconds'), elapsed(1500));
    assert.deepEqual(parseTableTime('2 s', 'milliseconds'), elapsed(2000));
    assert.deepEqual(parseTableTime('0:12', 'frames'), clock(12_000));
  });

  it('may be ranges', () => {
    const range = [clock(12_000), clock(15_000)];
    for (const cell of ['0:12-0:15', '0:12 – 0:15', '0:12 bis 0:15', '0:12 à 0:15', '[0:12 to 0:15]'])
      assert.deepEqual(parseTableRange(cell, 'seconds'), range, cell);
    for (const cell of ['0:12 - soon', '0:12-0:13-0:14', '-', 'a – b'])
      assert.equal(parseTableRange(cell, 'seconds'), null, cell);
  });

  it('with colons are times whatever their column is', () => {
    assert.deepEqual(['0:12', '00:00:12:05', '0:12 – 0:15', '12', '12.5', 'a:b', ''].map(isColonTime), [
      ...[true, true, true],
      ...[false, false, false, false],
    ]);
  });
});
