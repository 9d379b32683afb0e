import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cueAt, parseStoryboard } from './storyboard.js';

const base = 'https://cdn.example/video/thumbnails.vtt';

test('reads parts of sprites and whole images', () => {
  const sprite = '00:00.000 --> 00:01.000\r\nsprite.jpg#xywh=160,90,160,90';
  const image = 'last\r\n01:00:01.000 --> 01:00:02.500\r\n/stills/2.jpg';
  const text = `WEBVTT\r\n\r\n${sprite}\r\n\r\n${image}\r\n`;
  assert.deepEqual(parseStoryboard(text, base), [
    { start: 0, end: 1, src: 'https://cdn.example/video/sprite.jpg', part: { x: 160, y: 90, width: 160, height: 90 } },
    { start: 3601, end: 3602.5, src: 'https://cdn.example/stills/2.jpg', part: null },
  ]);
});

test('skips cues that cannot be read', () => {
  assert.deepEqual(
    parseStoryboard(
      'WEBVTT\n\n00:00.000 -->\na.jpg\n\n00:00.000 --> 00:01.000\n\n\n00:01.000 --> 00:02.000\nhttp://[\n',
      base,
    ),
    [],
  );
  assert.deepEqual(parseStoryboard('', base), []);
});

test('finds the last cue that starts at or before a time', () => {
  const cues = parseStoryboard('WEBVTT\n\n00:00.000 --> 00:01.000\na.jpg\n\n00:02.000 --> 00:03.000\nb.jpg\n', base);
  assert.equal(cueAt(cues, 1.5)?.src, 'https://cdn.example/video/a.jpg');
  assert.equal(cueAt(cues, 2)?.src, 'https://cdn.example/video/b.jpg');
  assert.equal(cueAt(cues, 9)?.src, 'https://cdn.example/video/b.jpg');
  assert.equal(cueAt([], 1), undefined);
});
