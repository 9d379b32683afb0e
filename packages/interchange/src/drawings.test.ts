import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawnComment } from '../test/make-comments.js';
import { writeFile } from '../test/vectors.js';

describe('drawings are written', () => {
  it('to OTIO as annotations of the Open Review Initiative, on a track of their own', () => {
    const timeline = JSON.parse(writeFile('otio', {}, [drawnComment])) as {
      tracks: {
        children: {
          name: string;
          children: {
            OTIO_SCHEMA: string;
            source_range: { start_time: { value: number }; duration: { value: number } };
            metadata: { annotation_commands?: Record<string, unknown>[] };
          }[];
        }[];
      };
    };
    const track = timeline.tracks.children.find(({ name }) => name === 'Annotations')!;
    assert.deepEqual(
      track.children.map(({ OTIO_SCHEMA, source_range }) => [
        OTIO_SCHEMA,
        source_range.start_time.value,
        source_range.duration.value,
      ]),
      [
        ['Gap.1', 0, 30],
        ['Clip.2', 30, 1],
      ],
    );
    const commands = track.children[1]!.metadata.annotation_commands!;
    assert.deepEqual(
      commands.map((command) => command['OTIO_SCHEMA']),
      ['PaintStart.1', 'PaintPoint.1', 'PaintEnd.1', 'PaintStart.1', 'PaintPoint.1', 'PaintEnd.1', 'TextAnnotation.1'],
    );
    // From the top left to the bottom right, in frame heights from the center, y upwards.
    const points = commands[1]!['points'] as { x: number[]; y: number[] };
    assert.deepEqual(
      [points.x, points.y].map((list) => list.map((value) => Number(value.toFixed(4)))),
      [
        [-0.8889, 0.8889],
        [0.5, -0.5],
      ],
    );
  });
  it('to Web Annotation as an SVG selector of the fragment', () => {
    const page = JSON.parse(writeFile('web-annotation', {}, [drawnComment])) as {
      items: { target: { selector: { value: string; refinedBy: { type: string; value: string } } } }[];
    };
    const { value, refinedBy } = page.items[0]!.target.selector;
    assert.deepEqual([value, refinedBy.type], ['t=1.001', 'SvgSelector']);
    assert.match(refinedBy.value, /^<svg [^>]*viewBox="0 0 1920 1080"><polyline points="0,0 1920,1080"/);
  });
  it('to JSON unchanged, and to other formats as the word "(drawing)"', () => {
    assert.deepEqual(
      (JSON.parse(writeFile('json', {}, [drawnComment])) as { comments: { drawing: unknown }[] }).comments[0]!.drawing,
      drawnComment.drawing,
    );
    for (const id of [
      'resolve-edl',
      'cmx-edl',
      'avid-txt',
      'avid-xml',
      'premiere-xml',
      'fcpxml',
      'text',
      'vtt',
    ] as const)
      assert.match(writeFile(id, {}, [drawnComment]), /Hold this longer \(drawing\)/, id);
  });
});
