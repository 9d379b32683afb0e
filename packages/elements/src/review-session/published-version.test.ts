import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { manifestOf } from '@kreatli/core';
import { toPublished } from './published-version.js';

const source = { id: 'v3', label: 'v3', src: 'video.mp4' };
const measured = { rate: { num: 24000, den: 1001 }, frameCount: 576, width: 1280, height: 720 };

describe('toPublished', () => {
  it('returns null until rate, length and size are known', () => {
    assert.equal(toPublished(source, null), null);
    for (const unknown of [{ rate: null }, { frameCount: 0 }, { width: 0 }, { height: 0 }])
      assert.equal(toPublished(source, { ...measured, ...unknown }), null);
    assert.deepEqual(toPublished(source, measured)?.rate, measured.rate);
  });
  it('needs no measurement of a fully declared version', () => {
    assert.equal(toPublished({ ...source, rate: '23.976', frames: 576, width: 1280, height: 720 }, null)?.frames, 576);
  });
  it('binds decisions to the declared content, else to the manifest, with a media type of its own', () => {
    const content = { digest: `sha256:${'b'.repeat(64)}` as const, bytes: 5, type: 'video/mp4' };
    assert.deepEqual(toPublished({ ...source, content }, measured)?.content, content);
    const undeclared = toPublished(source, measured)!.content;
    assert.equal(undeclared.digest, manifestOf({ proxies: [], rate: measured.rate, frames: 576 }));
    assert.equal(undeclared.type, 'application/vnd.kreatli.manifest+json');
  });
});
