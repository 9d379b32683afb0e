import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { canonical } from './canonical.js';
import { isDigest } from './digest.js';
import { NO_LEAF, leafOf } from './leaf.js';

const event = { seq: 1, id: 'e1', type: 'comment.added', prev: NO_LEAF, data: { text: 'Größer' }, salt: 'A' };

describe('leafOf', () => {
  it('is SHA-256 over a zero byte and the canonical header', () => {
    const header = { seq: 1, id: 'e1', type: 'comment.added', prev: NO_LEAF };
    const hex = createHash('sha256').update('\0').update(canonical(header)).digest('hex');
    assert.equal(leafOf(event), `sha256:${hex}`);
  });

  it('does not change when data and salt are withheld, or when the leaf is part of the event', () => {
    assert.equal(leafOf({ ...event, data: null, salt: null }), leafOf(event));
    assert.equal(leafOf({ ...event, leaf: leafOf(event) }), leafOf(event));
  });

  it('changes with every member of the header', () => {
    const others = [{ seq: 2 }, { id: 'e2' }, { type: 'comment.edited' }, { prev: leafOf(event) }, { more: 1 }];
    assert.equal(new Set([{}, ...others].map((change) => leafOf({ ...event, ...change }))).size, others.length + 1);
  });

  it('rejects a header that is outside the canonical profile', () => {
    assert.throws(() => leafOf({ ...event, seq: 0.5 }), { code: 'NOT_CANONICAL', path: "$['seq']" });
  });
});

describe('NO_LEAF', () => {
  it('is a digest', () => assert.ok(isDigest(NO_LEAF)));
});
