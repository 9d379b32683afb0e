import assert from 'node:assert/strict';
import { it } from 'node:test';
import { optionsFor, vectorComments, vectors } from '../../test/vectors.js';
import { exportMarkers } from '../index.js';

it('midi has one track of the declared length, with markers at their ticks', () => {
  const bytes = exportMarkers('midi', vectorComments, optionsFor(vectors[2]!)).bytes!;
  const view = new DataView(bytes.buffer);
  assert.equal(view.getUint16(12), 480);
  assert.equal(view.getUint32(18), bytes.length - 22);
  const ticks: number[] = [];
  let at = 22;
  let tick = 0;
  const readVariableLength = (): number => {
    let value = 0;
    for (;;) {
      const byte = bytes[at++]!;
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    tick += readVariableLength();
    assert.equal(bytes[at++], 0xff);
    const type = bytes[at++];
    const length = readVariableLength();
    if (type === 0x06) ticks.push(tick);
    at += length;
  }
  assert.deepEqual(
    ticks,
    [0, 24, 1800, 1800, 17_982].map((frame) => Math.round((frame * 960) / 25)),
  );
});
