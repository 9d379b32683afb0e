import type { Digest } from '@kreatli/digest';
import { type ReadableAtom, atom } from 'nanostores';
import { AdapterError, type AdapterErrorKind } from '../adapter/adapter-error.js';
import { prune } from '../outbox/restore.js';
import type { Uploader } from '../outbox/upload.js';
import type { PendingItem } from '../review/review-store.js';
import { backoff } from './backoff.js';
import { seekLeadership } from './lead.js';
import type { Link } from './link.js';
import { createPoisonWatch } from './poison.js';
import type { TabMessage } from './ports.js';
import { createWatch } from './watch.js';
import { pull, rebuild } from './pull.js';
import { isWaiting, oldest, park, push } from './push.js';

/** How the traffic with the backend stands. */
export interface SyncState {
  /**
   * `starting`: nothing read yet. `live`: at head. `retrying`: no contact, trying again. `signin`: the host must sign
   * the person in. `readonly`: no writing. `removed`: the review is gone. `outdated`: this build is too old.
   */
  readonly phase: 'starting' | 'live' | 'retrying' | 'signin' | 'readonly' | 'removed' | 'outdated';
  /** Kind of the last failure, null after a success. */
  readonly error: AdapterErrorKind | null;
  readonly message: string | null;
  /** The log was once another one at a place that this device knew: tell whoever runs the backend. Stays set. */
  readonly forked?: true;
}

/** The loop: read until head, append the oldest batch, read again; then wait for a reason to look. */
export interface Sync {
  readonly $sync: ReadableAtom<SyncState>;
  /** There may be something to do. */
  poke(): void;
  /** Goes on after a pause: the person signed in, or wants to try again. */
  resume(): void;
  /** Another tab said something. */
  hear(message: TabMessage): void;
}

/** Most proposals in one append, where a backend does not take fewer. */
const MAX_BATCH = 50;
const MAX_THROTTLE = 600_000;
/** Milliseconds between polls without a watch; with one, reads that nobody asked for are rare. */
const POLL = { visible: 2_000, hidden: 60_000, watched: 60_000 };
const STOPPED: ReadonlySet<SyncState['phase']> = new Set(['signin', 'removed', 'outdated']);

/** Starts the loop once this device's copy is `restored`; it ends with `link.signal`. */
export function startSync(link: Link, restored: Promise<void>): Sync {
  const $sync = atom<SyncState>({ phase: 'starting', error: null, message: null });
  let failures = 0;
  let garbage = 0;
  let batchSize = MAX_BATCH;
  let notBefore = 0;
  let resetDue = false;
  let wake: () => void = () => {};
  let poked = false;
  let uploading: Promise<Uploader> | undefined;
  const poison = createPoisonWatch();

  const tell = () => leadership.tell($sync.get(), watch.isLive);
  const report = (phase: SyncState['phase'], error?: AdapterError) => {
    $sync.set({
      phase,
      error: error?.kind ?? null,
      message: error?.message ?? null,
      ...(link.forked && { forked: true }),
    });
    tell();
    // This tab can do nothing until somebody helps it; another one may have a fresh token, or a newer build.
    if (STOPPED.has(phase)) leadership.release();
  };
  const poke = () => {
    poked = true;
    wake();
  };

  const watch = createWatch(link, poke, () => {
    tell();
    if (!watch.isLive) poke();
  });

  async function cycle(): Promise<void> {
    if (resetDue) {
      await rebuild(link, failures + 1);
      resetDue = false;
    }
    await pull(link, failures + 1);
    await link.inOrder(() => prune(link)).catch(() => undefined); // without storage, nothing is shared
    sendFiles();
    while (leadership.maySend && $sync.get().phase !== 'readonly') {
      const batch = await oldest(link, batchSize, poison.suspect);
      if (batch.length === 0) {
        if (poison.acquit()) throw new AdapterError('unavailable', 'The oldest item is not taken.');
        return;
      }
      await send(batch);
      await pull(link, failures + 1);
      if (isWaiting(link, batch.slice(0, 1))) return; // not answered, or acknowledged but not in the log yet
    }
  }

  /** Beside the log's traffic: a large file holds up nobody's words but those it belongs to. */
  function sendFiles(): void {
    if (!link.adapter.blobs || !link.store.$items.get().some(({ waitsFor }) => waitsFor?.length)) return;
    uploading ??= import('../outbox/upload.js').then(({ createUploader }) =>
      createUploader(link, { may: mayUpload, onSent: poke }),
    );
    // What could not be loaded is asked for again at the next look.
    uploading.then(({ look }) => look()).catch(() => (uploading = undefined));
  }

  /** The tab that leads uploads for all, but for what another one alone has. */
  function mayUpload(digest: Digest): boolean {
    const { phase } = $sync.get();
    return !STOPPED.has(phase) && phase !== 'readonly' && (leadership.leads || link.alone.has(digest));
  }

  async function send(batch: readonly PendingItem[]): Promise<void> {
    try {
      await push(link, failures + 1, batch);
      batchSize = Math.min(MAX_BATCH, batchSize + 1);
      const guilty = poison.passed();
      await park(
        link,
        link.store.$items.get().filter(({ proposal }) => proposal.id === guilty),
        'not_sent',
      );
    } catch (thrown) {
      const error = toAdapterError(thrown);
      const isTooLarge = error.kind === 'too_large';
      const verdict = isTooLarge ? (batch.length > 1 ? 'halve' : 'park') : poison.failed(batch, error.kind);
      if (verdict === 'halve') batchSize = batch.length >> 1;
      if (verdict === 'park') await park(link, batch, 'too_large');
      if (!isTooLarge && verdict !== 'without') throw error;
      poke(); // the rest, or a smaller part, goes at once
    }
  }

  /** What each kind of failure asks for; resolves with how long to wait, in milliseconds. */
  function react(thrown: unknown): number {
    const error = toAdapterError(thrown);
    failures += 1;
    garbage = error.kind === 'incompatible' ? garbage + 1 : 0;
    switch (error.kind) {
      case 'reset':
        resetDue = true;
        if (failures <= 3) return 0;
        report('retrying', error);
        return backoff(link.ports, failures);
      case 'throttled': {
        batchSize = Math.max(1, batchSize >> 1);
        const asked = error.retryAfterMs ?? -1;
        // "At once" from a backend that has too much to do is not to be believed.
        const wait = asked > 0 ? Math.min(MAX_THROTTLE, asked) : backoff(link.ports, failures);
        notBefore = link.ports.now() + wait;
        report('retrying', error);
        return wait;
      }
      case 'unauthenticated':
        report('signin', error);
        return Number.POSITIVE_INFINITY;
      case 'forbidden':
        report('readonly', error);
        return POLL.hidden;
      case 'not_found':
        report('removed', error);
        return Number.POSITIVE_INFINITY;
      case 'incompatible':
        report(garbage >= 3 ? 'outdated' : 'retrying', error);
        return garbage >= 3 ? Number.POSITIVE_INFINITY : backoff(link.ports, failures);
      default:
        if (!link.signal.aborted) report('retrying', error);
        return backoff(link.ports, failures);
    }
  }

  const idle = () => {
    if (watch.isLive || leadership.isWatchedElsewhere) return POLL.watched;
    return link.ports.visible() ? POLL.visible : POLL.hidden;
  };

  function pause(ms: number): Promise<void> {
    if (poked && !STOPPED.has($sync.get().phase) && link.ports.now() >= notBefore) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = Number.isFinite(ms) ? link.ports.after(ms, done) : () => {};
      function done() {
        wake = () => {};
        cancel();
        resolve();
      }
      wake = () => {
        if (link.signal.aborted || (!STOPPED.has($sync.get().phase) && link.ports.now() >= notBefore)) done();
      };
    });
  }

  async function run(): Promise<void> {
    while (!link.signal.aborted) {
      poked = false;
      let wait: number;
      try {
        await cycle();
        failures = 0;
        garbage = 0;
        const { phase, forked = false } = $sync.get();
        if ((phase !== 'live' && phase !== 'readonly') || forked !== link.forked) {
          if (writes && !leadership.leads) $sync.set(writes);
          else report('live');
        }
        wait = idle();
      } catch (error) {
        wait = react(error);
      }
      if (!link.signal.aborted) await pause(wait);
    }
  }

  link.signal.addEventListener('abort', () => wake(), { once: true });
  const resume = () => {
    failures = 0;
    garbage = 0;
    notBefore = 0;
    writes = null;
    if (STOPPED.has($sync.get().phase) || $sync.get().phase === 'readonly') report('starting');
    leadership.seek();
    watch.again();
    void uploading?.then(({ again }) => again()).catch(() => undefined);
    poke();
  };
  const start = (until: AbortSignal) => {
    watch.start(until);
    poke();
  };
  // Until this tab has read for itself, it cannot say that all is well; whether it may write, only the leader knows.
  let writes: SyncState | null = null;
  const onSync = (sync: SyncState) => {
    writes = sync.phase === 'readonly' ? sync : null;
    const { phase } = $sync.get();
    // What this tab can see for itself, it does not take from others.
    if ((phase === 'live' && writes) || (phase === 'readonly' && sync.phase === 'live')) $sync.set(sync);
  };
  const leadership = seekLeadership({
    link,
    onLead: (until) => void restored.then(() => start(until)),
    onSync,
    onHello: tell,
    onResume: resume,
  });
  void restored.then(() => (link.signal.aborted ? undefined : run()));
  return {
    $sync,
    poke,
    resume: () => {
      link.ports.post({ reviewId: link.reviewId, participantId: link.participantId, changed: 'resume' });
      resume();
    },
    hear: leadership.hear,
  };
}

const toAdapterError = (thrown: unknown): AdapterError =>
  AdapterError.is(thrown)
    ? thrown
    : new AdapterError('unknown', String((thrown as Error)?.message ?? thrown), { cause: thrown });
