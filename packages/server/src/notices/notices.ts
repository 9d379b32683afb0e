import type { Id, Proposal } from '@kreatli/core';
import type { ServerBackend } from '../backend/server-backend.js';
import type { Jobs } from '../jobs/jobs.js';
import type { Queue } from '../jobs/worker.js';
import type { ReviewKey } from '../log/log-store.js';
import type { Mail } from '../mail/mail-queue.js';
import type { Sql } from '../sql/sql.js';
import { lettersOf } from './letters.js';
import { type Notice, planned } from './planned.js';

/** Options of {@link createNotices}. */
export interface NoticeOptions {
  readonly sql: Sql;
  readonly tenant: string;
  readonly backend: ServerBackend;
  readonly jobs: Jobs;
  readonly mail: Mail;
  readonly now: () => number;
  /** Where the pages are, without a slash at the end. */
  readonly base: string;
  /** There is a job to do. */
  readonly wake: () => void;
}

/** Messages about what happens in reviews: decisions, mentions, windows that are about to close. */
export type Notices = ReturnType<typeof createNotices>;

export function createNotices({ sql, tenant, backend, jobs, mail, now, base, wake }: NoticeOptions) {
  /** Participants who came by an invitation open the review by it; others as users of the team. */
  async function urlsOf(reviewId: Id, participants: Iterable<Id>): Promise<ReadonlyMap<Id, string>> {
    const rows = await sql.query<{ participant_id: Id; link_id: Id }>(
      `select participant_id, link_id from link
        where tenant = $1 and review_id = $2 and participant_id is not null and revoked_at is null`,
      [tenant, reviewId],
    );
    const links = new Map(rows.map((row) => [row.participant_id, `${base}/r/${row.link_id}`]));
    return new Map([...participants].map((id) => [id, links.get(id) ?? `${base}/review/${reviewId}`]));
  }

  const queue: Queue = {
    waits: [10_000, 60_000, 600_000],
    async run({ id, payload }) {
      const notice = JSON.parse(payload) as Notice;
      const { reviewId } = notice;
      const state = await backend.stateOf({ tenant, reviewId });
      if (!state || state.review?.archived) return;
      const letters = lettersOf(notice, state, await urlsOf(reviewId, state.participants.keys()));
      const locale = state.review?.locale ?? 'en';
      for (const { participantId, to, message } of letters)
        await mail.send(`${id.replace('notice:', '')}:${participantId}`, { to, locale, message });
    },
  };
  return {
    queue,
    /** Plans the messages about proposals that were added. */
    async plan({ reviewId, tenant: owner }: ReviewKey, proposals: readonly Proposal[]): Promise<void> {
      const state = owner === tenant ? await backend.stateOf({ tenant, reviewId }) : null;
      const notices = state ? proposals.flatMap((each) => planned(reviewId, each, state, now())) : [];
      if (notices.length === 0) return;
      await jobs.add(notices);
      wake();
    },
  };
}
