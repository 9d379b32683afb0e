import type { Digest } from '@kreatli/digest';
import { AdapterError } from '../adapter/adapter-error.js';
import type { BlobRef, Id } from '../event/primitives.js';
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

/** What an uploader asks and tells the loop. */
export interface UploaderPort {
  /** This tab may send this file now. */
  may(digest: Digest): boolean;
  /** Something need not wait any more. */
  onSent(): void;
}

/** Milliseconds without progress after which an upload counts as lost. */
const PATIENCE = 60_000;
/** Progress is told in steps of so many milliseconds. */
const STEP = 250;

/** Creates the uploader of one review. */
export function createUploader(link: Link, { may, onSent }: UploaderPort): Uploader {
  const { store, storage, ports, signal, bodies } = link;
  let running = false;
  let failures = 0;
  /** How long the backend asked to wait, in milliseconds. */
  let asked = 0;
  let cancelRetry: (() => void) | null = null;

  const waiting = () => store.$items.get().filter(isWaiting);
  const waitingFor = (digest: Digest) => waiting().filter(({ waitsFor }) => waitsFor!.includes(digest));

  function look(): void {
    if (running || cancelRetry || signal.aborted) return;
    running = true;
    void run()
      .catch(() => false)
      .then((isDone) => {
        running = false;
        failures = isDone ? 0 : failures + 1;
        if (isDone || signal.aborted) return;
        cancelRetry = ports.after(Math.max(asked, backoff(ports, failures)), retry);
      });
  }
  function retry(): void {
    cancelRetry?.();
    cancelRetry = null;
    look();
  }

  /** Sends what can be sent, each file once; false when something could not be. */
  async function run(): Promise<boolean> {
    const tried = new Set<Digest>();
    let isDone = true;
    asked = 0;
    for (;;) {
      const digest = waiting()
        .flatMap(({ waitsFor }) => waitsFor!)
        .find((each) => !tried.has(each) && may(each));
      if (digest === undefined) return isDone;
      tried.add(digest);
      // What was stored is what was hashed; the file on the disk may have changed, or gone.
      const body = (await storage.blob(digest).catch(() => null)) ?? bodies.get(digest);
      if (signal.aborted) return true;
      if (!body) tell(digest, 0, 'lost');
      else if (!(await send(digest, body))) isDone = false;
    }
  }

  async function send(digest: Digest, body: Blob): Promise<boolean> {
    const [first] = waitingFor(digest);
    const ref = first && refOf(first, digest);
    if (!ref) return true; // taken back meanwhile
    tell(digest, 0);
    try {
      await put(ref, body);
    } catch (thrown) {
      if (waitingFor(digest).length === 0) return true;
      const error = AdapterError.is(thrown) ? thrown : new AdapterError('unknown');
      tell(digest, 0, error.kind);
      asked = Math.max(asked, error.retryAfterMs ?? 0);
      if (error.kind !== 'too_large') return false;
      await park(link, waitingFor(digest), error.kind);
      return true;
    }
    bodies.delete(digest);
    link.alone.delete(digest);
    for (const { proposal } of waitingFor(digest)) await release(proposal.id, digest);
    onSent();
    return true;
  }

  /** Ends early when nothing waits for the file any more. */
  async function put(ref: BlobRef, body: Blob): Promise<void> {
    let toldAt = ports.now();
    let off = () => {};
    const work = call(
      link,
      failures + 1,
      (context, alive, stop) => {
        off = store.$items.listen(() => waitingFor(ref.digest).length === 0 && stop());
        const onProgress = (sent: number) => {
          alive();
          if (ports.now() - toldAt < STEP) return;
          toldAt = ports.now();
          tell(ref.digest, sent);
        };
        return link.adapter.blobs!.put({ reviewId: link.reviewId, ref, body, onProgress }, context);
      },
      PATIENCE,
    );
    await work.finally(() => off());
  }

  async function release(id: Id, digest: Digest): Promise<void> {
    const without = (waitsFor: readonly Digest[] = []) => waitsFor.filter((each) => each !== digest);
    const item = store.$items.get().find(({ proposal }) => proposal.id === id);
    if (!item) return;
    change(link, [item], { waitsFor: without(item.waitsFor), upload: null });
    const { order } = item;
    if (order !== null)
      await keep(link, () => storage.amend(order, id, (stored) => ({ ...stored, waitsFor: without(stored.waitsFor) })));
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
const refOf = ({ proposal }: PendingItem, digest: Digest): BlobRef | undefined =>
  (proposal.data as { readonly files?: readonly BlobRef[] }).files?.find((file) => file.digest === digest);
