import { join } from 'node:path';
import { createFileBlobs } from '../blobs/file-blobs.js';
import { createLogStore } from '../log/log-store.js';
import { createMediaFolder } from '../media/media-folder.js';
import { type Config, ConfigError } from '../ops/config.js';
import { archiveReview, verifyArchive } from '../retention/archive.js';
import { removeReview } from '../retention/remove-review.js';
import type { Sql } from '../sql/sql.js';

/** What a command about one review did, in words. Null: there is no such command. */
export async function runReviewCommand(
  command: string,
  { review, to, from }: Readonly<Record<string, unknown>>,
  { tenant, dir }: Config,
  withDatabase: <T>(use: (sql: Sql) => Promise<T>) => Promise<T>,
): Promise<string | null> {
  if (command === 'verify-archive' && typeof from === 'string') {
    const { reviewId, head, archivedAt } = await verifyArchive(from);
    return `The archive holds: review ${reviewId}, ${head} events, ${archivedAt}. Its key is in it: compare that.`;
  }
  if (typeof review !== 'string') return null;
  if (command === 'archive' && typeof to === 'string') {
    const archive = (sql: Sql) => archiveReview({ sql, store: createLogStore(sql), tenant }, review, to);
    return `Archived ${await withDatabase(archive)} events.`;
  }
  if (command === 'remove') {
    const foldersOf = (sql: Sql) => ({
      blobs: createFileBlobs({ folder: join(dir, 'files'), sql }),
      media: createMediaFolder(join(dir, 'media'), tenant),
    });
    const isRemoved = await withDatabase((sql) => removeReview(sql, foldersOf(sql), tenant, review));
    if (!isRemoved) throw new ConfigError(`There is no review ${review}.`);
    return `Removed the review ${review}.`;
  }
  return null;
}
