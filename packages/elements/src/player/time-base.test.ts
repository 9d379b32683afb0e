import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTimeBase } from './time-base.js';

const NTSC = { num: 30000, den: 1001 };
const FILM = { num: 24000, den: 1001 };

describe('readTimeBase', () => {
  for (const rate of ['29.97', '30000/1001', 29.97, NTSC]) {
    it(`reads ${JSON.stringify(rate)}`, () => assert.deepEqual(readTimeBase({ rate }, null).rate, NTSC));
  }
  it('knows nothing where nothing is said, and labels at 25 until then', () => {
    for (const rate of [undefined, null, '']) {
      assert.deepEqual(readTimeBase(rate === undefined ? {} : { rate }, null), {
        rate: null,
        problems: [],
        format: { rate: { num: 25, den: 1 }, dropFrame: false, start: 0 },
      });
    }
  });
  it('names a rate that is none, and leaves it out', () => {
    const { rate, problems } = readTimeBase({ rate: 'fast' }, null);
    assert.equal(rate, null);
    assert.equal(problems.length, 1);
  });
  it('reads the start in its own counting', () => {
    assert.equal(readTimeBase({ rate: 25, startTimecode: '01:00:00:00' }, null).format.start, 90_000);
    assert.equal(
      readTimeBase({ rate: NTSC, dropFrame: true, startTimecode: '01:00:00;00' }, null).format.start,
      107_892,
    );
  });
  it('names a start that is no timecode, and begins at 0', () => {
    const { format, problems } = readTimeBase({ rate: 25, startTimecode: 'ten' }, null);
    assert.equal(format.start, 0);
    assert.equal(problems.length, 1);
  });
  it('drops frames only where that exists, and says so', () => {
    assert.equal(readTimeBase({ rate: NTSC, dropFrame: true }, null).format.dropFrame, true);
    const { format, problems } = readTimeBase({ rate: FILM, dropFrame: true }, null);
    assert.equal(format.dropFrame, false);
    assert.match(problems[0]!, /29\.97, 59\.94 and 119\.88 only/);
  });
  it('accuses nobody before the rate is known', () => {
    assert.deepEqual(readTimeBase({ dropFrame: true, startTimecode: '00:59:58;00' }, null).problems, []);
    assert.equal(readTimeBase({ dropFrame: true, startTimecode: '00:59:58;00' }, NTSC).format.start, 107_832);
  });
  it('believes the media before the host', () => {
    const { format, rate } = readTimeBase({ rate: 30 }, FILM);
    assert.deepEqual([format.rate, rate], [FILM, { num: 30, den: 1 }]);
  });
});
