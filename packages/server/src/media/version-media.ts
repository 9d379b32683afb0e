import type { Id } from '@kreatli/core';
import type { Sql } from '../sql/sql.js';

/** How far a version is on its way to be played. */
export type MediaState = 'running' | 'ready' | 'failed';

/** What the database knows of the proxies of a version. */
export interface VersionMediaRow {
  readonly versionId: Id;
  readonly state: MediaState;
  /** From 0 to 1. */
  readonly progress: number;
  /** Code of the reason, where it failed. */
  readonly reason: string | null;
}

/** The proxies of a tenant's versions, in the database: several nodes share them. */
export type VersionMedia = ReturnType<typeof createVersionMedia>;

interface Row {
  readonly version_id: string;
  readonly state: MediaState;
  readonly progress: number;
  readonly reason: string | null;
}

export function createVersionMedia(sql: Sql, tenant: string, now: () => number) {
  /** What is ready stays so: a node that was slow changes nothing. */
  const set = async (reviewId: Id, versionId: Id, state: MediaState, progress: number, reason: string | null) => {
    await sql.query(
      `insert into version_media (tenant, review_id, version_id, state, progress, reason, changed_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (tenant, review_id, version_id) do update
          set state = $4, progress = $5, reason = $6, changed_at = $7
          where version_media.state <> 'ready' or $4 = 'ready'`,
      [tenant, reviewId, versionId, state, progress, reason, new Date(now()).toISOString()],
    );
  };
  return {
    /** `share`: from 0 to 1. */
    setRunning: (reviewId: Id, versionId: Id, share: number) => set(reviewId, versionId, 'running', share, null),
    setReady: (reviewId: Id, versionId: Id) => set(reviewId, versionId, 'ready', 1, null),
    setFailed: (reviewId: Id, versionId: Id, reason: string) => set(reviewId, versionId, 'failed', 0, reason),

    /** Of all versions of a review that were begun. */
    async list(reviewId: Id): Promise<ReadonlyMap<Id, VersionMediaRow>> {
      const rows = await sql.query<Row>(
        'select version_id, state, progress, reason from version_media where tenant = $1 and review_id = $2',
        [tenant, reviewId],
      );
      return new Map(rows.map(({ version_id: versionId, ...row }) => [versionId, { versionId, ...row }]));
    },
  };
}
