import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { comment, thread } from '../../test/comments.js';
import { createThreadCache } from './thread-cache.js';

const late = thread({ commentId: 'late', span: { in: 300 }, author: 'mara' });
const early = thread({ commentId: 'early', span: { in: 100 }, status: 'resolved' });
const deleted = thread({ commentId: 'deleted', span: { in: 200 }, deleted: true }, [comment()]);

describe('createThreadCache', () => {
  it('returns the same objects for equal threads', () => {
    const cache = createThreadCache();
    const copy = () => [late, { ...early }, { ...deleted, replies: [...deleted.replies] }];
    const first = cache(copy());
    assert.deepEqual(
      cache(copy()).map((each, i) => each === first[i]),
      [true, true, true],
    );
    const changed = [
      late,
      { ...early, root: { ...early.root } },
      { ...deleted, replies: [...deleted.replies, comment()] },
    ];
    assert.deepEqual(
      cache(changed).map((each, i) => each === first[i]),
      [true, false, false],
    );
  });
});
