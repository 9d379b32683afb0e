import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RATES } from '@kreatli/timecode';
import { makeComment } from '../../test/make-comments.js';
import { exportFromZero, exportOptions, exportWith, importOptions, rate } from '../../test/options.js';
import { codesOf, spansOf } from '../../test/results.js';
import { exportMarkers, type ExportOptions, importMarkers, type ReviewMarker, splitMarkers } from '../index.js';

describe('resolve-edl', () => {
  it('guards every line that looks like an event', () => {
    const { text } = exportWith('resolve-edl', [makeComment({ text: '2nd pass\n*star\n3 more' })], {
      includeAuthors: false,
      multiline: true,
    });
    assert.match(text!, /\r\n- 2nd pass\r\n- \*star\r\n- 3 more \|C:/);
    assert.equal(importMarkers('resolve-edl', text!, importOptions).markers[0]!.text, '2nd pass\n*star\n3 more');
  });

  it('rejects more than 999 events, and splitMarkers avoids them', () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      makeComment({ commentId: `c${index}`, text: `text ${index}`, span: { in: index } }),
    );
    assert.throws(() => exportWith('resolve-edl', many), { code: 'TOO_MANY_EVENTS' });
    const parts = splitMarkers(
      'resolve-edl',
      [...many, makeComment({ commentId: 'twin', span: { in: 998 } })],
      exportOptions,
    );
    assert.deepEqual(
      parts.map((part) => part.length),
      [1000, 1],
    );
    const read = parts.flatMap(
      (part) => importMarkers('resolve-edl', exportWith('resolve-edl', part).text!, importOptions).markers,
    );
    assert.equal(read.length, 1001);
    assert.equal(splitMarkers('avid-txt', many, exportOptions).length, 1);
  });

  it('reads the dialect of Frame.io with its replies', () => {
    const edl = [
      'TITLE: x\nFCM: NON DROP FRAME\n\n001  001  C  V  01:00:01:00 01:00:01:00 01:00:01:00 01:00:01:00\n',
      '@Ana Ruiz, Mar 4 4 05:06am\nToo dark\n@Bo Li, Mar 4 4 05:10am [Reply]\n^ will do\n',
      ' |C:ResolveColorPurple |M:Ana Ruiz |D:0\n',
    ].join('');
    const [marker] = importMarkers('auto', edl, importOptions).markers;
    assert.deepEqual(marker, {
      span: { in: 25 },
      line: 4,
      color: 'purple',
      author: 'Ana Ruiz',
      text: 'Too dark',
      replies: [{ author: 'Bo Li', text: 'will do' }],
    });
  });

  it('reads markers of Resolve: empty, named, with several lines', () => {
    const event = '001  001      V     C        01:00:01:00 01:00:01:01 01:00:01:00 01:00:01:01  \r\n';
    assert.deepEqual(
      importMarkers('resolve-edl', `${event} |C:ResolveColorBlue |M:Marker 130 |D:1\r\n`, importOptions).markers,
      [{ span: { in: 25 }, text: '', line: 1, color: 'blue' }],
    );
    const [named] = importMarkers(
      'resolve-edl',
      `${event}two\nlines |D:9 of it |C:ResolveColorMint |M:VFX |D:3\r\n`,
      importOptions,
    ).markers;
    assert.deepEqual(named, {
      span: { in: 25, out: 28 },
      text: 'two\nlines |D:9 of it',
      line: 1,
      color: 'green',
      name: 'VFX',
    });
  });

  it('leaves out characters that Resolve cannot hold, with a warning', () => {
    const { text, warnings } = exportWith('resolve-edl', [makeComment({ text: 'a 🎬 b|c' })]);
    assert.match(text!, /a b¦c \|C:/);
    assert.deepEqual(codesOf({ warnings }), ['TEXT_FOLDED']);
  });

  it('reads drop-frame from the FCM line, as in cmx-edl', () => {
    const edl = [
      'TITLE: x\nFCM: DROP FRAME\n\n001  001  V  C  01:10:00:00 01:10:00:01 01:10:00:00 01:10:00:01\n',
      'x |C:Red |M:a |D:1\n',
    ].join('');
    const options = { rate: RATES['29.97'], startTimecode: '01:00:00:00' };
    assert.deepEqual(spansOf(importMarkers('resolve-edl', edl, options)), [{ in: 17_982 }]);
    assert.deepEqual(spansOf(importMarkers('cmx-edl', 'FCM: DROP FRAME\n* LOC: 01:10:00:00 RED x', options)), [
      { in: 17_982 },
    ]);
    assert.deepEqual(codesOf(importMarkers('resolve-edl', edl, { ...options, dropFrame: true })), []);
  });

  it('restores names with commas and digits, and text that looks like a separator', () => {
    const roundTrip = (comment: ReviewMarker, more: Partial<ExportOptions> = {}) =>
      importMarkers('resolve-edl', exportMarkers('resolve-edl', [comment], { ...exportFromZero, ...more }).text!, {
        rate,
      }).markers;
    assert.deepEqual(
      roundTrip(makeComment({ by: 'Smith, John', status: 'in_progress', text: 'hello' }), { colorBy: 'author' }).map(
        ({ author, status, text }) => [author, status, text],
      ),
      [['Smith, John', 'in_progress', 'hello']],
    );
    assert.deepEqual(
      roundTrip(makeComment({ by: '3D Team', text: 'hello' })).map(({ author, text }) => [author, text]),
      [['3D Team', 'hello']],
    );
    assert.deepEqual(
      roundTrip(makeComment({ text: 'day / night\nsecond' }), { multiline: true }).map(({ text }) => text),
      ['day / night\nsecond'],
    );
    assert.deepEqual(
      roundTrip(makeComment({ text: 'look / ^ up there' })).map(({ text, replies }) => [text, replies]),
      [['look / ^ up there', undefined]],
    );
  });
});
