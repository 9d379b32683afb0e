import type { EventMap, Id, Proposal, ReviewState } from '@kreatli/core';
import type { NewJob } from '../jobs/jobs.js';

/** A notice that is written when its time has come, from what the log is then. */
export type Notice =
  | { readonly kind: 'decision'; readonly reviewId: Id; readonly approvalId: Id; readonly isRevoked: boolean }
  | { readonly kind: 'mentions'; readonly reviewId: Id; readonly participantId: Id; readonly from: number }
  | { readonly kind: 'reminder'; readonly reviewId: Id; readonly windowId: Id; readonly closesAt: string };

/** Mentions within so many milliseconds are one message. */
export const DIGEST_MS = 10 * 60_000;
/** A reminder is sent so long before a window closes, or halfway where it is shorter than two days. In milliseconds. */
const REMIND_MS = 24 * 3_600_000;

/** A decision that was taken back more often is in no more messages: two clicks of one user write to all others. */
const MAX_REVOKED = 5;

/** The notices that a proposal leads to. The same proposal leads to the same ones, however often it is seen. */
export function planned(
  reviewId: Id,
  { id, type, data }: Proposal,
  state: ReviewState,
  now: number,
): readonly NewJob[] {
  switch (type) {
    case 'approval.granted':
    case 'approval.changesRequested':
    case 'approval.revoked': {
      const { approvalId } = data as EventMap['approval.revoked'];
      if ((state.approvals.get(approvalId)?.revoked.length ?? 0) > MAX_REVOKED) return [];
      const notice: Notice = { kind: 'decision', reviewId, approvalId, isRevoked: type === 'approval.revoked' };
      return [jobOf(`${reviewId}:decision:${id}`, notice, now)];
    }
    case 'comment.added':
    case 'comment.edited': {
      const { body } = data as Partial<EventMap['comment.added']>;
      const from = Math.floor(now / DIGEST_MS) * DIGEST_MS;
      const hasAddress = (participantId: Id) => !!state.participants.get(participantId)?.email;
      return mentionedIn(body)
        .filter(hasAddress)
        .map((participantId) =>
          jobOf(
            `${reviewId}:mentions:${participantId}:${from}`,
            { kind: 'mentions', reviewId, participantId, from },
            from + DIGEST_MS,
          ),
        );
    }
    case 'window.opened':
    case 'window.extended': {
      const { windowId, closesAt } = data as EventMap['window.extended'];
      const opensAt = Date.parse(state.windows.get(windowId)?.opensAt ?? closesAt);
      const end = Date.parse(closesAt);
      const at = end - Math.min(REMIND_MS, (end - opensAt) / 2);
      const notice: Notice = { kind: 'reminder', reviewId, windowId, closesAt };
      return at > now ? [jobOf(`${reviewId}:reminder:${windowId}:${closesAt}`, notice, at)] : [];
    }
    default:
      return [];
  }
}

const jobOf = (id: string, notice: Notice, runAt: number): NewJob => ({
  id: `notice:${id}`,
  queue: 'notice',
  payload: JSON.stringify(notice),
  runAt,
});

/** Participants who are mentioned in a text, each once. */
export function mentionedIn(body: EventMap['comment.added']['body'] | undefined): readonly Id[] {
  const ids = (body?.entities ?? []).flatMap((entity) => (entity.t === 'mention' ? [entity.participantId] : []));
  return [...new Set(ids)];
}
