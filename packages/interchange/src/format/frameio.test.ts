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

  const read = (annotation: unknown, options = {}) =>
    importMarkers(
      'frameio-json',
      JSON.stringify({ asset: { fps: 25 }, comments: [{ id: 'a', text: 'x', frame: 1, annotation }] }),
      options,
    );

  it('reads the drawing of a comment', () => {
    const shapes = [
      { tool: 'line', color: '#EF4444', size: 3, x1: 0, y1: 0, x2: 1, y2: 0.5 },
      { tool: 'arrow', color: '#22C55E', size: 8, x: 0.5, y: 0.5, w: -0.25, h: 0.25 },
      { tool: 'rect', color: '#3B82F6', size: 8, x: 0.2, y: 0.4, w: 0.2, h: 0.4, ix: 0.2, iy: 0.4, radius: 8 },
      { tool: 'pen', color: '#111827', size: 8, xs: [0, 0.5, 1], ys: [0, 0.5, 1] },
    ];
    const drawing = [
      { k: 'line', a: [0, 0], b: [65_535, 32_768], w: 102, c: 0 },
      { k: 'arrow', a: [32_768, 32_768], b: [16_384, 49_151], w: 273, c: 3 },
      { k: 'rect', a: [13_107, 26_214], b: [26_214, 52_428], w: 273, c: 5 },
      {
        k: 'stroke',
        pts: [
          [0, 0],
          [32_768, 32_768],
          [65_535, 65_535],
        ],
        w: 273,
        c: 9,
      },
    ];
    for (const annotation of [JSON.stringify(shapes), shapes])
      assert.deepEqual(read(annotation).markers, [{ span: { in: 1 }, text: 'x', drawing }]);
    assert.deepEqual(read(shapes[0], { width: 960, height: 540 }).markers[0]!.drawing![0]!['w'], 205);
  });

  it('reports drawings that it cannot read', () => {
    for (const annotation of ['[{', '7', [{ tool: 'lasso' }], [{ tool: 'pen', xs: [1], ys: 'x' }], [null]]) {
      const result = read(annotation);
      assert.deepEqual([codesOf(result), result.markers], [['DRAWING_LOST'], [{ span: { in: 1 }, text: 'x' }]]);
    }
    for (const annotation of [undefined, null, '', '[]']) assert.deepEqual(codesOf(read(annotation)), []);
  });

  it('reports the drawing of a reply, which has no place for one', () => {
    const annotation = '[{"tool":"line","x1":0,"y1":0,"x2":1,"y2":1}]';
    const comments = [
      { id: 'a', text: 'x', frame: 1 },
      { id: 'b', parent_id: 'a', text: 'y', annotation },
    ];
    assert.deepEqual(codesOf(importMarkers('frameio-json', JSON.stringify({ asset: { fps: 25 }, comments }))), [
      'DRAWING_LOST',
    ]);
  });
});
