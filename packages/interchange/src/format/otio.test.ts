import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeComment, makeReply } from '../../test/make-comments.js';
import { exportWith, rate } from '../../test/options.js';
import { codesOf, spansOf } from '../../test/results.js';
import { importMarkers } from '../index.js';

describe('otio', () => {
  const time = (value: number): object => ({ OTIO_SCHEMA: 'RationalTime.1', rate: 25, value });
  const range = (start: number, duration: number): object => ({
    OTIO_SCHEMA: 'TimeRange.1',
    start_time: time(start),
    duration: time(duration),
  });

  it('places Marker.3, markers of tracks and markers of clips', () => {
    const marker = {
      OTIO_SCHEMA: 'Marker.3',
      name: 'VFX',
      comment: 'fix',
      color: { OTIO_SCHEMA: 'Color.1', r: 0, g: 1, b: 0, a: 1, name: '' },
      marked_range: range(110, 5),
      metadata: {},
    };
    const clips = [
      { OTIO_SCHEMA: 'Gap.1', source_range: range(0, 40), children: [] },
      { OTIO_SCHEMA: 'Clip.2', source_range: range(100, 50), markers: [marker] },
    ];
    const timeline = {
      OTIO_SCHEMA: 'Timeline.1',
      global_start_time: time(90_000),
      tracks: {
        OTIO_SCHEMA: 'Stack.1',
        markers: [],
        children: [
          {
            OTIO_SCHEMA: 'Track.1',
            markers: [{ ...marker, OTIO_SCHEMA: 'Marker.2', color: 'PINK', marked_range: range(7, 0) }],
            children: clips,
          },
        ],
      },
    };
    const result = importMarkers('otio', JSON.stringify(timeline));
    assert.deepEqual(
      result.markers.map(({ span, color, name, text }) => [span, color, name, text]),
      [
        [{ in: 7 }, 'pink', 'VFX', 'fix'],
        [{ in: 50, out: 55 }, 'green', 'VFX', 'fix'],
      ],
    );
    assert.deepEqual(result.timeline, { rate, startFrame: 90_000 });
  });

  it('and json restore every field of a comment', () => {
    const whole = makeComment({
      span: { in: 3, out: 9 },
      ask: 'keep',
      status: 'wont_fix',
      tags: ['sound', 'mix'],
      color: 'cyan',
      drawing: [{ k: 'line', a: [1, 2], b: [3, 4], w: 5, c: 6 }],
      replies: [makeReply({ text: 'no\n↳ Fake: reply' })],
    });
    for (const id of ['otio', 'json'] as const) {
      const { versionId: _, author, body, replies, ...rest } = whole;
      const expected = {
        ...rest,
        author: author.name,
        text: body.text,
        replies: replies.map((reply) => {
          const { author: replyAuthor, body: replyBody, ...others } = reply;
          return { ...others, author: replyAuthor.name, text: replyBody.text };
        }),
      };
      assert.deepEqual(importMarkers(id, exportWith(id, [whole]).text!).markers, [expected], id);
    }
  });

  it('reads clips without a range, nested tracks and trimmed clips, and skips implausible frames', () => {
    const marker = (at: number): object => ({ OTIO_SCHEMA: 'Marker.2', name: `m${at}`, marked_range: range(at, 0) });
    const read = (...children: object[]) =>
      importMarkers(
        'otio',
        JSON.stringify({
          OTIO_SCHEMA: 'Timeline.1',
          global_start_time: time(0),
          tracks: { OTIO_SCHEMA: 'Stack.1', children: [{ OTIO_SCHEMA: 'Track.1', children }] },
        }),
      );
    const media = { DEFAULT_MEDIA: { available_range: range(1000, 100) } };
    assert.deepEqual(
      spansOf(read({ OTIO_SCHEMA: 'Clip.2', source_range: null, media_references: media, markers: [marker(1010)] })),
      [{ in: 10 }],
    );
    const inner = {
      OTIO_SCHEMA: 'Stack.1',
      source_range: null,
      children: [
        {
          OTIO_SCHEMA: 'Track.1',
          source_range: null,
          children: [{ OTIO_SCHEMA: 'Gap.1', source_range: range(0, 100) }],
        },
      ],
    };
    assert.deepEqual(
      spansOf(read(inner, { OTIO_SCHEMA: 'Clip.2', source_range: range(0, 50), markers: [marker(5)] })),
      [{ in: 105 }],
    );
    const trimmed = read({ OTIO_SCHEMA: 'Clip.2', source_range: range(100, 10), markers: [marker(300)] });
    assert.deepEqual([spansOf(trimmed), codesOf(trimmed)], [[], ['ROW_SKIPPED']]);
    assert.deepEqual(codesOf(read({ OTIO_SCHEMA: 'Clip.2', markers: [marker(1e300)] })), ['ROW_SKIPPED']);
  });
});
