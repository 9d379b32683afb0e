import type { Id } from '@kreatli/core';
import type { Digest } from '@kreatli/digest';
import type { ServerBackend } from '../backend/server-backend.js';
import type { Blobs } from '../blobs/blobs.js';
import type { Sql } from '../sql/sql.js';

/** What deleting files needs. */
export interface SweepOptions {
  readonly sql: Sql;
  readonly tenant: string;
  readonly blobs: Blobs;
  readonly backend: ServerBackend;
  readonly now: () => number;
  /** Days after which the master of a version that can be played is deleted. Null: masters are kept. */
  readonly mastersDays: number | null;
}

const DAY_MS = 24 * 3_600_000;

/**
 * Deletes files that no event names, a day after they were stored: those whose comment was never sent, and those that
 * only redacted events named. And masters by policy. Resolves with their number.
 */
export async function sweepFiles(options: SweepOptions): Promise<number> {
  const { sql, tenant, blobs } = options;
  const reviews = await sql.query<{ review_id: Id }>(
    'select distinct review_id from blob_in_review where tenant = $1 order by review_id',
    [tenant],
  );
  let removed = 0;
  for (const { review_id: reviewId } of reviews) {
    const key = { tenant, reviewId };
    const kept = await keptFiles(options, reviewId);
    const rows = await sql.query<{ digest: Digest; at: Date }>(
      'select digest, max(at) as at from blob_in_review where tenant = $1 and review_id = $2 group by digest',
      [tenant, reviewId],
    );
    for (const { digest, at } of rows)
      // Looked at once more: an event that names the file may have been added meanwhile.
      if (isOld(at, options.now()) && !kept.has(digest) && !(await keptFiles(options, reviewId)).has(digest)) {
        await blobs.remove(key, digest);
        removed += 1;
      }
  }
  return removed;
}

const isOld = (at: Date, now: number): boolean => now - at.getTime() > DAY_MS;

async function keptFiles(options: SweepOptions, reviewId: Id): Promise<ReadonlySet<Digest>> {
  const kept = new Set(await options.backend.filesOf({ tenant: options.tenant, reviewId }));
  for (const { content, status, addedAt } of await versionsOf(options, reviewId)) {
    const age = options.now() - Date.parse(addedAt);
    const isOver = options.mastersDays !== null && status !== 'processing' && age > options.mastersDays * DAY_MS;
    if (!isOver) kept.add(content.digest);
  }
  return kept;
}

const versionsOf = async ({ backend, tenant }: SweepOptions, reviewId: Id) => [
  ...((await backend.stateOf({ tenant, reviewId }))?.versions.values() ?? []),
];
