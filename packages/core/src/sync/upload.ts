import type { Digest } from '@kreatli/digest';
import type { ReviewAdapter } from '../adapter/adapter.js';
import { toAdapterError } from '../adapter/adapter-error.js';
import { backoff } from '../adapter/backoff.js';
import type { Call } from '../adapter/call.js';
import type { Runtime } from '../adapter/runtime.js';
import type { FileCache } from '../outbox/file-cache.js';
import type { Outbox } from '../outbox/outbox.js';
import type { ReviewStorage } from '../ports/storage.js';
import type { BlobRef, Id } from '../schema/primitives.js';
import type { PendingItem, Upload } from '../store/pending-item.js';

/** Uploads the files that outbox items wait for, one after another, while the log is synced. */
export interface Uploader {
  /** There may be a file to upload. Has no effect while a retry is due. */
  look(): void;
  /** Retries now. */
  retry(): void;
}

/** What an uploader needs. */
export interface UploaderParts {
  readonly reviewId: Id;
  readonly adapter: ReviewAdapter;
  readonly ports: Runtime;
  readonly call: Call;
  readonly outbox: Outbox;
  readonly files: FileCache;
  readonly storage: ReviewStorage;
  readonly signal: AbortSignal;
  /** Whether this tab may upload the file now. */
  canUpload(digest: Digest): boolean;
  /** There may be something to send. */
  poke(): void;
}

/** Milliseconds without progress after which an upload counts as failed. */
const UPLOAD_TIMEOUT_MS = 60_000;
/** Shortest time between two reports of progress, in milliseconds. */
const REPORT_INTERVAL_MS = 250;

export function createUploader(parts: UploaderParts): Uploader {
  const { reviewId, adapter, ports, call, outbox, files, storage, signal, canUpload, poke } = parts;
  let isRunning = false;
  let failures = 0;
  /** The wait that the backend asked for, in milliseconds. */
  let retryAfterMs = 0;
  let cancelRetry: (() => void) | null = null;

  async function look(): Promise<void> {
    if (isRunning || cancelRetry || signal.aborted) return;
    isRunning = true;
    const isDone = await uploadAll().catch(() => false);
    isRunning = false;
    failures = isDone ? 0 : failures + 1;
    if (isDone || signal.aborted) return;
    cancelRetry = ports.after(Math.max(retryAfterMs, backoff(ports, failures)), retry);
  }
  function retry(): void {
    cancelRetry?.();
    cancelRetry = null;
    void look();
  }

  const waitingFor = (digest: Digest) =>
    outbox.$items.get().filter(({ state, waitsFor }) => state === 'queued' && waitsFor?.includes(digest));

  /** Tries each file once. Returns false if one has to be retried. */
  async function uploadAll(): Promise<boolean> {
    const tried = new Set<Digest>();
    let isDone = true;
    retryAfterMs = 0;
    for (;;) {
      const digest = outbox.$items
        .get()
        .flatMap(({ state, waitsFor = [] }) => (state === 'queued' ? waitsFor : []))
        .find((each) => !tried.has(each) && canUpload(each));
      if (digest === undefined) return isDone;
      tried.add(digest);
      // The stored bytes are the ones that were hashed; a file on disk may have changed since.
      const body = (await storage.blob(digest).catch(() => null)) ?? files.bodies.get(digest);
      if (signal.aborted) return true;
      if (!body) report(digest, 0, 'lost');
      else if (!(await upload(digest, body))) isDone = false;
    }
  }

  /** Returns false if the file has to be retried. */
  async function upload(digest: Digest, body: Blob): Promise<boolean> {
    const [first] = waitingFor(digest);
    const ref = first && refOf(first, digest);
    if (!ref) return true; // discarded meanwhile
    report(digest, 0);
    try {
      await put(ref, body);
    } catch (thrown) {
      if (waitingFor(digest).length === 0) return true;
      const error = toAdapterError(thrown);
      report(digest, 0, error.kind);
      retryAfterMs = Math.max(retryAfterMs, error.retryAfterMs ?? 0);
      if (error.kind !== 'too_large') return false;
      await outbox.park(waitingFor(digest), error.kind);
      return true;
    }
    files.bodies.delete(digest);
    files.unsaved.delete(digest);
    for (const item of waitingFor(digest)) await release(item, digest);
    poke();
    return true;
  }

  function release(item: PendingItem, digest: Digest): Promise<void> {
    const without = (waitsFor: readonly Digest[] = []) => waitsFor.filter((other) => other !== digest);
    return outbox.update([item], { waitsFor: without(item.waitsFor), upload: null }, (row) => ({
      ...row,
      waitsFor: without(row.waitsFor),
    }));
  }

  /** Cancels the upload when no item waits for the file any more. */
  async function put(ref: BlobRef, body: Blob): Promise<void> {
    let reportedAt = ports.now();
    let unsubscribe = () => {};
    const request = call(
      failures + 1,
      (context, keepAlive, cancel) => {
        unsubscribe = outbox.$items.listen(() => waitingFor(ref.digest).length === 0 && cancel());
        const onProgress = (sent: number) => {
          keepAlive();
          if (ports.now() - reportedAt < REPORT_INTERVAL_MS) return;
          reportedAt = ports.now();
          report(ref.digest, sent);
        };
        return adapter.blobs!.put({ reviewId, ref, body, onProgress }, context);
      },
      UPLOAD_TIMEOUT_MS,
    );
    await request.finally(() => unsubscribe());
  }

  const report = (digest: Digest, sent: number, error: Upload['error'] = null) =>
    void outbox.update(waitingFor(digest), { upload: { digest, sent, error } });

  signal.addEventListener('abort', () => cancelRetry?.(), { once: true });
  return {
    look: () => void look(),
    retry() {
      failures = 0;
      retry();
    },
  };
}

const refOf = ({ proposal }: PendingItem, digest: Digest): BlobRef | undefined =>
  (proposal.data as { readonly files?: readonly BlobRef[] }).files?.find((file) => file.digest === digest);
