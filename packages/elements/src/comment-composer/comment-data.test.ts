import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { comment } from '../../test/comments.js';
import { commentData, toSpan } from './comment-data.js';
import { type Draft, emptyDraft } from './draft.js';

const draft: Draft = { ...emptyDraft, text: 'Darker.', anchor: { in: 5, out: 9 }, ask: 'change', visibility: 'team' };

describe('toSpan', () => {
  it('is a frame, or a half-open range', () => {
    assert.deepEqual(toSpan({ in: 5, out: null }), { in: 5 });
    assert.deepEqual(toSpan({ in: 5, out: 9 }), { in: 5, out: 9 });
  });
});

describe('commentData', () => {
  it('begins a thread with anchor, type and visibility of the draft', () =>
    assert.deepEqual(commentData(draft, null, 'c', 'v3', []), {
      commentId: 'c',
      threadId: 'c',
      versionId: 'v3',
      span: { in: 5, out: 9 },
      body: { text: 'Darker.' },
      ask: 'change',
      visibility: 'team',
    }));
  it('keeps what an unsent item contains, and entities while its text is the same', () => {
    const body = { text: 'At 1', entities: [{ t: 'time', at: 3, len: 1, frame: 1 } as const] };
    const content = { body: { ...body, entities: [...body.entities] }, tags: ['grade'] };
    const reopened = { ...emptyDraft, text: 'At 1', checklistItem: 'k1', reopened: { proposalId: 'p1', content } };
    const data = commentData(reopened, null, 'c', 'v3', []);
    assert.deepEqual([data.tags, data.checklistItem, data.body], [['grade'], 'k1', body]);
    assert.deepEqual(commentData({ ...reopened, text: 'At 2' }, null, 'c', 'v3', []).body, { text: 'At 2' });
  });
  it('leaves out what the draft does not have', () =>
    assert.deepEqual(commentData({ ...emptyDraft, text: 'Fine.' }, null, 'c', 'v3', []), {
      commentId: 'c',
      threadId: 'c',
      versionId: 'v3',
      body: { text: 'Fine.' },
      visibility: 'all',
    }));
  it('replies with the visibility of the parent, without anchor and type', () => {
    const parent = comment({ commentId: 'p', threadId: 't', visibility: 'all' });
    assert.deepEqual(commentData(draft, parent, 'c', 'v3', []), {
      commentId: 'c',
      threadId: 't',
      parentId: 'p',
      versionId: 'v3',
      body: { text: 'Darker.' },
      visibility: 'all',
    });
  });
  it('has the tags of the text', () =>
    assert.deepEqual(commentData({ ...draft, text: 'Too warm #grade' }, null, 'c', 'v3', []).tags, ['grade']));
  it('names files', () => {
    const files = [{ digest: `sha256:${'1'.repeat(64)}` as const, bytes: 1, type: 'image/png' }];
    assert.deepEqual(commentData(draft, null, 'c', 'v3', files).files, files);
  });
});
