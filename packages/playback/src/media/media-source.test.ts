import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindOf } from './media-source.js';

test('decides by the extension of the path and ignores the query', () => {
  assert.equal(kindOf({ src: 'https://cdn.example/a/master.M3U8?token=1#t' }), 'hls');
  assert.equal(kindOf({ src: 'https://cdn.example/video.mp4?from=list.m3u8' }), 'file');
  assert.equal(kindOf({ src: 'blob:https://a/1' }), 'file');
});

test('prefers a declared kind', () => {
  assert.equal(kindOf({ src: '/play/17', kind: 'hls' }), 'hls');
  assert.equal(kindOf({ src: '/x.m3u8', kind: 'file' }), 'file');
  assert.equal(kindOf({ src: '/x.m3u8', kind: 'auto' }), 'hls');
});
