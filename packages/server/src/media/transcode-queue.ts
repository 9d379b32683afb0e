import { type Actor, type EventMap, type Id, createProposal, derivedId, toInstant } from '@kreatli/core';
import { newSalt } from '@kreatli/digest';
import type { ServerBackend } from '../backend/server-backend.js';
import type { Blobs } from '../blobs/blobs.js';
import type { NewJob } from '../jobs/jobs.js';
import { JobError, type Queue } from '../jobs/worker.js';
import type { MediaFolder } from './media-folder.js';
import { MediaError, type ReasonCode } from './reasons.js';
import type { MediaTools } from './tools.js';
import { MEDIA_FILES, type Transcoded, transcode } from './transcode.js';
import type { VersionMedia } from './version-media.js';

/** Name of the queue. */
export const TRANSCODE = 'transcode';
/** The prefix of the ids of a review's jobs. */
export const jobPrefix = (reviewId: Id): string => `${TRANSCODE}:${reviewId}:`;
/** The job that makes a version playable. */
export const transcodeJob = (reviewId: Id, versionId: Id): NewJob => ({
  id: `${jobPrefix(reviewId)}${versionId}`,
  queue: TRANSCODE,
  payload: JSON.stringify({ reviewId, versionId }),
});

/** Who adds `version.ready` and `version.failed`. */
const SERVICE: Actor = { kind: 'service', id: 'media', role: 'owner' };
/** After a failure that is not the master's: a full disk, a database that is away. Then it is given up. */
const WAITS = [10_000, 60_000, 600_000];
/** How often progress is stored, in milliseconds. */
const PROGRESS_MS = 1_000;

/** What {@link createTranscodeQueue} works with. */
export interface TranscodeOptions {
  readonly tenant: string;
  readonly backend: ServerBackend;
  readonly blobs: Blobs;
  readonly folder: MediaFolder;
  readonly media: VersionMedia;
  readonly tools: MediaTools;
  /** Jobs at once on this node. Default 1. */
  readonly parallel?: number | undefined;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

/**
 * Makes versions playable: files first, then the row, then the event, each of which may be done again. A master that
 * cannot be shown ends the job with `version.failed`.
 */
export function createTranscodeQueue(options: TranscodeOptions): Queue {
  const { tenant, backend, folder, media, parallel = 1 } = options;
  const versionOf = async (reviewId: Id, versionId: Id) =>
    (await backend.stateOf({ tenant, reviewId }))?.versions.get(versionId);

  async function fail(reviewId: Id, versionId: Id, code: ReasonCode): Promise<void> {
    await folder.clear(reviewId, versionId);
    await media.setFailed(reviewId, versionId, code);
    const version = await versionOf(reviewId, versionId);
    if (version?.status === 'failed' && version.failure === code) return;
    await append(options, reviewId, 'version.failed', { versionId, code }, [version?.seq ?? 0]);
  }

  return {
    waits: WAITS,
    parallel,
    async run({ payload }, signal) {
      const { reviewId, versionId } = JSON.parse(payload) as { readonly reviewId: Id; readonly versionId: Id };
      const version = await versionOf(reviewId, versionId);
      if (!version) throw new JobError('The log does not have the version yet.');
      if (version.status === 'withdrawn') return;
      try {
        const made =
          (await folder.read(reviewId, versionId)) ??
          (await make(options, { reviewId, versionId, content: version.content }, signal));
        await media.setReady(reviewId, versionId);
        if (version.status === 'ready' && version.manifest === made.manifest) return;
        await append(options, reviewId, 'version.ready', readyOf(versionId, made), [made.manifest]);
      } catch (error) {
        if (!(error instanceof MediaError) || signal.aborted) throw error;
        await fail(reviewId, versionId, error.code);
      }
    },
    async giveUp({ payload }) {
      const { reviewId, versionId } = JSON.parse(payload) as { readonly reviewId: Id; readonly versionId: Id };
      await fail(reviewId, versionId, 'failed');
    },
  };
}

interface Master {
  readonly reviewId: Id;
  readonly versionId: Id;
  readonly content: EventMap['version.added']['content'];
}

async function make(options: TranscodeOptions, master: Master, signal: AbortSignal): Promise<Transcoded> {
  const { tenant, blobs, folder, media, tools, onError } = options;
  const { reviewId, versionId, content } = master;
  const blob = await blobs.open({ tenant, reviewId }, content.digest);
  if (!blob) throw new MediaError('missing');
  await media.setRunning(reviewId, versionId, 0);
  const scratch = await folder.begin(reviewId, versionId);
  if (blob.bytes === 0) throw new MediaError('empty');
  await folder.addMaster(scratch, blob.path ?? blob.read(0, blob.bytes - 1));
  let last = 0;
  const onProgress = (share: number) => {
    if (Date.now() - last < PROGRESS_MS) return;
    last = Date.now();
    void media.setRunning(reviewId, versionId, share).catch(onError);
  };
  const made = await transcode(tools, scratch, { signal, onProgress });
  signal.throwIfAborted();
  await folder.keep(scratch, reviewId, versionId, made);
  return made;
}

function readyOf(versionId: Id, { facts, files, manifest }: Transcoded): EventMap['version.ready'] {
  const { rate, frames, width, height, startTimecode, dropFrame } = facts;
  const proxies = (Object.keys(MEDIA_FILES) as (keyof typeof MEDIA_FILES)[]).flatMap((kind) => {
    const file = files.find(({ path }) => path === MEDIA_FILES[kind]);
    return file ? [{ kind, digest: file.digest }] : [];
  });
  const timecode = startTimecode === null ? {} : { startTimecode, dropFrame };
  return { versionId, rate, frames, width, height, manifest, proxies, ...timecode };
}

/** Adds an event once: its id is derived from `of`. */
async function append<Type extends 'version.ready' | 'version.failed'>(
  { tenant, backend, now }: TranscodeOptions,
  reviewId: Id,
  type: Type,
  data: EventMap[Type],
  of: readonly unknown[],
): Promise<void> {
  const adapter = backend.connect({ tenant, actor: SERVICE });
  const proposal = createProposal(type, data, {
    id: derivedId(type, data.versionId, ...of),
    at: toInstant(now()),
    base: 0,
    salt: newSalt(),
  });
  const { signal } = new AbortController();
  const { results } = await adapter.append(
    { reviewId, items: [proposal] },
    { signal, attempt: 1, requestId: proposal.id },
  );
  const [result] = results;
  // Another attempt has added it, or the version was withdrawn meanwhile.
  if (result?.status === 'rejected' && !['id_reuse', 'not_found'].includes(result.code))
    throw new Error(`The log rejects ${type} of ${data.versionId}: ${result.code}.`);
}
