import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawnColors } from './drawn-colors.js';

const bt709 = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false } as const;
const bt601 = { primaries: 'smpte170m', transfer: 'smpte170m', matrix: 'smpte170m', fullRange: false } as const;
const frame = { format: 'I420', codedHeight: 360, colorSpace: bt709, isTagged: false };

describe('the colour space of a still', () => {
  it('is BT.601 for small video that names none, as in the element', () => {
    assert.deepEqual(drawnColors(frame), bt601);
    assert.deepEqual(drawnColors({ ...frame, format: 'I444' }), bt601);
    assert.deepEqual(drawnColors({ ...frame, codedHeight: 720 }), bt709);
    assert.deepEqual(drawnColors({ ...frame, isTagged: true }), bt709);
  });
  it('stays what the decoder reports for full range and for RGB', () => {
    const full = { ...bt709, fullRange: true };
    assert.deepEqual(drawnColors({ ...frame, colorSpace: full }), full);
    assert.deepEqual(drawnColors({ ...frame, format: 'BGRX' }), bt709);
  });
  it('has other primaries for PAL, which the element does not convert', () => {
    const pal = { primaries: 'bt470bg', transfer: 'smpte170m', matrix: 'bt470bg', fullRange: false } as const;
    assert.deepEqual(drawnColors({ ...frame, colorSpace: pal, isTagged: true }), { ...pal, primaries: 'smpte170m' });
  });
});
