import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newAnchor, shownAnchor } from './anchor.js';
import { emptyDraft } from './draft.js';

const range = { in: 100, out: 200 };

describe('newAnchor', () => {
  it('is the range between in and out points, else the frame on screen', () => {
    assert.deepEqual(newAnchor(range, 5), range);
    assert.deepEqual(newAnchor({ in: 100, out: null }, 5), { in: 5, out: null });
    assert.deepEqual(newAnchor(null, 5), { in: 5, out: null });
  });
});

describe('shownAnchor', () => {
  const written = { ...emptyDraft, text: 'Darker.' };
  it('is the anchor of the draft', () =>
    assert.deepEqual(shownAnchor({ ...written, anchor: { in: 7, out: null } }, range, 5), { in: 7, out: null }));
  it('is the new anchor of an empty draft, and null for a draft on the whole video', () =>
    assert.deepEqual([shownAnchor(emptyDraft, range, 5), shownAnchor(written, range, 5)], [range, null]));
});
