import type { ReadPage, ReviewAdapter } from '../adapter/adapter.js';
import { AdapterError } from '../adapter/adapter-error.js';
import type { BackendClock } from '../adapter/backend-clock.js';
import type { Call } from '../adapter/call.js';
import { checkPage } from '../adapter/check-response.js';
import { limitsOf } from '../adapter/limits.js';
import type { Outbox } from '../outbox/outbox.js';
import type { LogIdentity, Replica } from '../replica/replica.js';
import type { Id, Seq } from '../schema/primitives.js';

/** Reads the log into the replica, and confirms the outbox items that it contains. */
export interface Pull {
  /** Reads from the cursor up to head. */
  toHead(attempt: number): Promise<void>;
  /** Reads the whole log, then replaces the replica by it in one step. */
  rebuild(attempt: number): Promise<void>;
}

/** What a pull needs. */
export interface PullParts {
  readonly reviewId: Id;
  readonly adapter: ReviewAdapter;
  readonly call: Call;
  readonly clock: BackendClock;
  readonly replica: Replica;
  readonly outbox: Outbox;
}

/** Every method throws an AdapterError, of kind `reset` if the replica has to be rebuilt. */
export function createPull(parts: PullParts): Pull {
  const { reviewId, adapter, replica, outbox } = parts;
  const limit = limitsOf(adapter).pageSize;

  async function readPage(after: Seq, { logId }: LogIdentity, attempt: number): Promise<ReadPage> {
    const request = { reviewId, after, limit, ...(logId !== undefined && { logId }) };
    const page = await parts.call(attempt, (context) => adapter.read(request, context));
    checkPage(page, after, limit);
    if (logId !== undefined && page.logId !== logId) throw new AdapterError('reset', 'The log has another identity.');
    parts.clock.set(page.now);
    return page;
  }

  return {
    async toHead(attempt) {
      let page: ReadPage;
      do {
        page = await readPage(replica.seq, replica.identity, attempt);
        await replica.extend(page);
        if (page.events.length > 0) await outbox.confirm(page.events);
      } while (replica.seq < page.head);
    },
    async rebuild(attempt) {
      let page = await readPage(0, {}, attempt);
      const pages = [page];
      for (let after = page.events.length; after < page.head; after += page.events.length) {
        page = await readPage(after, page, attempt);
        pages.push(page);
      }
      await replica.exchange(pages);
      outbox.rebase();
      await outbox.confirm(pages.flatMap(({ events }) => events));
    },
  };
}
