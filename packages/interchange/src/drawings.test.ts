import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawnComment } from '../test/make-comments.js';
import { writeFile } from '../test/vectors.js';

describe('drawings are written', () => {
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
