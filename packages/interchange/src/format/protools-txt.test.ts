import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RATES } from '@kreatli/timecode';
import { importOptions } from '../../test/options.js';
import { spansOf } from '../../test/results.js';
import { importMarkers } from '../index.js';

const session = (start: string, format: string, rows: readonly string[]): string =>
  [
    'SESSION NAME:\tx',
    'SAMPLE RATE:\t48000.000000',
    `SESSION START TIMECODE:\t${start}`,
    `TIMECODE FORMAT:\t${format}`,
    '',
    'M A R K E R S  L I S T I N G',
    ...rows,
    '',
  ].join('\n');

describe('protools-txt', () => {
  it('reads times in samples, with padded cells', () => {
    const rows = [
      '#   \tLOCATION     \tTIME REFERENCE    \tUNITS    \tNAME            \tTRACK NAME\tTRACK TYPE\tCOMMENTS',
      '1   \t01:01:00;02  \t2882880           \tSamples  \tHit             \tMarkers\tRuler\tlouder',
    ];
    const { markers, timeline } = importMarkers('auto', session('01:00:00;00', '29.97 Drop Frame', rows));
    assert.deepEqual(markers, [{ span: { in: 1800 }, text: 'louder', line: 8, name: 'Hit' }]);
    assert.deepEqual(timeline, { rate: RATES['29.97'], dropFrame: true, startFrame: 107_892 });
  });

  it('places markers of a session that starts before the video', () => {
    const rows = ['#\tLOCATION\tTIME REFERENCE\tUNITS\tNAME\tCOMMENTS', '1\t\t960000\tSamples\ta\tb'];
    const file = session('00:59:50:00', '25 Frame', rows);
    assert.deepEqual(spansOf(importMarkers('protools-txt', file, importOptions)), [{ in: 250 }]);
  });
});
