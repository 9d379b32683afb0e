import type { Digest } from '@kreatli/digest';
import type { ReadableAtom } from 'nanostores';
import type { ReviewAdapter } from '../adapter/adapter.js';
import { limitsOf } from '../adapter/limits.js';
import { type LogEvent, type Proposal, toInstant } from '../event/proposal.js';
import type { Ports } from '../ports/ports.js';
import type { OutboxItem, ReviewStorage } from '../ports/storage.js';
import type { TabChannel } from '../ports/tab-channel.js';
import type { TabMessage } from '../ports/tab-message.js';
import type { BlobRef, Id } from '../schema/primitives.js';
import type { RejectCode } from '../schema/reject-code.js';
import { type PendingItem, type Progress, idsOf } from '../store/pending-item.js';
import type { ReviewStore } from '../store/review-store.js';
import { isTooLarge, nextBatch } from './batch.js';
import type { FileCache } from './file-cache.js';
import { createQueue } from './queue.js';
import { isDiscarded, rowsTwice, toPending, topicOf } from './row-state.js';
import { type RowChange, createRows } from './rows.js';

/**
 * The proposals of one user in one review that were not read in the log yet. The only place that writes their rows,
 * changes the items that a tab shows, and posts `outbox` messages to the other tabs.
 */
export interface Outbox {
  readonly $items: ReadableAtom<readonly PendingItem[]>;
  /** Resolves when the stored items are listed. */
  readonly restored: Promise<void>;

  /**
   * Lists a proposal at once, then stores it with its files and deletes the draft. Resolves to whether it is durable.
   */
  add(proposal: Proposal, log: Pick<PendingItem, 'logId'>, draftKey?: string): Promise<boolean>;
  /** Queues what a log has lost, unless another tab did, or a later change of the same waits already. */
  addLost(proposals: readonly Proposal[], log: Pick<PendingItem, 'logId'>): Promise<void>;
  /**
   * Queues an item again with another proposal that waits for no files. Nothing changes if `build` returns a code.
   */
  replace(id: Id, build: (item?: PendingItem) => Proposal | RejectCode): Promise<Proposal | RejectCode>;
  /** Unparks an item. Resolves to false if it is not parked. */
  retry(id: Id): Promise<boolean>;
  /** Removes an item for good, unless it is being sent. */
  discard(id: Id): Promise<void>;
  saveDraft(key: string, text: string): Promise<void>;
  /** Applies a message of another tab. */
  receive(message: TabMessage): void;
  /** Resolves when everything that was to be written is written. */
  flush(): Promise<void>;

  /** The oldest items that may be sent, over all tabs; parks items that are too large for the backend. */
  next(maxItems: number, excludedId: Id | null): Promise<readonly PendingItem[]>;
  /** Changes items in all tabs, and with `amend` their rows. */
  update(items: readonly PendingItem[], progress: Partial<Progress>, amend?: RowChange): Promise<void>;
  /** Queues again those of these items that are in one of the states. */
  requeue(items: readonly PendingItem[], ...states: readonly PendingItem['state'][]): void;
  park(items: readonly PendingItem[], reason: string): Promise<void>;
  reject(item: PendingItem, code: RejectCode): Promise<void>;
  /** Whether one of these items still has to be sent or read. */
  isWaiting(items: readonly PendingItem[]): boolean;

  /**
   * Removes items that the confirmed log contains, and rejects those that have no effect there. `events`: what was just
   * read, to tell another event of the same id.
   */
  confirm(events: readonly LogEvent[]): Promise<void>;
  /** The log was replaced: sets every `base` to 0. */
  rebase(): void;
  /**
   * Lists the rows, and compares the items with them. Where the row is gone, removes items that were sent or discarded,
   * and marks those as unsaved that are still there at the next comparison: storage lost them.
   */
  prune(): Promise<void>;
}

/** What an outbox needs. */
export interface OutboxParts {
  readonly reviewId: Id;
  readonly participantId: Id;
  readonly storage: ReviewStorage;
  readonly tabs: TabChannel;
  readonly store: ReviewStore;
  readonly files: FileCache;
  readonly adapter: ReviewAdapter;
  /** Rows are read and written only after this; resolves with the events of the replica. */
  readonly after: Promise<readonly LogEvent[]>;
  readonly ports: Pick<Ports, 'now'>;
  readonly signal: AbortSignal;
}

/** How long the row of a discarded item is kept, in milliseconds. */
const DISCARDED_KEPT_MS = 86_400_000;

/** The cached files that the data of a proposal names. */
function filesIn(data: unknown, { bodies }: FileCache): ReadonlyMap<Digest, Blob> {
  const { files = [] } = data as { readonly files?: readonly BlobRef[] };
  return new Map(files.flatMap(({ digest }) => (bodies.has(digest) ? [[digest, bodies.get(digest)!] as const] : [])));
}

export function createOutbox(parts: OutboxParts): Outbox {
  const { store } = parts;
  const rows = createRows(parts.storage, parts.reviewId, parts.participantId, parts.files);
  const limits = limitsOf(parts.adapter);
  const inOrder = createQueue();
  const { $items } = store;
  /** Ids of the items whose rows were gone at the last comparison. */
  let goneBefore: ReadonlySet<Id> = new Set();
  const find = (id: Id) => $items.get().find(({ proposal }) => proposal.id === id);
  const isInLog = ({ proposal }: Pick<PendingItem, 'proposal'>) => store.$confirmed.get().ids.has(proposal.id);
  /** The present state of these items. */
  const current = (items: readonly PendingItem[]) => {
    const ids = idsOf(items);
    return $items.get().filter(({ proposal }) => ids.has(proposal.id));
  };

  async function update(items: readonly PendingItem[], progress: Partial<Progress>, amend?: RowChange): Promise<void> {
    if (items.length === 0) return;
    store.change(idsOf(items), progress);
    parts.tabs.post({ changed: 'outbox', moved: items.map(({ proposal: { id } }) => ({ id, ...progress })) });
    if (amend) for (const item of items) await rows.amend(item, amend);
  }
  /** Makes the other tabs list the rows again. */
  const postRowsChanged = (dropped?: Id) =>
    parts.tabs.post({ changed: 'outbox', ...(dropped && { dropped: [dropped] }) });

  /** Lists the rows of other tabs and of earlier visits; resolves to all stored ones. */
  async function load(events: readonly LogEvent[] = []): Promise<readonly OutboxItem[]> {
    const stored = await rows.list();
    if (parts.signal.aborted) return stored;
    const listed = idsOf($items.get());
    for (const row of stored) if (!listed.has(row.proposal.id) && !isDiscarded(row)) store.add(toPending(row));
    removeDiscarded(stored);
    const twice = rowsTwice(stored);
    if (twice.length > 0) void rows.remove(twice, 'confirmed');
    adoptRejections(stored);
    // A tab closed between reading the event and removing the row, or removed the row while it was being written.
    await confirm(events);
    return stored;
  }

  /** Marks the items that another tab knows to be rejected: its message may have been lost. */
  function adoptRejections(stored: readonly OutboxItem[]): void {
    for (const { proposal, rejected } of stored)
      if (rejected !== undefined && find(proposal.id)?.state !== 'rejected')
        store.change(new Set([proposal.id]), { state: 'rejected', reason: rejected });
  }

  /** Removes the items that the user discarded in another tab, and their rows in time. */
  function removeDiscarded(stored: readonly OutboxItem[]): void {
    const discarded = stored.filter(isDiscarded);
    if (discarded.length === 0) return;
    store.remove(new Set(discarded.map(({ proposal }) => proposal.id)));
    const isOld = ({ discardedAt }: OutboxItem) => parts.ports.now() - Date.parse(discardedAt!) > DISCARDED_KEPT_MS;
    void rows.remove(discarded.filter(isOld), 'discarded');
  }

  /** Why an item that the log contains has no effect there; null if it has. */
  function rejectionOf({ proposal }: PendingItem, events: readonly LogEvent[]): RejectCode | null {
    const event = events.find(({ id }) => id === proposal.id);
    if (event && event.digest !== proposal.digest) return 'id_reuse';
    const { ids, voids } = store.$confirmed.get();
    const seq = event?.seq ?? ids.get(proposal.id);
    return voids.find((attempt) => attempt.seq === seq)?.code ?? null;
  }

  async function confirm(events: readonly LogEvent[]): Promise<void> {
    const found = $items.get().filter((item) => item.state !== 'rejected' && isInLog(item));
    if (found.length === 0) return;
    const isConfirmed = await Promise.all(
      found.map(async (item) => {
        const code = rejectionOf(item, events);
        if (code !== null) await reject(item, code);
        return code === null;
      }),
    );
    const confirmed = found.filter((_, i) => isConfirmed[i]);
    if (confirmed.length === 0) return;
    await rows.remove(confirmed, 'confirmed');
    store.remove(idsOf(confirmed));
    postRowsChanged();
  }

  const reject = (item: PendingItem, code: RejectCode): Promise<void> =>
    update([item], { state: 'rejected', reason: code }, ({ parked: _parked, ...row }) => ({ ...row, rejected: code }));

  async function park(items: readonly PendingItem[], reason: string): Promise<void> {
    if (items.length === 0) return;
    void update(items, { state: 'parked', reason });
    await rows.park(items, reason);
  }

  const add: Outbox['add'] = async (proposal, log, draftKey) => {
    const named = filesIn(proposal.data, parts.files);
    const digests = [...named.keys()];
    const details = { ...log, ...(digests.length > 0 && { waitsFor: digests }) };
    store.add({ proposal, state: 'queued', order: null, ...details });
    const isStored = await inOrder(async () => {
      const row = await rows.add(proposal, details, named, draftKey);
      store.change(new Set([proposal.id]), row ? { order: row.order } : { unsaved: true });
      return row !== null;
    });
    if (isStored) postRowsChanged();
    return isStored && !parts.storage.volatile && !digests.some((digest) => parts.files.unsaved.has(digest));
  };

  return {
    $items,
    restored: inOrder(async () => {
      await parts.after.then(load).catch(() => undefined);
    }),

    add,
    async addLost(proposals, log) {
      await inOrder(load).catch(() => undefined); // without storage, the items of this tab
      const waiting = new Set($items.get().map(({ proposal }) => topicOf(proposal)));
      const isLost = (proposal: Proposal) => !find(proposal.id) && !isInLog({ proposal });
      for (const proposal of proposals)
        if (isLost(proposal) && !waiting.has(topicOf(proposal))) await add(proposal, log);
    },
    async retry(id) {
      const item = find(id);
      if (item?.state !== 'parked') return false;
      await inOrder(() => rows.park([item], null));
      void update([item], { state: 'queued' });
      postRowsChanged();
      return true;
    },
    discard: (id) =>
      inOrder(async () => {
        const item = find(id);
        if (!item || item.state === 'sending' || item.state === 'sent') return;
        store.remove(new Set([id])); // first, so that it is not sent meanwhile
        await rows.discard(item, toInstant(parts.ports.now()));
        postRowsChanged(id);
      }),
    replace: (id, build) =>
      inOrder(async () => {
        const item = find(id);
        const proposal = build(item);
        if (!item || typeof proposal === 'string') return proposal;
        store.change(new Set([id]), { proposal, state: 'queued', waitsFor: [], upload: null });
        await rows.amend(item, ({ parked: _parked, ...row }) => ({ ...row, proposal, waitsFor: [] }));
        postRowsChanged(id);
        return proposal;
      }),
    saveDraft: (key, text) => inOrder(() => parts.storage.saveDraft(key, text)),
    receive({ changed, dropped = [], moved = [] }) {
      if (changed !== 'outbox') return;
      void inOrder(async () => {
        for (const { id, ...progress } of moved) store.change(new Set([id]), progress);
        store.remove(new Set(dropped));
        if (moved.length === 0) await load();
      }).catch(() => undefined);
    },
    flush: () => inOrder(async () => undefined),

    async next(maxItems, excludedId) {
      await inOrder(load).catch(() => undefined); // without storage, the items of this tab
      await park(
        $items.get().filter(({ state, proposal }) => state === 'queued' && isTooLarge(proposal, limits)),
        'too_large',
      );
      return nextBatch($items.get(), limits, maxItems, excludedId);
    },
    update,
    requeue: (items, ...states) =>
      void update(
        current(items).filter(({ state }) => states.includes(state)),
        { state: 'queued' },
      ),
    park,
    reject,
    isWaiting: (items) => current(items).some(({ state }) => state === 'queued' || state === 'sent'),
    confirm,
    rebase: store.rebase,
    prune: () =>
      inOrder(async () => {
        // Here too: the message of a tab that wrote a row may have been lost.
        const stored = await load();
        if (parts.signal.aborted) return;
        const orders = new Set(stored.map(({ order }) => order));
        const gone = $items.get().filter(({ order }) => order !== null && !orders.has(order));
        const isSettled = (item: PendingItem) => item.state === 'sent' || isInLog(item);
        store.remove(idsOf(gone.filter(isSettled)));
        // The leader removes a row when it has read the event, which this tab may read only in the next cycle.
        const lost = gone.filter((item) => !isSettled(item));
        const wasGone = (item: PendingItem) => goneBefore.has(item.proposal.id);
        store.change(idsOf(lost.filter(wasGone)), { order: null, unsaved: true });
        goneBefore = idsOf(lost);
      }).catch(() => undefined), // without storage, the tabs share nothing
  };
}
