import type { ReadPage, ReviewAdapter } from '../adapter/adapter.js';
import { AdapterError } from '../adapter/adapter-error.js';
import type { BackendClock } from '../adapter/backend-clock.js';
import type { Call } from '../adapter/call.js';
import { checkPage } from '../adapter/check-response.js';
import { limitsOf } from '../adapter/limits.js';
import type { Outbox } from '../outbox/outbox.js';
import type { LogIdentity, Replica } from '../replica/replica.js';
import type { Id, Seq } from '../schema/primitives.js';

/** Events that are read before the first of a log are shown. */
const MIN_READ = 1_000;

/** Reads the log into the replica, and confirms the outbox items that it contains. */
export interface Pull {
  /** Reads from the cursor up to head. */
  toHead(attempt: number): Promise<void>;
  /** Reads the whole log, then replaces the replica by it in one step, and queues what it has lost of this user. */
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

  /**
   * Reads pages until they double the replica, or up to head, and adds them in one step: to fold a long log page by
   * page would copy its state for each. What was read before an error is added, too. Resolves to whether head is
   * reached.
   */
  async function readOn(attempt: number): Promise<boolean> {
    const pages: ReadPage[] = [];
    let after = replica.seq;
    let isAtHead = false;
    try {
      do {
        const page = await readPage(after, pages[0] ?? replica.identity, attempt);
        pages.push(page);
        after += page.events.length;
        isAtHead = after >= page.head;
      } while (!isAtHead && after < 2 * replica.seq + MIN_READ);
    } finally {
      if (pages.length > 0) await add(pages);
    }
    return isAtHead;
  }
  async function add(pages: readonly ReadPage[]): Promise<void> {
    await replica.extend(pages);
    const events = pages.flatMap((page) => page.events);
    if (events.length > 0) await outbox.confirm(events);
  }

  return {
    async toHead(attempt) {
      let isAtHead = false;
      while (!isAtHead) isAtHead = await readOn(attempt);
    },
    async rebuild(attempt) {
      let page = await readPage(0, {}, attempt);
      const pages = [page];
      for (let after = page.events.length; after < page.head; after += page.events.length) {
        page = await readPage(after, page, attempt);
        pages.push(page);
      }
      const lost = await replica.exchange(pages);
      outbox.rebase();
      if (lost.length > 0) await outbox.addLost(lost, replica.identity);
      await outbox.confirm(pages.flatMap(({ events }) => events));
    },
  };
}
