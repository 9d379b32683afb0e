import { type Digest, newSalt } from '@kreatli/digest';
import type { ReadableAtom } from 'nanostores';
import type { ReviewAdapter } from './adapter/adapter.js';
import type { EventMap, EventType } from './event/catalogue.js';
import type { Actor, BlobRef, Frame, Id } from './event/primitives.js';
import { type Proposal, createProposal, newId, toInstant } from './event/proposal.js';
import type { RejectCode } from './event/reject-code.js';
import { type Bodies, blobsOf, filesOf } from './outbox/files.js';
import type { PendingExport } from './outbox/export.js';
import { reload, restore } from './outbox/restore.js';
import type { OutboxItem, ReviewStorage } from './outbox/storage.js';
import { type Policy, defaultPolicy } from './permission/policy.js';
import { decide, isStorable } from './review/decide.js';
import type { ReviewState } from './review/review-state.js';
import { type PendingItem, createReviewStore } from './review/review-store.js';
import type { Viewer } from './review/selectors.js';
import { createQueue } from './sync/in-order.js';
import { type Link, call, keep } from './sync/link.js';
import { type Ports, type TabMessage, plainPorts } from './sync/ports.js';
import { move } from './sync/push.js';
import { type SyncState, startSync } from './sync/sync.js';

/** What became of a proposal at once: it is on its way, or a rule refused it and nothing was stored. */
export type Outcome =
  | { readonly status: 'queued'; readonly id: Id; /** It survives this tab. */ readonly durable: boolean }
  | { readonly status: 'refused'; readonly code: RejectCode };

/** One review, as one person sees and changes it. */
export interface Review {
  readonly id: Id;
  readonly actor: Actor;
  /** What people see: the confirmed log, then everything that is still on its way. */
  readonly $state: ReadableAtom<ReviewState>;
  /** The confirmed log alone; `seq` of it is what a decision has seen. */
  readonly $confirmed: ReadableAtom<ReviewState>;
  /** What is on its way, refused or set aside. */
  readonly $items: ReadableAtom<readonly PendingItem[]>;
  readonly $sync: ReadableAtom<SyncState>;
  /** Nothing survives this tab. */
  readonly volatile: boolean;
  /** As whom the selectors are asked. */
  viewer(): Viewer;
  /** The backend withholds team-only comments from others, and this person may write them. */
  readonly offersTeamComments: boolean;
  /** The backend takes files. */
  readonly takesFiles: boolean;
  /** The backend's clock, in milliseconds. */
  now(): number;
  /** A new id for something that this person makes. */
  newId(): Id;
  /** Moves the view at once; resolves when the proposal is stored, or refused by a rule. `draftKey`: the draft that it came from. */
  propose<T extends EventType>(type: T, data: EventMap[T], options?: { readonly draftKey?: string }): Promise<Outcome>;
  /**
   * Takes a file in and returns the reference to name it by, in `files` of a proposal. Its bytes are stored with that proposal
   * and uploaded before it is sent.
   * @throws AdapterError `incompatible` where the backend takes no files, `too_large` where it takes none of this size.
   */
  attach(body: Blob, name?: string): Promise<BlobRef>;
  /** An address at which a file of this review can be read for a while. @throws AdapterError whatever the backend answers with. */
  fileUrl(digest: Digest): Promise<string>;
  /** An item that waits for its files goes without them. What says nothing then is refused (`invalid`), and goes on waiting. */
  sendWithoutFiles(proposalId: Id): Promise<Outcome>;
  /** Tries a parked item again. */
  retry(proposalId: Id): Promise<void>;
  /** Takes an item off the list for good: one that was refused, set aside, or is still waiting. */
  discard(proposalId: Id): Promise<void>;
  /** Everything of this person that has not reached the log, as data and as text. `label` writes frames; default: their number. */
  exportPending(label?: (frame: Frame) => string): Promise<PendingExport>;
  draft(key: string): Promise<string | null>;
  saveDraft(key: string, text: string): Promise<void>;
  /** Looks for news now; also goes on after a pause for signing in. */
  refresh(): void;
  /** Ends the traffic; resolves when what was being written on this device is stored. */
  dispose(): Promise<void>;
}

/** What a review is made of. */
export interface ReviewOptions {
  readonly reviewId: Id;
  readonly actor: Actor;
  readonly adapter: ReviewAdapter;
  readonly storage: ReviewStorage;
  /** Default: those of a process without tabs. */
  readonly ports?: Ports;
  /** Judges proposals before they leave; default: the role table. The backend judges again. */
  readonly policy?: Policy;
}

/** Composition root: wires store, outbox and sync loop, and holds no logic. */
export function createReview({
  reviewId,
  actor,
  adapter,
  storage,
  ports = plainPorts,
  policy = defaultPolicy,
}: ReviewOptions): Review {
  const store = createReviewStore(actor, () => link.clockOffset);
  const stop = new AbortController();
  const inOrder = createQueue();
  const link: Link = {
    reviewId,
    participantId: actor.id,
    adapter,
    storage,
    store,
    ports,
    signal: stop.signal,
    bodies: new Map(),
    alone: new Set(),
    inOrder,
    logId: undefined,
    tail: undefined,
    forked: false,
    clockOffset: 0,
    audience: undefined,
  };
  const now = () => ports.now() + link.clockOffset;
  const sync = startSync(
    link,
    inOrder(() => restore(link)),
  );

  const offTabs = ports.listen((message) => {
    if (message.reviewId !== reviewId || message.participantId !== actor.id) return;
    if (message.changed === 'outbox') void inOrder(() => heed(message)).catch(() => undefined);
    if (message.changed === 'confirmed' || (message.changed === 'outbox' && !message.moved)) sync.poke();
    else sync.hear(message);
  });
  const offWake = ports.onWake(() => sync.poke());
  stop.signal.addEventListener('abort', () => {
    offTabs();
    offWake();
  });

  /** Another tab changed the outbox. */
  const heed = async ({ dropped, moved = [] }: TabMessage): Promise<void> => {
    for (const { id, ...change } of moved) store.change(new Set([id]), change);
    if (dropped) store.remove(new Set(dropped));
    if (moved.length === 0) await reload(link);
  };
  const itemOf = (proposalId: Id): PendingItem | undefined =>
    store.$items.get().find(({ proposal }) => proposal.id === proposalId);
  /** Where there is no room for a file, the words that it belongs to are stored all the same. */
  const enqueue = (
    item: Omit<OutboxItem, 'order'>,
    draftKey: string | undefined,
    files: Bodies,
  ): Promise<OutboxItem | null> =>
    storage
      .enqueue(item, draftKey, files)
      .catch(() => {
        for (const digest of files.keys()) link.alone.add(digest);
        return files.size > 0 ? storage.enqueue(item, draftKey) : null;
      })
      .catch(() => null);
  const changed = (dropped?: Id) =>
    ports.post({ reviewId, participantId: actor.id, changed: 'outbox', ...(dropped && { dropped: [dropped] }) });

  return {
    id: reviewId,
    actor,
    $state: store.$state,
    $confirmed: store.$confirmed,
    $items: store.$items,
    $sync: sync.$sync,
    get volatile() {
      return storage.volatile;
    },
    get offersTeamComments() {
      return link.audience === 'team';
    },
    takesFiles: adapter.blobs !== undefined,
    now,
    newId: () => newId(ports.now(), ports.random),
    viewer: () => ({
      participantId: actor.id,
      audience: link.audience ?? (actor.role === 'owner' || actor.role === 'editor' ? 'team' : 'all'),
    }),
    async propose(type, data, { draftKey } = {}) {
      const at = ports.now();
      const parts = {
        id: newId(at, ports.random),
        at: toInstant(at),
        base: store.$confirmed.get().seq,
        salt: newSalt(({ length }) => ports.random(length)),
      };
      if (!isStorable(data)) return { status: 'refused', code: 'invalid' };
      const proposal = createProposal(type, structuredClone(data), parts); // the caller may go on using theirs
      const code = decide(store.$state.get(), proposal, { actor, receivedAt: toInstant(now()) }, policy);
      if (code) return { status: 'refused', code };
      const log = link.logId === undefined ? {} : { logId: link.logId };
      const files = filesOf(data, link.bodies);
      const waits = files.size > 0 && { waitsFor: [...files.keys()] };
      store.add({ proposal, state: 'queued', order: null, ...log, ...waits });
      const stored = await inOrder(async () => {
        const item = await enqueue({ reviewId, participantId: actor.id, proposal, ...log, ...waits }, draftKey, files);
        store.change(new Set([proposal.id]), item ? { order: item.order } : { unsaved: true }); // storage is full or gone
        return item !== null;
      });
      if (stored) changed();
      sync.poke();
      return {
        status: 'queued',
        id: proposal.id,
        durable: stored && !storage.volatile && ![...files.keys()].some((digest) => link.alone.has(digest)),
      };
    },
    attach: async (body, name) => (await import('./outbox/attach.js')).attach(link, body, name),
    fileUrl: (digest) => call(link, 1, async (context) => blobsOf(adapter).url({ reviewId, digest }, context)),
    async sendWithoutFiles(proposalId) {
      const { withoutFiles } = await import('./outbox/without-files.js');
      const judge = (proposal: Proposal) =>
        decide(store.$confirmed.get(), proposal, { actor, receivedAt: toInstant(now()) }, policy);
      const went = await inOrder(() => withoutFiles(link, itemOf(proposalId), judge));
      if ('code' in went) return { status: 'refused', code: went.code };
      changed(proposalId);
      sync.poke();
      return { status: 'queued', id: went.id, durable: !storage.volatile };
    },
    async retry(proposalId) {
      const item = itemOf(proposalId);
      if (item?.state !== 'parked') return;
      await inOrder(() => keep(link, () => storage.park(item.order === null ? [] : [item.order], null)));
      move(link, [item], 'queued');
      changed();
      sync.poke();
    },
    async discard(proposalId) {
      await inOrder(async () => {
        const item = itemOf(proposalId); // by now it is written
        if (!item || item.state === 'sending' || item.state === 'sent') return;
        store.remove(new Set([proposalId])); // first, so that it is not sent meanwhile
        if (item.order !== null && item.state !== 'refused') await storage.settle([item.order], 'discarded');
        changed(proposalId);
      });
    },
    async exportPending(label) {
      const { exportPending } = await import('./outbox/export.js');
      const damaged = (await storage.damaged?.(reviewId, actor.id).catch(() => [])) ?? [];
      return exportPending({
        reviewId,
        actor,
        at: toInstant(now()),
        items: store.$items.get(),
        damaged,
        ...(label && { label }),
      });
    },
    draft: (key) => storage.draft(key),
    saveDraft: (key, text) => inOrder(() => storage.saveDraft(key, text)),
    refresh: sync.resume,
    dispose: async () => {
      stop.abort();
      await inOrder(async () => undefined);
    },
  };
}
