import type { Digest } from '@kreatli/digest';
import { AdapterError } from '../adapter/adapter-error.js';
import type { BlobRef } from '../event/primitives.js';
import type { PendingItem, Upload } from '../review/review-store.js';
import { backoff } from '../sync/backoff.js';
import { type Link, call, keep } from '../sync/link.js';
import { change, park } from '../sync/push.js';

/** Sends files ahead of the proposals that name them: one after another, beside the traffic of the log. */
export interface Uploader {
  /** There may be something to send. While a retry is due, only that tries again. */
  look(): void;
  /** A person tries again now. */
  again(): void;
}

/** Milliseconds without progress after which an upload counts as lost. */
const PATIENCE = 60_000;
/** Progress is told in steps of so many milliseconds. */
const STEP = 250;

/** Creates the uploader of one review; `onSent` is called when something need not wait any more. */
export function createUploader(link: Link, onSent: () => void): Uploader {
  const { store, storage, ports, signal, bodies } = link;
  let running = false;
  let failures = 0;
  let cancelRetry: (() => void) | null = null;

  const waiting = () => store.$items.get().filter(isWaiting);
  const waitingFor = (digest: Digest) => waiting().filter(({ waitsFor }) => waitsFor!.includes(digest));

  function look(): void {
    if (running || cancelRetry || signal.aborted) return;
    running = true;
    void run().then((isDone) => {
      running = false;
      failures = isDone ? 0 : failures + 1;
      if (isDone || signal.aborted) return;
      cancelRetry = ports.after(backoff(ports, failures), retry);
    });
  }
  function retry(): void {
    cancelRetry?.();
    cancelRetry = null;
    look();
  }

  /** Sends what can be sent; false when something could not be. */
  async function run(): Promise<boolean> {
    const gone = new Set<Digest>();
    for (;;) {
      const digest = waiting().flatMap(({ waitsFor }) => waitsFor!).find((each) => !gone.has(each));
      if (digest === undefined) return true;
      const body = bodies.get(digest) ?? (await storage.blob(digest).catch(() => null));
      if (signal.aborted || (body && !(await send(digest, body)))) return false;
      if (body) continue;
      gone.add(digest);
      tell(digest, 0, 'lost');
    }
  }

  async function send(digest: Digest, body: Blob): Promise<boolean> {
    const [first] = waitingFor(digest);
    const ref = first && refOf(first, digest);
    if (!ref) return true; // taken back meanwhile
    let toldAt = ports.now();
    tell(digest, 0);
    try {
      await call(
        link,
        failures + 1,
        (context, alive) => {
          const onProgress = (sent: number) => {
            alive();
            if (ports.now() - toldAt < STEP) return;
            toldAt = ports.now();
            tell(digest, sent);
          };
          return link.adapter.blobs!.put({ reviewId: link.reviewId, ref, body, onProgress }, context);
        },
        PATIENCE,
      );
    } catch (thrown) {
      const kind = AdapterError.is(thrown) ? thrown.kind : 'unknown';
      tell(digest, 0, kind);
      if (kind !== 'too_large') return false;
      await park(link, waitingFor(digest), kind);
      return true;
    }
    failures = 0;
    bodies.delete(digest);
    for (const item of waitingFor(digest)) await release(item, digest);
    onSent();
    return true;
  }

  async function release(item: PendingItem, digest: Digest): Promise<void> {
    const waitsFor = item.waitsFor!.filter((each) => each !== digest);
    change(link, [item], { waitsFor, upload: null });
    const { order } = item;
    if (order !== null) await keep(link, () => storage.amend(order, { waitsFor }));
  }

  function tell(digest: Digest, sent: number, error: Upload['error'] = null): void {
    for (const item of waitingFor(digest)) change(link, [item], { upload: { digest, sent, error } });
  }

  signal.addEventListener('abort', () => cancelRetry?.(), { once: true });
  return {
    look,
    again: () => {
      failures = 0;
      retry();
    },
  };
}

const isWaiting = ({ state, waitsFor = [] }: PendingItem): boolean => state === 'queued' && waitsFor.length > 0;
const refOf = ({ proposal }: PendingItem, digest: Digest): BlobRef | undefined => (proposal.data as { readonly files?: readonly BlobRef[] }).files?.find((file) => file.digest === digest);
