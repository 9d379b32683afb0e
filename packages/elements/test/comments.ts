/** Comments for tests without a log. */
import type { Comment, ReviewState, Thread } from '@kreatli/core';

let next = 0;

/** A comment, open and on v3, with what is given. */
export function comment(more: Partial<Comment> = {}): Comment {
  const commentId = more.commentId ?? `c${++next}`;
  return {
    commentId,
    threadId: commentId,
    parentId: null,
    versionId: 'v3',
    span: null,
    body: { text: 'Look.' },
    ask: null,
    drawing: [],
    files: [],
    visibility: 'all',
    checklistItem: null,
    tags: [],
    author: 'jonas',
    at: '2026-01-01T00:00:00.000Z',
    seq: ++next,
    eventId: `e${next}`,
    editedAt: null,
    previous: null,
    deleted: false,
    removed: null,
    status: 'open',
    statusBy: null,
    statusSeq: null,
    reopened: 0,
    assignee: null,
    dueAt: null,
    carried: new Map(),
    reactions: new Map(),
    tasks: [],
    ...more,
  };
}

/** A thread as `threadsOn` makes it. */
export function thread(more: Partial<Comment> = {}, replies: readonly Comment[] = []): Thread {
  const root = comment(more);
  return {
    root,
    replies,
    span: root.span && { in: root.span.in, out: root.span.out ?? root.span.in + 1 },
    ranged: root.span?.out !== undefined,
  };
}

/** The slice of a state that holds these comments. */
export const withComments = (state: ReviewState, comments: readonly Comment[]): ReviewState => ({
  ...state,
  comments: new Map(comments.map((each) => [each.commentId, each])),
});
