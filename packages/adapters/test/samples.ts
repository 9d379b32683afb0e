/** Sample data for the tests of this package. What every backend must do is tested by the adapter test kit. */
import {
  type Actor,
  type CallContext,
  type Proposal,
  type ReviewAdapter,
  createProposal,
  toInstant,
} from '@kreatli/core';

export interface Case {
  readonly title: string;
  run(): Promise<void>;
}

export const ann: Actor = { kind: 'user', role: 'owner', id: 'ann' };
export const bob: Actor = { kind: 'guest', role: 'commenter', id: 'bob', linkId: 'l1' };
export const context = (signal: AbortSignal = new AbortController().signal): CallContext => ({
  signal,
  attempt: 1,
  requestId: 'test',
});
export const proposal = (id: string, text = id): Proposal =>
  createProposal(
    'comment.added',
    { commentId: id, threadId: id, versionId: 'v1', body: { text }, visibility: 'all' },
    { id, at: toInstant(0), base: 0, salt: 'AAAAAAAAAAAAAAAAAAAAAA' },
  );

let reviews = 0;
/** An unused review id. */
export const newReview = (): string => `r${Date.now()}-${++reviews}`;
export const append = (adapter: ReviewAdapter, reviewId: string, ...items: Proposal[]) =>
  adapter.append({ reviewId, items }, context());
export const read = (adapter: ReviewAdapter, reviewId: string, after = 0, limit = 500, logId?: string) =>
  adapter.read({ reviewId, after, limit, ...(logId !== undefined && { logId }) }, context());
