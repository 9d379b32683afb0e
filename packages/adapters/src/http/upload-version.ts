import { AdapterError, type Id } from '@kreatli/core';
import { readProblem } from '@kreatli/core/wire';
import { sha256 } from '@kreatli/digest';
import type { DetailedError, Upload } from 'tus-js-client';

/** Options of {@link uploadVersion}. */
export interface VersionUploadOptions {
  /** Where the backend is: what is before `/v1`. */
  readonly baseUrl: string;
  readonly reviewId: Id;
  /** A bearer token of an editor. Asked for before each request; `isRefused`: the last one was. */
  readonly token: (isRefused: boolean) => Promise<string>;
  readonly file: File;
  /** Label of the version. Default: its number. */
  readonly label?: string;
  /** Bytes that have been sent, and bytes of the file. */
  readonly onProgress?: (sent: number, total: number) => void;
}

/** A master that is sent. It continues by itself after the connection was lost. */
export interface VersionUpload {
  /** Stops sending; what has arrived is kept. */
  pause(): void;
  resume(): void;
  /** Ends the upload, and deletes what has arrived. */
  cancel(): Promise<void>;
  /**
   * Resolves when the last byte has arrived; the version is in the log a moment later.
   * @throws AdapterError `forbidden`, `too_large`, `throttled` (too many on their way), `not_found`, `unauthenticated`;
   *   `aborted` after `cancel`; `unknown` with `upload_elsewhere`: another tab sends the same file.
   */
  readonly done: Promise<{ readonly versionId: Id }>;
}

/** Bytes of a request: what proxies let through. */
const CHUNK_BYTES = 64 * 2 ** 20;
/** Bytes at either end of a file that tell it from another one of its name and size. */
const SAMPLE_BYTES = 2 ** 20;
/** Milliseconds before each attempt after a failure; the last one is repeated for a day. */
const RETRY_MS = [0, 1_000, 3_000, 10_000, ...Array.from({ length: 2_880 }, () => 30_000)];

/**
 * Sends a master that becomes a version, by the tus protocol. An upload that was interrupted continues where it was,
 * also after a reload, when the same file is given again.
 */
export function uploadVersion(options: VersionUploadOptions): VersionUpload {
  let upload: Upload | null = null;
  let isPaused = false;
  let isCancelled = false;
  let cancel: (() => void) | null = null;
  const cancelled = new Promise<never>((_resolve, reject) => {
    cancel = () => reject(new AdapterError('aborted'));
  });
  cancelled.catch(() => {});

  const send = async (): Promise<{ readonly versionId: Id }> => {
    const [tus, name] = await Promise.all([import('tus-js-client'), fingerprintOf(options)]);
    return alone(name, async () => {
      if (isCancelled) throw new AdapterError('aborted');
      const finished = new Promise<void>((resolve, reject) => {
        upload = new tus.Upload(options.file, {
          ...tusOptions(options, name),
          onSuccess: () => resolve(),
          onError: reject,
        });
      });
      const [previous] = await upload!.findPreviousUploads();
      if (previous) upload!.resumeFromPreviousUpload(previous);
      if (!isPaused) upload!.start();
      await Promise.race([finished, cancelled]).catch(async (error) => {
        throw await errorOf(error);
      });
      return { versionId: upload!.url!.split('/').at(-1)! };
    });
  };
  const done = send();
  done.catch(() => {});
  return {
    done,
    pause() {
      isPaused = true;
      void upload?.abort();
    },
    resume() {
      if (!isPaused) return;
      isPaused = false;
      upload?.start();
    },
    async cancel() {
      isCancelled = true;
      cancel?.();
      await upload?.abort(upload.url !== null);
    },
  };
}

function tusOptions({ baseUrl, reviewId, token, file, label, onProgress }: VersionUploadOptions, name: string) {
  let isRefused = false;
  return {
    endpoint: `${baseUrl.replace(/\/$/, '')}/v1/reviews/${reviewId}/uploads`,
    chunkSize: CHUNK_BYTES,
    retryDelays: RETRY_MS,
    removeFingerprintOnSuccess: true,
    fingerprint: async () => name,
    metadata: { filename: file.name, ...(label !== undefined && { label }) },
    ...(onProgress && { onProgress }),
    ...('XMLHttpRequest' in globalThis ? {} : { fileReader: byBytes }),
    async onBeforeRequest(request: { setHeader(name: string, value: string): void }) {
      request.setHeader('Authorization', `Bearer ${await token(isRefused)}`);
      isRefused = false;
    },
    onShouldRetry({ originalResponse }: DetailedError, attempt: number): boolean {
      const status = originalResponse?.getStatus() ?? 0;
      if (status === 401) isRefused = true;
      if (status === 401) return attempt === 0;
      // Without a response the connection was lost.
      return status === 0 || status >= 500 || [408, 409, 423, 425, 429].includes(status);
    },
  };
}

/** Reads a file where requests take no Blob, as in Node. */
const byBytes = {
  openFile: async (file: File) => ({
    size: file.size,
    async slice(start: number, end: number) {
      const bytes = new Uint8Array(await file.slice(start, end).arrayBuffer());
      return { value: Object.assign(bytes, { size: bytes.length }), done: end >= file.size };
    },
    close() {},
  }),
};

/** The same for a file each time that it is chosen, and another one when it was changed. */
async function fingerprintOf({ baseUrl, reviewId, file }: VersionUploadOptions): Promise<string> {
  const ends = [file.slice(0, SAMPLE_BYTES), file.slice(Math.max(0, file.size - SAMPLE_BYTES))];
  const sample = sha256(new Uint8Array(await new Blob(ends).arrayBuffer()));
  return ['kreatli.upload', baseUrl, reviewId, file.name, file.size, file.lastModified, sample].join(' ');
}

/** Runs `work` when no other tab of this origin does. */
async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = (globalThis.navigator as Partial<Navigator> | undefined)?.locks;
  if (!locks) return work();
  return locks.request(name, { ifAvailable: true }, (lock) => {
    if (!lock) throw new AdapterError('unknown', 'upload_elsewhere');
    return work();
  }) as Promise<T>;
}

async function errorOf(error: unknown): Promise<unknown> {
  if (AdapterError.is(error)) return error;
  const { originalResponse } = error as Partial<DetailedError>;
  if (!originalResponse) return new AdapterError('offline', 'The connection was lost.', { cause: error });
  const headers = { 'Content-Type': originalResponse.getHeader('Content-Type') ?? '' };
  const response = new Response(originalResponse.getBody(), { status: originalResponse.getStatus(), headers });
  return readProblem(response, Date.now());
}
