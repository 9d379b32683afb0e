import type { ReviewAdapter } from '../adapter/adapter.js';
import type { BackendClock } from '../adapter/backend-clock.js';
import type { Call } from '../adapter/call.js';
import { checkOutcome } from '../adapter/check-response.js';
import type { Proposal } from '../event/proposal.js';
import type { Outbox } from '../outbox/outbox.js';
import type { LogIdentity, Replica } from '../replica/replica.js';
import type { Id } from '../schema/primitives.js';
import type { PendingItem } from '../store/pending-item.js';

/** Sends a batch, and moves each item by its result. Items without a result are queued again. */
export type Push = (batch: readonly PendingItem[], attempt: number) => Promise<void>;

/** What a push needs. */
export interface PushParts {
  readonly reviewId: Id;
  readonly adapter: ReviewAdapter;
  readonly call: Call;
  readonly clock: BackendClock;
  readonly replica: Replica;
  readonly outbox: Outbox;
}

export const createPush =
  ({ reviewId, adapter, call, clock, replica, outbox }: PushParts): Push =>
  async (batch, attempt) => {
    void outbox.update(batch, { state: 'sending' });
    try {
      const { identity } = replica;
      const items = batch.map((item) => rebased(item, identity));
      const request = { reviewId, items, ...identity };
      const outcome = await call(attempt, (context) => adapter.append(request, context));
      checkOutcome(outcome, items);
      clock.set(outcome.now);
      for (const [i, result] of outcome.results.entries()) {
        const item = batch[i]!;
        if (result.status === 'rejected') await outbox.reject(item, result.code);
        else void outbox.update([item], { state: 'sent' });
      }
    } finally {
      outbox.requeue(batch, 'sending');
    }
  };

/** `base` counts only in the log where it was taken. */
const rebased = ({ proposal, logId }: PendingItem, current: LogIdentity): Proposal =>
  logId === current.logId || proposal.base === 0 ? proposal : { ...proposal, base: 0 };
