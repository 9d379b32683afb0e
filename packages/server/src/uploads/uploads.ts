import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Metadata } from '@tus/server';
import { type Actor, AdapterError, type Id, type Instant, newId, plainPorts, toInstant } from '@kreatli/core';
import { problemResponse } from '@kreatli/core/wire';
import type { Queue } from '../jobs/worker.js';
import type { Sql } from '../sql/sql.js';
import { type TakeInOptions, takeInJob, takeInQueue } from './take-in.js';
import { creationOf, createTus } from './tus.js';
import { type StoredUpload, createUploadStore } from './upload-store.js';

/** What masters may take up. */
export interface UploadLimits {
  /** Bytes of a master. Default 50 GiB. */
  readonly maxBytes: number;
  /** Bytes of all masters on their way. Default 200 GiB. */
  readonly scratchBytes: number;
  /** Masters on their way in one review. Default 10. */
  readonly perReview: number;
  /** Hours until an upload that was not finished is deleted. Default 48. */
  readonly hours: number;
}

export const DEFAULT_UPLOAD_LIMITS: UploadLimits = {
  maxBytes: 50 * 2 ** 30,
  scratchBytes: 200 * 2 ** 30,
  perReview: 10,
  hours: 48,
};

/** An upload as the team sees it. */
export interface ListedUpload {
  readonly uploadId: Id;
  readonly name: string;
  readonly label: string | null;
  readonly bytes: number;
  /** Bytes that are here. */
  readonly received: number;
  readonly createdAt: Instant;
  /** Why it did not become a version; null while it may. */
  readonly failure: string | null;
}

/** Options of {@link createUploads}. */
export interface UploadsOptions extends Omit<TakeInOptions, 'uploads' | 'pathOf'> {
  readonly sql: Sql;
  /** Where the bytes are until they are files of a review. Nodes share it, or each upload stays with its node. */
  readonly folder: string;
  readonly limits?: { readonly [Name in keyof UploadLimits]?: number | undefined } | undefined;
  /** There is a job to do. */
  readonly wake: () => void;
}

/** Masters that clients send, and that become versions. */
export interface Uploads {
  readonly queue: Queue;
  /** Begins an upload, by the headers of a request. @throws AdapterError `too_large`, `throttled`, `unknown`. */
  create(reviewId: Id, actor: Actor, request: Request): Promise<Response>;
  /** Handles a later request of its protocol. @throws AdapterError `forbidden` for bytes of another user. */
  handle(request: Request, reviewId: Id, uploadId: Id, actor: Actor): Promise<Response>;
  list(reviewId: Id): Promise<readonly ListedUpload[]>;
  /** Deletes what was given up, and takes in what is complete. */
  sweep(): Promise<void>;
}

/** How long the reason of a failed upload is kept, in milliseconds. */
const FAILURE_MS = 24 * 3_600_000;

export function createUploads(options: UploadsOptions): Uploads {
  const { sql, tenant, folder, jobs, now, wake } = options;
  const limits = limitsOf(options.limits);
  const store = createUploadStore(sql, tenant);
  const receive = async (reviewId: Id, uploadId: Id): Promise<void> => {
    await jobs.add([takeInJob(reviewId, uploadId)]);
    wake();
  };
  const { handle, pathOf } = createTus(folder, store, receive);
  const receivedOf = ({ reviewId, uploadId, content, bytes }: StoredUpload): Promise<number> =>
    stat(pathOf(reviewId, uploadId)).then(
      ({ size }) => size,
      () => (content ? bytes : 0),
    );
  /** Unless it is becoming a version at this moment. */
  async function end({ reviewId, uploadId }: StoredUpload): Promise<Response> {
    if (!(await jobs.cancel(takeInJob(reviewId, uploadId).id)))
      throw new AdapterError('not_found', 'All has arrived: it is becoming a version.');
    await store.remove(reviewId, uploadId);
    await rm(pathOf(reviewId, uploadId), { force: true });
    return new Response(null, { status: 204, headers: { 'Tus-Resumable': '1.0.0', 'Cache-Control': 'no-store' } });
  }
  const isOver = ({ createdAt, failure }: StoredUpload): boolean =>
    now() - createdAt > (failure === null ? limits.hours * 3_600_000 : FAILURE_MS);

  return {
    queue: takeInQueue({ ...options, uploads: store, pathOf }),

    async create(reviewId, actor, request) {
      const { bytes, name, label } = declaredOf(request.headers, limits);
      const uploadId = newId(now(), plainPorts.random);
      const upload = { uploadId, actor, bytes, name, label, createdAt: now() };
      const room = { ofReview: limits.perReview, ofAllBytes: limits.scratchBytes };
      if (!(await store.add({ reviewId }, upload, room)))
        throw new AdapterError('throttled', 'Too many masters are on their way: try again when one has arrived.', {
          retryAfterMs: 60_000,
        });
      let isBegun = false;
      try {
        const response = await answerOf(await handle(creationOf(request, reviewId, uploadId, bytes)));
        isBegun = response.ok;
        return response;
      } finally {
        if (!isBegun) await store.remove(reviewId, uploadId);
      }
    },

    async handle(request, reviewId, uploadId, actor) {
      const upload = await store.find(reviewId, uploadId);
      if (!upload) throw new AdapterError('not_found', 'There is no such upload: it may have become a version.');
      if (upload.failure !== null) throw new AdapterError('not_found', upload.failure);
      if (request.method === 'DELETE') return end(upload);
      // The version will be by who began it.
      if (request.method === 'PATCH' && !isSame(upload.actor, actor))
        throw new AdapterError('forbidden', 'Who began an upload sends its bytes.');
      // A client that asks how far it is may have missed that the last byte arrived.
      if (request.method === 'HEAD' && (await receivedOf(upload)) === upload.bytes) await receive(reviewId, uploadId);
      return answerOf(await handle(request));
    },

    async list(reviewId) {
      const uploads = await store.list(reviewId);
      return Promise.all(
        uploads.map(async (upload) => ({
          uploadId: upload.uploadId,
          name: upload.name,
          label: upload.label,
          bytes: upload.bytes,
          received: await receivedOf(upload),
          createdAt: toInstant(upload.createdAt),
          failure: upload.failure,
        })),
      );
    },

    async sweep() {
      await mkdir(folder, { recursive: true });
      const uploads = await store.all();
      for (const upload of uploads) {
        const { reviewId, uploadId, bytes } = upload;
        if (isOver(upload)) await store.remove(reviewId, uploadId);
        else if ((await receivedOf(upload)) === bytes) await receive(reviewId, uploadId);
      }
      const kept = new Set((await store.all()).map(({ reviewId, uploadId }) => pathOf(reviewId, uploadId)));
      for (const file of await readdir(folder)) {
        const path = join(folder, file);
        if (!kept.has(path) && (await isOld(path, now()))) await rm(path, { force: true });
      }
    },
  };
}

const limitsOf = ({ maxBytes, scratchBytes, perReview, hours }: NonNullable<UploadsOptions['limits']> = {}) => ({
  maxBytes: maxBytes ?? DEFAULT_UPLOAD_LIMITS.maxBytes,
  scratchBytes: scratchBytes ?? DEFAULT_UPLOAD_LIMITS.scratchBytes,
  perReview: perReview ?? DEFAULT_UPLOAD_LIMITS.perReview,
  hours: hours ?? DEFAULT_UPLOAD_LIMITS.hours,
});

/** A file without an upload may belong to one that is just being added. */
const isOld = async (path: string, now: number): Promise<boolean> =>
  stat(path).then(
    ({ mtimeMs }) => now - mtimeMs > 3_600_000,
    () => false,
  );

/** What a client declares of a master, with the names of tus. */
function declaredOf(headers: Headers, { maxBytes }: UploadLimits) {
  const bytes = Number(headers.get('Upload-Length') ?? NaN);
  if (!Number.isSafeInteger(bytes) || bytes < 1)
    throw new AdapterError('unknown', 'Upload-Length: the bytes of the file, at least 1.');
  if (bytes > maxBytes) throw new AdapterError('too_large', `A master has at most ${maxBytes} bytes.`);
  const metadata = metadataOf(headers.get('Upload-Metadata') ?? '');
  const name = metadata['filename'] ?? 'master';
  const label = metadata['label'] ?? null;
  if (!isText(name, 255) || (label !== null && !isText(label, 100)))
    throw new AdapterError('unknown', 'Upload-Metadata: filename has 1 to 255 characters, label 1 to 100.');
  return { bytes, name, label };
}

function metadataOf(header: string): Readonly<Record<string, string | null>> {
  if (header === '') return {};
  try {
    return Metadata.parse(header);
  } catch {
    throw new AdapterError('unknown', 'Upload-Metadata: not as the tus protocol has it.');
  }
}

const isSame = (a: Actor, b: Actor): boolean => a.kind === b.kind && a.id === b.id;

/** Text that the log takes, and no control characters. */
const isText = (text: string, max: number): boolean =>
  text.trim() !== '' && text.length <= max && !/\p{Cc}/u.test(text);

/** A response without the library's own rules for other origins; a failure as a problem. */
async function answerOf(response: Response): Promise<Response> {
  const headers = new Headers(
    [...response.headers].filter(([name]) => !name.startsWith('access-control-') && name !== 'content-length'),
  );
  headers.set('Cache-Control', 'no-store');
  if (response.ok) return new Response(response.body, { status: response.status, headers });
  const detail = (await response.text()).trim() || 'The upload failed.';
  const kind = KINDS[response.status] ?? 'unknown';
  return problemResponse(new AdapterError(kind, detail), response.status);
}

const KINDS: Readonly<Record<number, AdapterError['kind']>> = {
  403: 'forbidden',
  404: 'not_found',
  410: 'not_found',
  413: 'too_large',
  423: 'throttled',
  500: 'unavailable',
};
