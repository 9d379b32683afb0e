import assert from 'node:assert/strict';
import { it } from 'node:test';
import { rate } from '../../test/options.js';
import { importMarkers } from '../index.js';

it('vtt: cues with the same id are different markers', () => {
  const file = 'WEBVTT\n\n1\n00:01.000 --> 00:02.000\nx\n\n1\n00:03.000 --> 00:04.000\ny\n';
  assert.equal(importMarkers('vtt', file, { rate }).markers.length, 2);
});
