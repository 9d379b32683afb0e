import type { ReadPage } from '../adapter/adapter.js';
import { AdapterError } from '../adapter/adapter-error.js';
import { checkPage } from '../adapter/check-answer.js';
import type { LogEvent } from '../event/proposal.js';
import { withDefaults } from '../outbox/batch.js';
import { copyKey } from '../outbox/storage.js';
import { type Link, call, keep } from './link.js';

/** Reads from our head to the log's, and takes out of the outbox what the log shows. */
export async function pull(link: Link, attempt: number): Promise<void> {
  for (;;) {
    const after = link.store.$confirmed.get().seq;
    const page = await readPage(link, after, link.logId, attempt);
    link.logId = page.logId;
    const [next] = page.events;
    if (next) {
      checkChain(link, next);
      await keep(link, (storage) =>
        storage.extend(copyKey(link.reviewId, link.participantId), page.logId, page.events, page.audience),
      );
      link.store.confirm(page.events);
      link.tail = page.events.at(-1)?.leaf;
      await settleConfirmed(link);
      link.ports.post({ reviewId: link.reviewId, participantId: link.participantId, changed: 'confirmed' });
    }
    if (link.store.$confirmed.get().seq >= page.head) return;
  }
}

/** History was lost, or the log is another one: the new copy replaces the old one in one step, when it is complete. */
export async function rebuild(link: Link, attempt: number): Promise<void> {
  let page = await readPage(link, 0, undefined, attempt);
  const events: LogEvent[] = [...page.events];
  while (events.length < page.head) {
    page = await readPage(link, events.length, page.logId, attempt);
    events.push(...page.events);
  }
  await keep(link, (storage) =>
    storage.exchange(copyKey(link.reviewId, link.participantId), page.logId, events, page.audience),
  );
  link.logId = page.logId;
  link.store.replace(events);
  link.tail = events.at(-1)?.leaf;
  link.store.rebase();
  await settleConfirmed(link);
}

/** Two nodes with different logs under one identity: what they hold is read anew, and the host is told. */
function checkChain(link: Link, { prev }: LogEvent): void {
  if (prev === undefined || link.tail === undefined || prev === link.tail) return;
  link.forked = true;
  throw new AdapterError('reset', 'The log is not the one that this copy was read from.');
}

async function readPage(link: Link, after: number, logId: string | undefined, attempt: number): Promise<ReadPage> {
  const limit = withDefaults(link.adapter.limits).pageSize;
  const page = await call(link, attempt, (context) =>
    link.adapter.read({ reviewId: link.reviewId, after, limit, ...(logId !== undefined && { logId }) }, context),
  );
  checkPage(page, after, limit);
  if (logId !== undefined && page.logId !== logId) throw new AdapterError('reset', 'The log has another identity.');
  const now = Date.parse(page.now);
  if (Number.isFinite(now)) link.clockOffset = now - link.ports.now();
  const recut = after > 0 && link.audience !== page.audience;
  link.audience = page.audience;
  if (recut) throw new AdapterError('reset', 'The log is now cut for another audience.');
  return page;
}

async function settleConfirmed(link: Link): Promise<void> {
  const { ids } = link.store.$confirmed.get();
  const seen = link.store.$items.get().filter(({ proposal }) => ids.has(proposal.id));
  if (seen.length === 0) return;
  await keep(link, (storage) =>
    storage.settle(
      seen.flatMap(({ order }) => order ?? []),
      'confirmed',
    ),
  );
  link.store.remove(new Set(seen.map(({ proposal }) => proposal.id)));
  link.ports.post({ reviewId: link.reviewId, participantId: link.participantId, changed: 'outbox' });
}
