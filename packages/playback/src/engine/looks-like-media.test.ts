import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looksLikeMedia } from './looks-like-media.js';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test('recognises containers by their first bytes', () => {
  for (const media of ['\0\0\0\x20ftypisom', '\x1aE\xdf\xa3....', 'OggS....', 'RIFF....', 'ID3.....', 'G@\x11....']) {
    assert.ok(looksLikeMedia(bytes(media)), media);
  }
});

test('rejects text and empty files', () => {
  for (const text of ['<!doctype html>', '{"error":1}', '#EXTM3U\n', ''])
    assert.equal(looksLikeMedia(bytes(text)), false, text);
});
