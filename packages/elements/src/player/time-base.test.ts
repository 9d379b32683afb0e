import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTimeBase } from './time-base.js';

const NTSC = { num: 30000, den: 1001 };
const FPS_23_976 = { num: 24000, den: 1001 };

describe('readTimeBase', () => {
  for (const rate of ['29.97', '30000/1001', 29.97, NTSC]) {
    it(`reads ${JSON.stringify(rate)}`, () => assert.deepEqual(readTimeBase({ rate }, null).rate, NTSC));
  }
  it('formats at 25 fps while no rate is declared or measured', () => {
    for (const rate of [undefined, null, '']) {
      assert.deepEqual(readTimeBase(rate === undefined ? {} : { rate }, null), {
        rate: null,
        problems: [],
        format: { rate: { num: 25, den: 1 }, dropFrame: false, start: 0 },
      });
    }
  });
  it('ignores an invalid rate and lists it as a problem', () => {
    const { rate, problems } = readTimeBase({ rate: 'fast' }, null);
    assert.equal(rate, null);
    assert.equal(problems.length, 1);
  });
  it('reads the start timecode, drop-frame or not', () => {
    assert.equal(readTimeBase({ rate: 25, startTimecode: '01:00:00:00' }, null).format.start, 90_000);
    assert.equal(
      readTimeBase({ rate: NTSC, dropFrame: true, startTimecode: '01:00:00;00' }, null).format.start,
      107_892,
    );
  });
  it('starts at 0 and lists a problem for an invalid start timecode', () => {
    const { format, problems } = readTimeBase({ rate: 25, startTimecode: 'ten' }, null);
    assert.equal(format.start, 0);
    assert.equal(problems.length, 1);
  });
  it('ignores drop-frame at other rates and lists it as a problem', () => {
    assert.equal(readTimeBase({ rate: NTSC, dropFrame: true }, null).format.dropFrame, true);
    const { format, problems } = readTimeBase({ rate: FPS_23_976, dropFrame: true }, null);
    assert.equal(format.dropFrame, false);
    assert.match(problems[0]!, /29\.97, 59\.94 and 119\.88 only/);
  });
  it('lists no problems while the rate is unknown', () => {
    assert.deepEqual(readTimeBase({ dropFrame: true, startTimecode: '00:59:58;00' }, null).problems, []);
    assert.equal(readTimeBase({ dropFrame: true, startTimecode: '00:59:58;00' }, NTSC).format.start, 107_832);
  });
  it('prefers the measured rate', () => {
    const { format, rate } = readTimeBase({ rate: 30 }, FPS_23_976);
    assert.deepEqual([format.rate, rate], [FPS_23_976, { num: 30, den: 1 }]);
  });
});
