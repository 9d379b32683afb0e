/**
 * A server in a process of its own, to be killed while it makes a version playable: FOLDER, and optionally a MASTER
 * with the id of the VERSION that is added with it. Prints `progress SHARE`, and at the end the events as JSON.
 */
import { join } from 'node:path';
import { createFileBlobs } from '../../src/blobs/file-blobs.js';
import { createReviewHandler } from '../../src/handler/create-review-handler.js';
import { openPglite } from '../../src/sql/pglite.js';
import { PUBLIC_URL } from '../http-node.js';
import { type MediaVersion, reviewWithMaster } from './review-with-master.js';

const [folder = '', master, versionId] = process.argv.slice(2);
const sql = await openPglite({ folder: join(folder, 'database') });
const handler = await createReviewHandler({
  sql,
  publicUrl: PUBLIC_URL,
  blobs: createFileBlobs({ folder: join(folder, 'files'), sql }),
  media: { folder: join(folder, 'media'), threads: 2, leaseMs: 2_000 },
  limits: { readsPerSecond: 0 },
  onError: (error) => console.error(error),
});
const review = reviewWithMaster(handler, PUBLIC_URL, 'r');
if (master !== undefined && versionId !== undefined) {
  await review.create().catch(() => {}); // It is there already.
  await review.addVersion(versionId, master);
}

for (let isDone = false; !isDone;) {
  const answer = await review.get('/v1/reviews/r/media');
  const { versions } = (await answer.json()) as { readonly versions: readonly MediaVersion[] };
  for (const { state, progress } of versions) if (state === 'running') process.stdout.write(`progress ${progress}\n`);
  isDone = versions.every(({ state }) => state === 'ready' || state === 'failed');
}
// The event follows the row.
await handler.close();
process.stdout.write(`${JSON.stringify(await review.events('version.ready', 'version.failed'))}\n`);
await sql.close();
