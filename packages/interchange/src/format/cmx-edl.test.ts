import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeComment } from '../../test/make-comments.js';
import { exportWith, importOptions } from '../../test/options.js';
import { spansOf } from '../../test/results.js';
import { importMarkers } from '../index.js';

describe('cmx-edl', () => {
  it('takes the first word as a color only if a system has one of that name', () => {
    const locators = ['RED     SKY TOO DARK ', 'ORANGE hot', 'Sky is dark', 'look here', ''].map(
      (rest, index) => `* LOC: 01:00:0${index}:00 ${rest}`,
    );
    const { markers } = importMarkers(
      'cmx-edl',
      `TITLE: x\nFCM: NON-DROP FRAME\n${locators.join('\r\n')}\n*LOC: 01:00:09:00 GREEN   file32`,
      importOptions,
    );
    assert.deepEqual(
      markers.map(({ color, text }) => [color, text]),
      [
        ['red', 'SKY TOO DARK'],
        ['orange', 'hot'],
        ['blue', 'is dark'],
        [undefined, 'look here'],
        [undefined, ''],
        ['green', 'file32'],
      ],
    );
  });

  it('keeps a word that looks like a hex color', () => {
    assert.deepEqual(
      importMarkers('cmx-edl', '* LOC: 01:00:10:00 Facade too bright', importOptions).markers.map(({ text, color }) => [
        text,
        color,
      ]),
      [['Facade too bright', undefined]],
    );
  });

  it('writes the end of a range into the text and reads it back', () => {
    const { text, warnings } = exportWith('cmx-edl', [makeComment({ span: { in: 25, out: 75 }, text: 'Größe' })]);
    assert.match(text!, /\* LOC: 01:00:01:00 RED {5}Ana Ruiz: Groe \(to 01:00:03:00\)\r\n/);
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['DURATION_LOST', 'TEXT_FOLDED'],
    );
    assert.deepEqual(spansOf(importMarkers('cmx-edl', text!, importOptions)), [{ in: 25, out: 75 }]);
  });
});
