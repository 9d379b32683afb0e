import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { manifestOf } from '@kreatli/core';
import { toPublished } from './version-source.js';

const source = { id: 'v3', label: 'v3', src: 'video.mp4' };
const facts = { rate: { num: 24000, den: 1001 }, frameCount: 576, width: 1280, height: 720 };

describe('toPublished', () => {
  it('waits until rate, length and size are known', () => {
    assert.equal(toPublished(source, null), null);
    for (const unknown of [{ rate: null }, { frameCount: 0 }, { width: 0 }, { height: 0 }])
      assert.equal(toPublished(source, { ...facts, ...unknown }), null);
    assert.deepEqual(toPublished(source, facts)?.rate, facts.rate);
  });
  it('needs no player where the host knows it all', () => {
    assert.equal(toPublished({ ...source, rate: '23.976', frames: 576, width: 1280, height: 720 }, null)?.frames, 576);
  });
  it('binds a decision to the bytes that the host names, else to the manifest, and says which', () => {
    const content = { digest: `sha256:${'b'.repeat(64)}` as const, bytes: 5, type: 'video/mp4' };
    assert.deepEqual(toPublished({ ...source, content }, facts)?.content, content);
    const undeclared = toPublished(source, facts)!.content;
    assert.equal(undeclared.digest, manifestOf({ proxies: [], rate: facts.rate, frames: 576 }));
    assert.equal(undeclared.type, 'application/vnd.kreatli.manifest+json');
  });
});
