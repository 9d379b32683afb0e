import type { EventMap } from '@kreatli/core';
import { createAccessTokens } from '../access/access-token.js';
import { createApiKeys } from '../access/api-keys.js';
import { createFileTokens } from '../access/file-tokens.js';
import { createLinkCodes } from '../access/link-codes.js';
import { createLinks } from '../access/links.js';
import { createTeamLinks } from '../access/team-links.js';
import { createServerBackend } from '../backend/server-backend.js';
import { type Webhooks, createWebhooks } from '../delivery/webhooks.js';
import { createJobs } from '../jobs/jobs.js';
import { type Queue, startWorker } from '../jobs/worker.js';
import { createLocalBus } from '../live/bus.js';
import { createLogStore } from '../log/log-store.js';
import { createMail } from '../mail/mail-queue.js';
import { createOptOuts } from '../mail/opt-outs.js';
import { type Media, startMedia } from '../media/media.js';
import { type Notices, createNotices } from '../notices/notices.js';
import { sweepFiles } from '../retention/sweep-files.js';
import { reportedSql } from '../sql/reported-sql.js';
import { createUploads } from '../uploads/uploads.js';
import type { ReviewHandlerOptions } from './options.js';
import { createUserLimits } from './user-limits.js';

/** How often what is old is deleted, in milliseconds. */
const PRUNE_MS = 3_600_000;
/** How long jobs that have ended are listed, in milliseconds. */
const KEEP_JOBS_MS = 30 * 24 * 3_600_000;

/** What a handler is made of, beside its endpoints: who may enter, the logs, and the work in the background. */
export type Services = Awaited<ReturnType<typeof createServices>>;

/** Creates them on a database whose tables are up to date, and starts the work. */
export async function createServices(options: ReviewHandlerOptions) {
  const { publicUrl, tenant = 'default', now = Date.now, onError = () => {}, blobs } = options;
  const base = publicUrl.replace(/\/$/, '');
  const sql = reportedSql(options.sql, onError);
  const bus = options.bus ?? createLocalBus();
  const tokens = await createAccessTokens(sql, { tenant, audience: publicUrl, now });
  const fileTokens = createFileTokens(tokens.secret, now);
  const store = createLogStore(sql);
  const backend = createServerBackend({
    ...{ store, bus, now },
    ...(blobs && { blobs, fileUrl: (...file) => `${base}/v1/files/${fileTokens.issue(...file)}` }),
    ...(options.policy && { policy: options.policy }),
    async onAdded(key, proposals) {
      for (const { type, data } of proposals)
        if (type === 'version.added') await media?.queue(key, data as EventMap['version.added']);
      await notices?.plan(key, proposals);
    },
    onWritten: ({ reviewId }) => webhooks?.notice(reviewId),
  });
  const codes = createLinkCodes(sql, tenant, tokens.secret, now);
  const credentials = {
    tokens,
    keys: createApiKeys(sql, tenant),
    links: createLinks(sql, tenant, now, codes),
    teamLinks: createTeamLinks(sql, tenant, now),
  };

  const jobs = createJobs(sql, tenant, now);
  let wake = () => {};
  const background = { sql, tenant, backend, jobs, now, wake: () => wake() };
  const media: Media | null =
    options.media && blobs ? startMedia(options.media, { sql, tenant, backend, blobs, now, onError }) : null;
  const uploads = options.uploads && blobs ? createUploads({ ...background, blobs, ...options.uploads }) : null;
  const optOuts = createOptOuts(sql, tenant, tokens.secret);
  const mail = options.mailer
    ? createMail({
        ...{ ...background, optOuts, mailer: options.mailer },
        brand: options.mailBrand ?? { name: new URL(publicUrl).host },
        unsubscribeUrl: (token) => `${base}/v1/mail/unsubscribe/${token}`,
      })
    : null;
  const notices: Notices | null = mail && createNotices({ ...background, mail, base });
  const webhooks: Webhooks | null = options.webhooks
    ? createWebhooks({ ...background, ...options.webhooks, publicUrl, onError, onAdded: () => wake() })
    : null;
  const queues: Readonly<Record<string, Queue>> = {
    ...(uploads && { 'take-in': uploads.queue }),
    ...(mail && { mail: mail.queue }),
    ...(notices && { notice: notices.queue }),
    ...webhooks?.queues,
  };
  const worker = startWorker({ sql, tenant, queues, now, onError });
  ({ wake } = worker);

  const mastersDays = options.mastersDays ?? null;
  const prune = (): void => {
    const before = now() - KEEP_JOBS_MS;
    Promise.all([
      ...[store.prune(), jobs.prune(before), codes.prune(), uploads?.sweep(), webhooks?.prune(before)],
      blobs && sweepFiles({ sql, tenant, blobs, backend, now, mastersDays }),
    ]).catch(onError);
  };
  const pruning = setInterval(prune, PRUNE_MS);
  pruning.unref();
  void uploads?.sweep().catch(onError);

  return {
    ...{ sql, tenant, now, base, store, backend, credentials, fileTokens, jobs },
    ...{ media, uploads, mail, optOuts, webhooks },
    limit: createUserLimits(options.limits),
    /** Resolves once running jobs are given back. */
    async close(): Promise<void> {
      clearInterval(pruning);
      backend.close();
      await Promise.all([media?.stop(), webhooks?.close(), worker.stop()]);
    },
  };
}
