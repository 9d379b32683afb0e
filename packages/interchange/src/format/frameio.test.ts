import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RATES } from '@kreatli/timecode';
import { importOptions } from '../../test/options.js';
import { codesOf } from '../../test/results.js';
import { importMarkers } from '../index.js';

describe('frameio-csv', () => {
  it('uses the timecode, not the frame, and removes doubled quotes', () => {
    const columns = {
      Team: 'T',
      Project: 'P',
      File: 'F',
      Commenter: '"""Ana"""',
      Comment: '"""new sky?"""',
      Reply: 'no',
      'Commented At': '2021-02-03T04:05:06+01:00',
      Complete: 'yes',
      Frame: '13',
      Timecode: '00:00:00:12',
      'Timecode In': '00:00:00:12',
      'Timecode Out': '00:00:01:00',
    };
    const table = `\ufeff${Object.keys(columns).join(',')}\r\n${Object.values(columns).join(',')}\r\n`;
    assert.deepEqual(importMarkers('auto', table, importOptions).markers, [
      {
        span: { in: 12, out: 25 },
        text: 'new sky?',
        line: 2,
        author: 'Ana',
        createdAt: '2021-02-03T03:05:06.000Z',
        status: 'resolved',
      },
    ]);
  });
});

describe('frameio-json', () => {
  it('reads untimed comments, replies and lengths', () => {
    const owner = { name: 'Ana' };
    const json = JSON.stringify({
      asset: { fps: 23.976 },
      comments: [
        { id: 'a', text: 'x', frame: 24, duration: 48, timestamp_microseconds: 1, completed: true, owner },
        { id: 'b', text: 'y', parent_id: 'a', owner: { name: 'Bo' } },
        { id: 'c', text: 'whole', frame: null },
      ],
    });
    const { markers, timeline } = importMarkers('auto', json);
    const replies = [{ text: 'y', author: 'Bo' }];
    assert.deepEqual(markers, [
      { span: { in: 24, out: 72 }, text: 'x', author: 'Ana', status: 'resolved', replies },
      { text: 'whole' },
    ]);
    assert.deepEqual(timeline.rate, RATES['23.976']);
  });

  it('skips frames that are not integers, with a warning', () => {
    const comments = [12.5, -3, '12'].map((frame) => ({ text: String(frame), frame }));
    const result = importMarkers('frameio-json', JSON.stringify({ asset: { fps: 25 }, comments }));
    assert.deepEqual(codesOf(result), ['ROW_SKIPPED', 'ROW_SKIPPED']);
    assert.deepEqual(result.markers, [{ span: { in: 12 }, text: '12' }]);
  });
});
