import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Rate, RATES } from '@kreatli/timecode';
import { makeComment } from '../test/make-comments.js';
import { importOptions } from '../test/options.js';
import { codesOf, spansOf } from '../test/results.js';
import { optionsFor, vectors } from '../test/vectors.js';
import { exportMarkers, importMarkers } from './index.js';

const video = { ...importOptions, durationFrames: 500 };

describe('an import warns, and reads the other rows', () => {
  const event = (label: string, body: string): string =>
    `001  001      V     C        ${label} ${label} ${label} ${label}  \n${body}\n`;

  it('about timecode that does not exist at the rate', () => {
    const result = importMarkers(
      'resolve-edl',
      event('01:00:01:25', 'no such frame |C:Red |M:a |D:1') + event('01:00:02:00', 'fine |C:Red |M:a |D:1'),
      video,
    );
    assert.deepEqual(
      result.warnings.map(({ code, line }) => [code, line]),
      [['LABEL_INVALID', 1]],
    );
    assert.deepEqual(spansOf(result), [{ in: 50 }]);
    const dropped = importMarkers(
      'avid-txt',
      'Ana\t00:01:00;00\tV1\tred\tdropped\t1\nAna\t00:01:00;02\tV1\tred\tthere\t1\n',
      { rate: RATES['29.97'] },
    );
    assert.deepEqual(spansOf(dropped), [{ in: 1800 }]);
    assert.deepEqual(codesOf(dropped), ['LABEL_INVALID']);
    assert.equal(dropped.timeline.dropFrame, true);
  });

  it('about markers before the start and after the end, and once if that is all of them', () => {
    const rows = ['00:59:59:24\tV1\tred\tbefore\t1', '01:00:20:00\tV1\tred\tafter\t1', '01:00:19:24\tV1\tred\tlast\t9'];
    const two = importMarkers('avid-txt', rows.map((row) => `Ana\t${row}\n`).join(''), video);
    assert.deepEqual(codesOf(two), ['AFTER_END', 'BEFORE_START', 'AFTER_END']);
    assert.deepEqual(spansOf(two), [{ in: 499, out: 500 }]);
    const all = importMarkers('avid-txt', 'Ana\t10:00:00:00\tV1\tred\tx\t1\nAna\t10:00:01:00\tV1\tred\ty\t1\n', video);
    assert.deepEqual(codesOf(all), ['START_TIMECODE_SUSPECT']);
    assert.deepEqual(all.markers, []);
  });

  it('about a marker that is longer than the video', () => {
    const result = importMarkers(
      'resolve-edl',
      event('01:00:01:00', 'x |C:ResolveColorBlue |M:Marker 1 |D:125512'),
      video,
    );
    assert.deepEqual(
      result.markers.map(({ span, text, color, name }) => ({ span, text, color, name })),
      [{ span: { in: 25 }, text: 'x', color: 'blue', name: undefined }],
    );
    assert.deepEqual(codesOf(result), ['DURATION_IMPLAUSIBLE']);
  });

  it('about a repeated marker', () => {
    const row = 'Ana\t01:00:01:00\tV1\tred\tx\t1\n';
    const result = importMarkers('avid-txt', row + row, video);
    assert.equal(result.markers.length, 1);
    assert.deepEqual(
      result.warnings.map(({ code, line }) => [code, line]),
      [['DUPLICATE_IGNORED', 2]],
    );
  });

  it('about a rate other than the video has, and converts frames by time unless both count the same frames', () => {
    const options = optionsFor(vectors[0]!);
    const file = (ownRate: Rate): string =>
      exportMarkers('premiere-xml', [makeComment({ span: { in: 100, out: 150 } })], {
        ...options,
        rate: ownRate,
        startTimecode: 0,
      }).text!;
    const alike = importMarkers('premiere-xml', file(RATES['23.976']), { rate: RATES['24'] });
    assert.deepEqual([alike.markers[0]!.span, codesOf(alike)], [{ in: 100, out: 150 }, ['RATE_MISMATCH']]);
    const other = importMarkers('premiere-xml', file(RATES['25']), { rate: RATES['50'] });
    assert.deepEqual([other.markers[0]!.span, codesOf(other)], [{ in: 200, out: 300 }, ['RATE_MISMATCH']]);
  });

  it('about timecode that is drop-frame where the video is not', () => {
    const result = importMarkers('avid-txt', 'Ana\t00:01:00;02\tV1\tred\tx\t1\n', {
      rate: RATES['29.97'],
      dropFrame: false,
    });
    assert.deepEqual([result.markers[0]!.span, codesOf(result)], [{ in: 1802 }, ['DROP_FRAME_MISMATCH']]);
  });
});
