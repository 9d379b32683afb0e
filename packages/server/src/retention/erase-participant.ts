import { AdapterError, type Id } from '@kreatli/core';
import { proposalOf, record } from '../backend/record.js';
import type { Caller, ServerBackend } from '../backend/server-backend.js';
import type { LogStore } from '../log/log-store.js';
import type { Sql } from '../sql/sql.js';
import { eventsOf, isOf } from './events-of.js';

/** What an erasure needs. */
export interface EraseOptions {
  readonly sql: Sql;
  readonly store: LogStore;
  readonly backend: ServerBackend;
  readonly now: () => number;
}

/** Whose data, and why. */
export interface Erasure {
  readonly reviewId: Id;
  readonly participantId: Id;
  /** Also comments and reactions that they wrote. Default: only names and addresses. */
  readonly withWords: boolean;
  readonly basis: 'erasure_request' | 'legal' | 'mistake';
  readonly reason?: string | undefined;
}

/** Events of one append. */
const BATCH = 40;

/**
 * Redacts what holds a participant's data, as the caller, who is an owner; every digest and the chain stay valid. Ends
 * the participant's sessions, and deletes messages to them that wait. Files that only such events name are deleted a
 * day later. Resolves with the number of events that were redacted. Repeating it redacts what was added meanwhile.
 * @throws AdapterError `not_found`, `forbidden`.
 */
export async function eraseParticipant(
  { sql, store, backend, now }: EraseOptions,
  caller: Caller,
  { reviewId, participantId, withWords, basis, reason }: Erasure,
): Promise<number> {
  const { actor } = await backend.viewerOf(caller, reviewId);
  if (actor.role !== 'owner') throw new AdapterError('forbidden', 'Owners erase data.');
  const { tenant } = caller;
  const targets: number[] = [];
  for await (const event of eventsOf(store, { tenant, reviewId }))
    if (isOf(event, participantId, withWords)) targets.push(event.seq);
  const adapter = backend.connect(caller);
  for (let i = 0; i < targets.length; i += BATCH) {
    const redactions = targets
      .slice(i, i + BATCH)
      .map((target) => proposalOf('event.redacted', { target, basis, ...(reason && { reason }) }, now()));
    await record(adapter, reviewId, ...redactions);
  }
  await deleteLetters(sql, [tenant, participantId, reviewId]);
  await sql.query(
    `delete from link_session where tenant = $1 and participant_id = $2
      and link_id in (select link_id from link where tenant = $1 and review_id = $3)`,
    [tenant, participantId, reviewId],
  );
  return targets.length;
}

/** Invitations and codes are named by their link, others by review and participant. */
const deleteLetters = (sql: Sql, of: readonly [tenant: string, participantId: Id, reviewId: Id]) =>
  sql.query(
    `delete from job where tenant = $1 and queue = 'mail' and (
      (split_part(job_id, ':', 2) = $3 and right(job_id, length($2) + 1) = ':' || $2)
      or (split_part(job_id, ':', 2) in ('invitation', 'code') and split_part(job_id, ':', 3) in
        (select link_id from link where tenant = $1 and participant_id = $2 and review_id = $3)))`,
    of,
  );
