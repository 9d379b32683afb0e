import type { ReadableAtom } from 'nanostores';
import type { ReviewAdapter } from '../adapter/adapter.js';
import { toAdapterError } from '../adapter/adapter-error.js';
import type { BackendClock } from '../adapter/backend-clock.js';
import type { Call } from '../adapter/call.js';
import type { FileCache } from '../outbox/file-cache.js';
import type { Outbox } from '../outbox/outbox.js';
import type { Ports } from '../ports/ports.js';
import type { ReviewStorage } from '../ports/storage.js';
import type { SyncState } from '../ports/sync-state.js';
import type { TabChannel } from '../ports/tab-channel.js';
import type { TabMessage } from '../ports/tab-message.js';
import type { Replica } from '../replica/replica.js';
import type { Id } from '../schema/primitives.js';
import { createLazyUploader } from './lazy-uploader.js';
import { createLeadership } from './lead.js';
import { createPull } from './pull.js';
import { createPush } from './push.js';
import { createRecovery } from './recovery.js';
import { createSender } from './send.js';
import { createStatus } from './status.js';
import { createWaker } from './waker.js';
import { createWatch } from './watch.js';

/** The sync loop of a review. */
export interface Sync {
  readonly $sync: ReadableAtom<SyncState>;
  /** There may be something to read or send. */
  poke(): void;
  /** The user signed in, or wants to try again: resumes in all tabs. */
  resume(): void;
  /** Handles a message of another tab. */
  receive(message: TabMessage): void;
}

/** What a sync loop needs. */
export interface SyncParts {
  readonly reviewId: Id;
  readonly participantId: Id;
  readonly adapter: ReviewAdapter;
  readonly ports: Ports;
  readonly tabs: TabChannel;
  readonly call: Call;
  readonly clock: BackendClock;
  readonly replica: Replica;
  readonly outbox: Outbox;
  readonly files: FileCache;
  readonly storage: ReviewStorage;
  /** Milliseconds between two reads while the page is visible and no watch is live. */
  readonly pollMs: number;
  readonly signal: AbortSignal;
}

/** Milliseconds between two reads while the page is hidden, and with a watch. */
const RARE_POLL_MS = 60_000;

/**
 * Starts the loop when the outbox is restored: read up to head, push the oldest batch, read again; then wait for a poke
 * or the next poll. It ends with `signal`.
 */
export function startSync(parts: SyncParts): Sync {
  const { ports, outbox, replica, signal } = parts;
  const leadership = createLeadership(parts);
  const watch = createWatch(parts.adapter, ports, () => ({
    reviewId: parts.reviewId,
    after: replica.seq,
    ...replica.identity,
  }));
  const status = createStatus(leadership, watch, replica);
  const recovery = createRecovery(ports, () => replica.seq > 0);
  const { poke, ...waker } = createWaker(ports, signal, () => !status.isStopped);
  const pull = createPull(parts);
  const sender = createSender({
    outbox,
    pull,
    push: createPush(parts),
    canSend: () => leadership.canSend && status.canWrite,
    poke,
  });
  const uploader = createLazyUploader({
    ...parts,
    // The leader uploads for all tabs, except files that only another tab has.
    canUpload: (digest) => status.canWrite && (leadership.isLeader || parts.files.unsaved.has(digest)),
    poke,
  });
  let isRebuildDue = false;

  async function cycle(): Promise<void> {
    const { attempt } = recovery;
    if (isRebuildDue) await pull.rebuild(attempt);
    isRebuildDue = false;
    await pull.toHead(attempt);
    await outbox.prune();
    uploader.look();
    await sender.sendAll(attempt);
  }

  /** Returns the wait before the next cycle, in milliseconds. */
  function recover(thrown: unknown): number {
    const error = toAdapterError(thrown);
    if (error.kind === 'reset') isRebuildDue = true;
    if (error.kind === 'throttled') sender.throttle();
    const { phase, waitMs } = recovery.failed(error);
    if (error.kind === 'throttled') parts.tabs.post({ changed: 'pause', waitMs });
    if (phase && !signal.aborted) status.report(phase, error);
    return waitMs;
  }

  function pollInterval(): number {
    return watch.isLive || leadership.isWatched || !ports.visible() ? RARE_POLL_MS : parts.pollMs;
  }

  /** Returns the wait before the next cycle, in milliseconds. */
  async function attemptCycle(): Promise<number> {
    try {
      await cycle();
      recovery.succeeded();
      status.succeeded();
      return pollInterval();
    } catch (thrown) {
      return recover(thrown);
    }
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      waker.clear();
      const waitMs = recovery.waitMs || (await attemptCycle());
      if (!signal.aborted) await waker.wait(waitMs);
    }
  }

  function resume(): void {
    recovery.restart();
    status.restart();
    leadership.request();
    watch.retry();
    uploader.retry();
    poke();
  }

  leadership.start(async (until) => {
    await outbox.restored;
    watch.start(until, poke, () => {
      status.announce();
      if (!watch.isLive) poke();
    });
    poke();
  });
  void outbox.restored.then(run);

  return {
    $sync: status.$sync,
    poke,
    resume() {
      parts.tabs.post({ changed: 'resume' });
      resume();
    },
    receive(message) {
      const { changed, moved, sync, waitMs } = message;
      if (changed === 'confirmed' || (changed === 'outbox' && !moved)) return poke();
      leadership.receive(message);
      if (waitMs !== undefined) recovery.pause(waitMs);
      if (changed === 'resume') resume();
      if (changed === 'hello') status.announce();
      if (sync) status.follow(sync);
    },
  };
}
