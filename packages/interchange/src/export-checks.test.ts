import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeComment, makeReply } from '../test/make-comments.js';
import { exportFromZero, writableFormats } from '../test/options.js';
import { codesOf, errorCodeOf, errorOf } from '../test/results.js';
import { exportMarkers } from './index.js';

describe('an export is rejected', () => {
  it('for an invalid span, with the comment', () => {
    for (const span of [{ in: -1 }, { in: 1.5 }, { in: 5, out: 5 }, { in: 5, out: 4 }, { in: NaN }]) {
      const error = errorOf(() => exportMarkers('json', [makeComment({ span, commentId: 'bad' })], exportFromZero));
      assert.deepEqual([error.code, error.details.commentId], ['SPAN_INVALID', 'bad']);
    }
  });

  it('for frames more than a day after the first, in formats with timecode', () => {
    const comments = [makeComment({ span: { in: 24 * 3600 * 25 + 1 } })];
    assert.equal(
      errorCodeOf(() => exportMarkers('avid-txt', comments, exportFromZero)),
      'TIMECODE_OVERFLOW',
    );
    assert.ok(exportMarkers('otio', comments, exportFromZero).text);
  });

  it('to a format that can only be read', () =>
    assert.equal(
      errorCodeOf(() => exportMarkers('vimeo-csv', [], exportFromZero)),
      'EXPORT_UNSUPPORTED',
    ));

  it('for options with unknown values', () => {
    for (const [format, options] of [
      ['fcpxml', { fcpxmlVersion: '2.0' }],
      ['csv', { colorBy: 'banana' }],
    ] as const)
      assert.equal(
        errorCodeOf(() => exportMarkers(format, [], { ...exportFromZero, ...(options as object) })),
        'OPTION_INVALID',
      );
  });

  it('for a rate that xmeml does not have', () => {
    for (const rate of [
      { num: 2997, den: 100 },
      { num: 25, den: 2 },
    ])
      assert.equal(
        errorCodeOf(() => exportMarkers('premiere-xml', [], { ...exportFromZero, rate })),
        'RATE_UNSUPPORTED',
      );
    const { text } = exportMarkers('premiere-xml', [], { ...exportFromZero, rate: { num: 60_000, den: 2002 } });
    assert.match(text!, /<timebase>30<\/timebase><ntsc>TRUE/);
  });
});

describe('an export warns', () => {
  it('about an empty file', () =>
    assert.deepEqual(codesOf(exportMarkers('csv', [], exportFromZero)), ['NOTHING_TO_EXPORT']));

  it('about drawings and line breaks, in every format that loses them', () => {
    const comment = makeComment({ text: 'two\nlines', drawing: [{ k: 'line', a: [0, 0], b: [1, 1], w: 1, c: 0 }] });
    const singleLine = ['resolve-edl', 'avid-txt', 'premiere-csv', 'reaper-csv', 'midi', 'cmx-edl'];
    for (const { id, carries } of writableFormats) {
      const codes = codesOf(exportMarkers(id, [comment], exportFromZero));
      assert.equal(codes.includes('DRAWING_LOST'), !carries.drawings, id);
      assert.equal(codes.includes('TEXT_FOLDED'), singleLine.includes(id), id);
    }
  });

  it('about characters that MIDI cannot hold', () =>
    assert.deepEqual(codesOf(exportMarkers('midi', [makeComment({ text: '東京の空' })], exportFromZero)), [
      'TEXT_FOLDED',
    ]));
});

it('the option ascii applies to every text of every format', () => {
  const comment = makeComment({ by: 'Zoë', text: 'é 中文', replies: [makeReply({ by: 'Zoë', text: 'ü' })] });
  for (const { id } of writableFormats) {
    const { text = '' } = exportMarkers(id, [comment], { ...exportFromZero, ascii: true });
    assert.doesNotMatch(text.replace(/^\ufeff/, ''), /[ëé中文ü]/, id);
  }
});

it('untrusted text is escaped in a report', () => {
  const comment = makeComment({ ask: '<img src=x onerror=alert(1)>' as never });
  assert.ok(!exportMarkers('html', [comment], exportFromZero).text!.includes('<img'));
});
