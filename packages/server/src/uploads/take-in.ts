import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { AdapterError, type BlobRef, type Id } from '@kreatli/core';
import type { Digest } from '@kreatli/digest';
import { fileTypeFromFile } from 'file-type';
import { proposalOf, record } from '../backend/record.js';
import type { ServerBackend } from '../backend/server-backend.js';
import type { Blobs } from '../blobs/blobs.js';
import type { Jobs, NewJob } from '../jobs/jobs.js';
import { JobError, type Queue } from '../jobs/worker.js';
import { transcodeJob } from '../media/transcode-queue.js';
import type { StoredUpload, UploadStore } from './upload-store.js';

/** What taking in a master needs. */
export interface TakeInOptions {
  readonly tenant: string;
  readonly uploads: UploadStore;
  readonly blobs: Blobs;
  readonly backend: ServerBackend;
  readonly jobs: Jobs;
  readonly now: () => number;
  /** Where the bytes of an upload are. */
  readonly pathOf: (reviewId: Id, uploadId: Id) => string;
}

/** The job that makes a version of a master that is here. */
export const takeInJob = (reviewId: Id, uploadId: Id): NewJob => ({
  id: `take-in:${reviewId}:${uploadId}`,
  queue: 'take-in',
  payload: JSON.stringify({ reviewId, uploadId }),
});

/**
 * Makes versions of uploads: hashes the bytes, reads their type, moves them to the files of the review, and adds the
 * version to the log. Each step may have been done by an attempt that was interrupted.
 */
export function takeInQueue(options: TakeInOptions): Queue {
  const { tenant, uploads, blobs, jobs, pathOf } = options;
  const uploadOf = ({ payload }: { readonly payload: string }) => {
    const { reviewId, uploadId } = JSON.parse(payload) as { readonly reviewId: Id; readonly uploadId: Id };
    return uploads.find(reviewId, uploadId);
  };
  return {
    waits: [1_000, 10_000, 60_000, 600_000],
    async run(job, signal) {
      const upload = await uploadOf(job);
      if (!upload || upload.failure !== null) return;
      const { reviewId, uploadId, actor } = upload;
      const path = pathOf(reviewId, uploadId);
      const content = upload.content ?? (await contentOf(upload, path, signal));
      await uploads.setContent(reviewId, uploadId, content);
      await blobs.take({ tenant, reviewId }, content, path, actor);
      await addVersion(options, upload, content);
      await jobs.add([transcodeJob(reviewId, uploadId)]);
      await uploads.remove(reviewId, uploadId);
    },
    async giveUp(job, error) {
      const upload = await uploadOf(job);
      if (!upload) return;
      await rm(pathOf(upload.reviewId, upload.uploadId), { force: true });
      await uploads.fail(upload.reviewId, upload.uploadId, AdapterError.is(error) ? error.message : 'failed');
    },
  };
}

async function contentOf({ bytes, name }: StoredUpload, path: string, signal: AbortSignal) {
  const { size } = await stat(path);
  if (size !== bytes) throw new JobError(`The file has ${size} bytes of ${bytes}.`, null);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { signal })) hash.update(chunk as Buffer);
  const type = (await fileTypeFromFile(path))?.mime ?? 'application/octet-stream';
  return { digest: `sha256:${hash.digest('hex')}` as Digest, bytes, type, name };
}

/** Adds the version unless it is there. @throws JobError for good when the log rejects it. */
async function addVersion({ tenant, backend, now }: TakeInOptions, upload: StoredUpload, content: BlobRef) {
  const { reviewId, uploadId: versionId, actor, label } = upload;
  const versions = (await backend.stateOf({ tenant, reviewId }))?.versions;
  if (versions?.has(versionId)) return;
  const latest = [...(versions?.values() ?? [])].findLast(({ status }) => status !== 'withdrawn');
  const data = {
    versionId,
    label: label ?? `v${(versions?.size ?? 0) + 1}`,
    assetId: latest?.assetId ?? reviewId,
    content,
    ...(latest && { supersedes: latest.versionId }),
  };
  try {
    await record(backend.connect({ tenant, actor }), reviewId, proposalOf('version.added', data, now()));
  } catch (error) {
    // Another node that had taken over has added it.
    if ((await backend.stateOf({ tenant, reviewId }))?.versions.has(versionId)) return;
    const isFinal = AdapterError.is(error) && ['forbidden', 'not_found', 'unknown'].includes(error.kind);
    throw isFinal ? new JobError(error.message, null) : error;
  }
}
