import { AdapterError, toAdapterError } from '../adapter/adapter-error.js';
import type { Outbox } from '../outbox/outbox.js';
import type { PendingItem } from '../store/pending-item.js';
import { createPoisonDetector } from './poison.js';
import type { Pull } from './pull.js';
import type { Push } from './push.js';

/** Proposals in one append, unless the backend takes fewer. */
const MAX_BATCH = 50;

/** Sends the outbox, oldest items first, in batches of a size that the backend accepts. */
export interface Sender {
  /** Pushes and reads until nothing is left to send, or the oldest item was not read back yet. */
  sendAll(attempt: number): Promise<void>;
  /** The backend asked for less: halves the next batch. */
  throttle(): void;
}

/** What a sender needs. */
export interface SenderParts {
  readonly outbox: Outbox;
  readonly pull: Pull;
  readonly push: Push;
  /** Whether this tab may send now. */
  canSend(): boolean;
  /** Starts another cycle after this one. */
  poke(): void;
}

export function createSender(parts: SenderParts): Sender {
  const { outbox } = parts;
  const poison = createPoisonDetector();
  let batchSize = MAX_BATCH;

  async function send(batch: readonly PendingItem[], attempt: number): Promise<void> {
    try {
      await parts.push(batch, attempt);
    } catch (thrown) {
      return recover(batch, toAdapterError(thrown));
    }
    batchSize = Math.min(MAX_BATCH, batchSize + 1);
    poison.succeeded();
  }

  /** Reduces what is sent next, or throws the error again. */
  async function recover(batch: readonly PendingItem[], error: AdapterError): Promise<void> {
    if (error.kind === 'too_large') {
      if (batch.length > 1) batchSize = batch.length >> 1;
      else await outbox.park(batch, 'too_large');
    } else {
      const next = poison.failed(batch, error.kind);
      if (next === 'halve') batchSize = batch.length >> 1;
      if (next === 'poison') await outbox.park(batch, 'not_sent');
      else if (next !== 'without') throw error;
    }
    parts.poke(); // the other part of the batch is sent at once
  }

  return {
    async sendAll(attempt) {
      while (parts.canSend()) {
        const batch = await outbox.next(batchSize, poison.isolated);
        if (batch.length === 0) {
          if (poison.clear()) throw new AdapterError('unavailable', 'The oldest item fails.');
          return;
        }
        await send(batch, attempt);
        await parts.pull.toHead(attempt);
        if (outbox.isWaiting(batch.slice(0, 1))) return;
      }
    },
    throttle: () => void (batchSize = Math.max(1, batchSize >> 1)),
  };
}
