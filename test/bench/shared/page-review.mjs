// In the page: a review on a backend that holds any number of comments.
import { reviewLog } from './review-log.mjs';

export const actor = { kind: 'user', role: 'owner', id: 'ana' };
/** Median and 95th percentile. */
export const spread = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    p50: sorted[sorted.length >> 1],
    p95: sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))],
  };
};
/** Resolves after the next frame was painted. */
export const frame = () => new Promise((resolve) => void requestAnimationFrame(() => void setTimeout(resolve)));
export const until = async (holds) => {
  while (!holds()) await new Promise((resolve) => void setTimeout(resolve, 20));
  return holds();
};

/** A backend that holds a log and takes what is proposed. */
export function holding(events) {
  const log = [...events];
  const position = () => ({ logId: 'bench', head: log.length, now: new Date().toISOString() });
  return {
    name: 'bench',
    contract: 1,
    read: async ({ after, limit }) => ({ ...position(), audience: 'team', events: log.slice(after, after + limit) }),
    append: async ({ items }) => {
      const results = items.map((item) => {
        log.push({ ...item, seq: log.length + 1, actor, receivedAt: new Date().toISOString() });
        return { id: item.id, status: 'accepted', seq: log.length };
      });
      return { ...position(), results };
    },
  };
}
/** As many events as it takes to have so many comments, none of them replies, on a version with `frames` frames. */
export const withComments = (count, frames) =>
  reviewLog(Math.max(9, count * 3), frames)
    .filter((event) => event.type !== 'comment.added' || !event.data.parentId)
    .filter(
      (
        (left) => (event) =>
          event.type !== 'comment.added' || left-- > 0
      )(count),
    )
    .map((event, i) => ({ ...event, seq: i + 1 }));

/** What is proposed while something is measured. */
export const commentAt = (review, at) => {
  const commentId = review.newId();
  return {
    commentId,
    threadId: commentId,
    versionId: 'v1',
    span: { in: at },
    body: { text: `Written while measuring, ${at}.` },
    visibility: 'all',
  };
};
