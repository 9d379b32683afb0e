import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { sha256 } from '@kreatli/digest';
import { blobPath, eventsPath, parsePath } from './paths.js';

describe('paths of the wire protocol', () => {
  it('are read back as they were written, for any review id', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (reviewId) => {
        assert.deepEqual(parsePath(eventsPath(reviewId)), { reviewId });
        const digest = sha256(reviewId);
        assert.deepEqual(parsePath(blobPath(reviewId, digest)), { reviewId, digest });
      }),
    );
  });
  it('are stable', () => {
    assert.equal(eventsPath('a/b'), '/v1/reviews/a%2Fb/events');
    assert.equal(blobPath('r', `sha256:${'0'.repeat(64)}`), `/v1/reviews/r/blobs/${'0'.repeat(64)}`);
  });
  it('are null for everything else', () => {
    const others = [
      '/',
      '/v1/reviews//events',
      '/v1/reviews/a/b/events',
      '/v2/reviews/a/events',
      '/v1/reviews/%/events',
    ];
    for (const path of [...others, '/v1/reviews/a/events/', '/v1/reviews/a/blobs/0', '/x/v1/reviews/a/events'])
      assert.equal(parsePath(path), null, path);
  });
});
