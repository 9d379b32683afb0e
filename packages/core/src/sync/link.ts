import type { Digest } from '@kreatli/digest';
import type { CallContext, ReviewAdapter } from '../adapter/adapter.js';
import { AdapterError } from '../adapter/adapter-error.js';
import type { Id } from '../event/primitives.js';
import { newId } from '../event/proposal.js';
import type { Bodies } from '../outbox/files.js';
import type { ReviewStorage } from '../outbox/storage.js';
import type { ReviewStore } from '../review/review-store.js';
import type { Ports } from './ports.js';

/** Everything that one review's traffic needs. */
export interface Link {
  readonly reviewId: Id;
  readonly participantId: Id;
  readonly adapter: ReviewAdapter;
  readonly storage: ReviewStorage;
  readonly store: ReviewStore;
  readonly ports: Ports;
  readonly signal: AbortSignal;
  /** Files taken in by this tab that are not uploaded yet. */
  readonly bodies: Bodies;
  /** Those of them that this device has no room for: only this tab can upload them. */
  readonly alone: Set<Digest>;
  /** Runs one piece of work on the outbox after another, in the order of acting. */
  inOrder<T>(work: () => Promise<T>): Promise<T>;
  /** Identity of the log that the confirmed copy came from; undefined before first contact. */
  logId: string | undefined;
  /** Leaf of the last event of the copy, where the backend chains its log. */
  tail: Digest | undefined;
  /** The log was once another one at a place that we know. */
  forked: boolean;
  /** Backend clock minus ours, in milliseconds. */
  clockOffset: number;
  /** The backend cuts pages for audiences, and this is ours. */
  audience: 'all' | 'team' | undefined;
}

/** Milliseconds after which a call without an answer counts as lost. */
const TIMEOUT = 30_000;

/**
 * Calls the adapter so that it can neither throw synchronously, nor hang, nor outlive the review. What takes long calls `alive`
 * now and then: only so many milliseconds of silence count as lost. `stop` gives up.
 */
export async function call<T>(
  link: Link,
  attempt: number,
  run: (context: CallContext, alive: () => void, stop: () => void) => Promise<T>,
  patience: number = TIMEOUT,
): Promise<T> {
  if (link.signal.aborted) throw new AdapterError('aborted');
  const stop = new AbortController();
  const end = () => stop.abort();
  link.signal.addEventListener('abort', end, { once: true });
  let cancelTimeout = link.ports.after(patience, end);
  const alive = () => {
    cancelTimeout();
    cancelTimeout = link.ports.after(patience, end);
  };
  try {
    return await Promise.race([
      new Promise<T>((resolve) =>
        resolve(
          run({ signal: stop.signal, attempt, requestId: newId(link.ports.now(), link.ports.random) }, alive, end),
        ),
      ),
      new Promise<never>((_, reject) => {
        const abort = () =>
          reject(
            link.signal.aborted
              ? new AdapterError('aborted')
              : new AdapterError('offline', `No answer in ${patience / 1000} s.`),
          );
        stop.signal.addEventListener('abort', abort, { once: true });
      }),
    ]);
  } finally {
    cancelTimeout();
    link.signal.removeEventListener('abort', end);
  }
}

/** What is on this device is a convenience: when it cannot be written, the review goes on from memory. */
export async function keep(link: Link, write: (storage: ReviewStorage) => Promise<void>): Promise<void> {
  try {
    await write(link.storage);
  } catch {
    // The log has it or will answer for it again, and the next visit reads it from there.
  }
}
