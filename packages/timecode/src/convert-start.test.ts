import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { convertStart } from './convert-start.js';
import { RATES } from './rate.js';
import { formatTimecode, startFrames } from './timecode.js';

const ndf = (rate: keyof typeof RATES) => ({ rate: RATES[rate], dropFrame: false });
const df = (rate: keyof typeof RATES) => ({ rate: RATES[rate], dropFrame: true });

describe('convertStart', () => {
  const converts = (label: string, from: ReturnType<typeof ndf>, to: ReturnType<typeof ndf>): string =>
    formatTimecode(0, { ...to, start: convertStart(startFrames(label, from), from, to) });

  it('keeps hours, minutes and seconds, and scales the frames field', () => {
    assert.equal(converts('10:00:00:12', ndf('24'), ndf('25')), '10:00:00:12');
    assert.equal(converts('10:00:00:12', ndf('24'), ndf('48')), '10:00:00:24');
    assert.equal(converts('10:00:00:59', ndf('60'), ndf('24')), '10:00:00:23');
  });
  it('keeps the timecode of a file that is read as drop-frame or not', () => {
    assert.equal(converts('01:00:00:00', ndf('29.97'), df('29.97')), '01:00:00;00');
    assert.equal(converts('01:00:00;00', df('29.97'), ndf('29.97')), '01:00:00:00');
  });
  it('takes the next timecode where drop-frame has none', () => {
    assert.equal(converts('00:01:00:00', ndf('25'), df('29.97')), '00:01:00;02');
    assert.equal(converts('00:01:00:00', ndf('25'), df('59.94')), '00:01:00;04');
  });
  it('counts whole seconds below half a frame per second', () => {
    const slides = { rate: { num: 1, den: 5 }, dropFrame: false };
    assert.equal(convertStart(startFrames('00:01:00:00', ndf('25')), ndf('25'), slides), 12);
    assert.equal(convertStart(12, slides, ndf('25')), 1500);
  });
});
