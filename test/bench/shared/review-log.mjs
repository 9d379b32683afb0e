// A review's log of any length: comments with ranges and now and then a drawing, replies, edits, statuses, passes.
import { createProposal, toInstant } from '@kreatli/core';

const START = Date.parse('2026-03-01T09:00:00.000Z');
const digest = (char) => `sha256:${char.repeat(64)}`;
const users = ['ana', 'bea', 'carl', 'dan', 'eva'];

/** The log of a review with `length` events, on a version with `frames` frames; the same every time. */
export function reviewLog(length, frames = 15_000) {
  const video = { rate: { num: 25, den: 1 }, frames, width: 1920, height: 1080 };
  let a = 1;
  const random = (below) => {
    a = (Math.imul(a, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((a / 2 ** 32) * below);
  };
  const events = [];
  const comments = [];
  const add = (type, data, id = users[random(users.length)], role = 'owner') => {
    const seq = events.length + 1;
    const sealed = createProposal(type, data, {
      id: `event-${seq}-${random(1e9)}`,
      at: toInstant(START + seq * 1000),
      base: seq - 1,
      salt: 'AAAAAAAAAAAAAAAAAAAAAA',
    });
    events.push({
      ...sealed,
      seq,
      actor: { kind: 'user', role, id, auth: 'oidc' },
      receivedAt: toInstant(START + seq * 1000),
    });
  };
  add('review.created', { title: 'Video' });
  add('version.added', {
    versionId: 'v1',
    label: 'v1',
    assetId: 'video',
    content: { digest: digest('c'), bytes: 1, type: 'video/mp4' },
  });
  add('version.ready', {
    versionId: 'v1',
    ...video,
    manifest: digest('f'),
    proxies: [{ kind: 'mp4', digest: digest('d') }],
  });
  while (events.length < length) {
    const kind = random(10);
    const target = comments[random(comments.length)];
    if (kind < 5 || !target) {
      const commentId = `comment-${comments.length}`;
      const at = random(frames - 200);
      const pts = Array.from({ length: 30 }, () => [random(65_536), random(65_536)]);
      comments.push({ commentId, threadId: commentId });
      add('comment.added', {
        commentId,
        threadId: commentId,
        versionId: 'v1',
        span: random(2) ? { in: at, out: at + 1 + random(150) } : { in: at },
        body: {
          text: 'The light on the left is a little too warm, and the cut after it comes early. '.slice(
            0,
            20 + random(60),
          ),
        },
        ask: ['change', 'keep', 'question', 'praise'][random(4)],
        visibility: 'all',
        ...(random(6) === 0 && { drawing: [{ k: 'stroke', pts, w: 40, c: 2 }] }),
      });
    } else if (kind < 7) {
      const commentId = `reply-${events.length}`;
      add('comment.added', {
        commentId,
        threadId: target.threadId,
        parentId: target.commentId,
        versionId: 'v1',
        body: { text: 'Agreed, see the comment before.' },
        visibility: 'all',
      });
    } else if (kind < 9)
      add('comment.statusSet', { commentId: target.commentId, status: ['open', 'in_progress', 'resolved'][random(3)] });
    else add('comment.edited', { commentId: target.commentId, body: { text: `Better: ${random(1e6)}` } });
  }
  return events;
}
