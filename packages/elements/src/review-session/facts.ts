import { type Comment, type ReviewState, type ReviewWindow, type DecisionRecord, type Version } from '@kreatli/core';

/** A fact that the log confirmed after the page was opened. */
export class FactEvent<T extends string, D> extends Event {
  readonly detail: D;
  constructor(type: T, detail: D) {
    super(type, { bubbles: true, composed: true });
    this.detail = detail;
  }
}

/** What hosts are told. */
export type ReviewFact =
  | FactEvent<'kr-comment-added', { readonly comment: Comment }>
  | FactEvent<'kr-comment-resolved', { readonly comment: Comment }>
  /** `settled` is null when the decision was taken back. */
  | FactEvent<
      'kr-decision',
      { readonly version: Version | undefined; readonly approvalId: string; readonly settled: DecisionRecord | null }
    >
  | FactEvent<'kr-window', { readonly window: ReviewWindow }>;

/** What lies between two confirmed states, in the order of their slices. */
export function factsBetween(before: ReviewState, after: ReviewState): readonly ReviewFact[] {
  return [...comments(before, after), ...decisions(before, after), ...windows(before, after)];
}

function* comments(before: ReviewState, after: ReviewState): Iterable<ReviewFact> {
  if (before.comments === after.comments) return;
  for (const comment of after.comments.values()) {
    const known = before.comments.get(comment.commentId);
    if (known === comment) continue;
    if (!known) yield new FactEvent('kr-comment-added', { comment });
    if (comment.status === 'resolved' && known?.status !== 'resolved')
      yield new FactEvent('kr-comment-resolved', { comment });
  }
}

function* decisions(before: ReviewState, after: ReviewState): Iterable<ReviewFact> {
  for (const { approvalId, versionId, decision: settled } of after.approvals.values()) {
    const known = before.approvals.get(approvalId)?.decision ?? null;
    if (known?.eventId !== settled?.eventId)
      yield new FactEvent('kr-decision', { version: after.versions.get(versionId), approvalId, settled });
  }
}

function* windows(before: ReviewState, after: ReviewState): Iterable<ReviewFact> {
  for (const window of after.windows.values())
    if (before.windows.get(window.windowId) !== window) yield new FactEvent('kr-window', { window });
}

declare global {
  interface HTMLElementEventMap {
    'kr-comment-added': FactEvent<'kr-comment-added', { readonly comment: Comment }>;
    'kr-comment-resolved': FactEvent<'kr-comment-resolved', { readonly comment: Comment }>;
    'kr-decision': FactEvent<
      'kr-decision',
      { readonly version: Version | undefined; readonly approvalId: string; readonly settled: DecisionRecord | null }
    >;
    'kr-window': FactEvent<'kr-window', { readonly window: ReviewWindow }>;
  }
}
