import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeComment, makeReply } from '../../test/make-comments.js';
import { exportWith, importOptions } from '../../test/options.js';
import { spansOf } from '../../test/results.js';
import { importMarkers } from '../index.js';

describe('avid-txt and avid-xml', () => {
  it('read to the same markers', () => {
    const comments = [
      makeComment({ span: { in: 5, out: 50 }, replies: [makeReply()], status: 'resolved' }),
      makeComment({ commentId: 'c2', span: { in: 70 } }),
    ];
    const read = (id: 'avid-txt' | 'avid-xml') =>
      importMarkers(id, exportWith(id, comments).text!, importOptions).markers.map((marker) => ({
        ...marker,
        createdAt: null,
        line: null,
      }));
    assert.deepEqual(read('avid-txt'), read('avid-xml'));
  });

  it('have frame numbers or timecode, and five, six or eight columns', () => {
    assert.deepEqual(
      spansOf(
        importMarkers(
          'avid-txt',
          'Ana\t25\tTC1\tmagenta\tx\nBo\t01:00:02:00\tV2\tcyan\ty\t1\t\tGreen\n',
          importOptions,
        ),
      ),
      [{ in: 25 }, { in: 50 }],
    );
    assert.match(
      exportWith('avid-txt', [makeComment()], { avidColumns: 8, avidTrack: 'TC1', avidPosition: 'frame' }).text!,
      /^Ana Ruiz\t10\tTC1\tred\tHold this longer\t1\t\tRed\n$/,
    );
  });

  it('skip no plausible frame, however high', () => {
    const rows = `Ana\t${'9'.repeat(9)}\tV1\tred\tx\t1\nAna\t5\tV1\tred\ty\t1\n`;
    assert.deepEqual(importMarkers('avid-txt', rows, { rate: importOptions.rate }).warnings, []);
  });
});
