import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { typedFrame } from './typed-frame.js';

const format = { rate: { num: 25, den: 1 }, dropFrame: false, startFrame: 0 };
const strings = { goToOutside: (last: string) => `last is ${last}`, goToInvalid: 'invalid' };
const typed = (text: string, frameCount = 100) => typedFrame(text, frameCount, format, strings);

describe('typedFrame', () => {
  it('accepts the last frame and rejects the one after it', () => {
    assert.equal(typed('99f'), 99);
    assert.equal(typed('100f'), 'last is 00:00:03:24');
  });
  it('accepts every frame while the length is unknown', () => assert.equal(typed('100f', 0), 100));
  it('rejects what is no timecode, time or frame', () => assert.equal(typed('soon'), 'invalid'));
});
