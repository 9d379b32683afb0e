import type { EventMap, Id } from '@kreatli/core';
import type { ServerBackend } from '../backend/server-backend.js';
import type { Blobs } from '../blobs/blobs.js';
import { createJobs } from '../jobs/jobs.js';
import { type Worker, startWorker } from '../jobs/worker.js';
import type { ReviewKey } from '../log/log-store.js';
import type { Sql } from '../sql/sql.js';
import { type MediaFolder, createMediaFolder } from './media-folder.js';
import { type MediaToolsOptions, findTools } from './tools.js';
import { createTranscodeQueue, transcodeJob } from './transcode-queue.js';
import { type VersionMedia, createVersionMedia } from './version-media.js';

/** Options of the proxies that a server makes. */
export interface MediaOptions extends MediaToolsOptions {
  /** Where their files are. Nodes of one database share it. */
  readonly folder: string;
  /** Versions at once on this node; 0: this node makes none. Default 1. */
  readonly parallel?: number | undefined;
  /** Milliseconds for which a version is safe from other nodes without a sign of life of this one. Default 30 000. */
  readonly leaseMs?: number;
  /** Receives what ffmpeg on this machine lacks, in words. */
  readonly onMessage?: (message: string) => void;
}

/** Makes versions playable, in the background. */
export interface Media {
  readonly folder: MediaFolder;
  readonly versions: VersionMedia;
  /** Whether versions are made playable here. */
  hasFfmpeg(): Promise<boolean>;
  /** Sees to a version whose master is stored here; any other is left to who added it. */
  queue(key: ReviewKey, version: EventMap['version.added']): Promise<void>;
  stop(): Promise<void>;
}

interface MediaContext {
  readonly sql: Sql;
  readonly tenant: string;
  readonly backend: ServerBackend;
  readonly blobs: Blobs;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

/** Looks for ffmpeg and starts to do its jobs. Without it, they wait for a node that has it. */
export function startMedia(options: MediaOptions, context: MediaContext): Media {
  const { sql, tenant, backend, blobs, now, onError } = context;
  const { folder: root, parallel = 1, leaseMs = 30_000, onMessage = () => {} } = options;
  const versions = createVersionMedia(sql, tenant, now);
  const jobs = createJobs(sql, tenant, now);
  let worker: Worker | null = null;
  let hasStopped = false;
  const starting = findTools(options).then(({ tools, messages }) => {
    messages.forEach(onMessage);
    if (!tools || parallel === 0 || hasStopped) return tools !== null;
    const folder = createMediaFolder(root, tenant, tools.sandbox.uid);
    const queue = createTranscodeQueue({
      tenant,
      backend,
      blobs,
      folder,
      media: versions,
      tools,
      parallel,
      now,
      onError,
    });
    worker = startWorker({ sql, tenant, now, queues: { transcode: queue }, leaseMs, onError });
    return true;
  });
  return {
    folder: createMediaFolder(root, tenant),
    versions,
    hasFfmpeg: () => starting,
    async queue(key, { versionId, content }) {
      if (key.tenant !== tenant || !(await blobs.open(key, content.digest))) return;
      await jobs.add([transcodeJob(key.reviewId as Id, versionId)]);
      worker?.wake();
    },
    async stop() {
      hasStopped = true;
      await starting;
      await worker?.stop();
    },
  };
}
