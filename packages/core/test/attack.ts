/** What a hostile guest of a simulated review sends. */
import type { Proposal, ReviewAdapter } from '../src/index.js';
import { comment, digest, owner, proposalOf } from './log.js';

const context = { signal: new AbortController().signal, attempt: 1, requestId: '' };

/**
 * Sends malformed proposals, forged members, ids of others, references to nothing and a flood, as one user. Errors of
 * the backend are the guest's own affair. `number` makes the ids unique; `known`: ids of comments in the log.
 */
export async function attack(adapter: ReviewAdapter, number: number, known: readonly string[]): Promise<void> {
  const name = (suffix: string) => `mallory-${number}-${suffix}`;
  const added = (commentId: string, more: Parameters<typeof comment>[1] = {}) =>
    proposalOf('comment.added', comment(commentId, more), name(`e-${commentId.slice(-20)}`));
  const [victim = 'v1'] = known;
  const batches: readonly (readonly object[])[] = [
    [{ id: 7, type: 7 }],
    [{ ...added(name('no-digest')), digest: 'x' }],
    [{ ...added(name('forged')), seq: 1, actor: owner, leaf: digest('a'), prev: digest('b'), receivedAt: 'never' }],
    [added(victim), added('all', { visibility: 'team' }), added('v1', { visibility: 'team' })],
    [proposalOf('comment.deleted', { commentId: victim }, name('delete'))],
    [proposalOf('comment.edited', { commentId: victim, body: { text: 'Mine now' } }, name('edit'))],
    [proposalOf('comment.added', comment(name('range'), { span: { in: 9, out: 2 } }), name('range'))],
    Array.from({ length: 20 }, (_, i) => added(name(`flood-${i}`), { ask: 'keep', span: { in: 0, out: 2 ** 31 - 1 } })),
  ];
  for (const items of batches)
    await adapter.append({ reviewId: 'r', items: items as readonly Proposal[] }, context).catch(() => undefined);
}
