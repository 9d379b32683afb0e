import type { Id } from '@kreatli/core';
import type { Blobs } from '../blobs/blobs.js';
import type { MediaFolder } from '../media/media-folder.js';
import type { Sql } from '../sql/sql.js';

/** Tables of a review beside its log, whose rows are deleted with it. */
const TABLES = [
  ...['review_rejection', 'blob_in_review', 'upload', 'version_media'],
  ...['webhook_cursor', 'webhook_task', 'webhook'],
];
/** The webhooks of a review. */
const WEBHOOKS = 'select webhook_id from webhook where tenant = $1 and review_id = $2';

/** Where the files of reviews are. */
export interface ReviewFolders {
  readonly blobs: Blobs;
  /** What their versions play from. */
  readonly media: Pick<MediaFolder, 'removeAll'>;
}

/**
 * Deletes a review with all that belongs to it: log, files, streams, links, endpoints, jobs. An act of the operator:
 * nothing of it can be read again, and clients get `not_found`. Archive it first. False: there was no such review.
 */
export async function removeReview(
  sql: Sql,
  { blobs, media }: ReviewFolders,
  tenant: string,
  reviewId: Id,
): Promise<boolean> {
  const found = await sql.query('select 1 from review where tenant = $1 and review_id = $2', [tenant, reviewId]);
  if (found.length === 0) return false;
  const key = [tenant, reviewId];
  const remove = (text: string) => ({ text, parameters: key });
  await sql.runAll([
    { text: `set local kreatli.restore = 'on'` },
    remove(`delete from link_session where tenant = $1
      and link_id in (select link_id from link where tenant = $1 and review_id = $2)`),
    remove(`delete from link_code where tenant = $1
      and link_id in (select link_id from link where tenant = $1 and review_id = $2)`),
    remove('delete from link where tenant = $1 and review_id = $2'),
    remove(`delete from job where tenant = $1 and split_part(job_id, ':', 2) = $2`),
    remove(`delete from job where tenant = $1 and split_part(job_id, ':', 1) = 'webhook'
      and (split_part(job_id, ':', 2) in (${WEBHOOKS}) or strpos(payload, '"reviewId":"' || $2 || '"') > 0)`),
    remove(`delete from webhook_attempt where tenant = $1 and webhook_id in (${WEBHOOKS})`),
    ...TABLES.map((table) => remove(`delete from ${table} where tenant = $1 and review_id = $2`)),
    remove('delete from review_event where tenant = $1 and review_id = $2'),
    // Last: a node that decides on the log at this moment finds that it has moved.
    remove('delete from review where tenant = $1 and review_id = $2'),
  ]);
  await blobs.removeAll({ tenant, reviewId });
  await media.removeAll(reviewId);
  return true;
}
