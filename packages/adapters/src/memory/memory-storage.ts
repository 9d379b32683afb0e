import type { Digest } from '@kreatli/digest';
import {
  type ConfirmedLog,
  type OutboxItem,
  type ReviewStorage,
  isDraftOf,
  isReplicaOf,
  reviewOfReplica,
} from '@kreatli/core';

/** Stores outbox, replicas and drafts for as long as the page lives: it is `volatile`. */
export function createMemoryStorage(): ReviewStorage {
  const outbox = new Map<number, OutboxItem>();
  const replicas = new Map<string, ConfirmedLog>();
  const drafts = new Map<string, string>();
  const blobs = new Map<Digest, Blob>();
  let order = 0;

  /** Deletes files that no item waits for. */
  function deleteUnusedBlobs(): void {
    const used = new Set([...outbox.values()].flatMap(({ waitsFor = [] }) => waitsFor));
    for (const digest of blobs.keys()) if (!used.has(digest)) blobs.delete(digest);
  }

  return {
    volatile: true,
    async enqueue(item, draftKey, files = new Map()) {
      const stored = { ...item, order: ++order };
      outbox.set(order, stored);
      for (const [digest, body] of files) blobs.set(digest, body);
      if (draftKey !== undefined) drafts.delete(draftKey);
      return stored;
    },
    pending: async (reviewId, participantId) =>
      [...outbox.values()].filter((item) => item.reviewId === reviewId && item.participantId === participantId),
    async amend(key, proposalId, change) {
      const item = outbox.get(key);
      if (item?.proposal.id === proposalId) outbox.set(key, change(item));
      deleteUnusedBlobs();
    },
    blob: async (digest) => blobs.get(digest) ?? null,
    async settle(orders) {
      for (const key of orders) outbox.delete(key);
      deleteUnusedBlobs();
    },
    async park(orders, reason) {
      for (const key of orders) {
        const { parked: _, ...item } = outbox.get(key) ?? {};
        if ('order' in item) outbox.set(key, { ...(item as OutboxItem), ...(reason !== null && { parked: reason }) });
      }
    },
    confirmed: async (name) => replicas.get(name) ?? null,
    async extend(name, run) {
      const stored = replicas.get(name);
      const isOther = stored?.logId !== run.logId && run.events[0]?.seq === 1;
      const replica = stored && !isOther ? stored : { logId: run.logId, events: [] };
      const next = run.events.filter(({ seq }) => seq > replica.events.length);
      if (replica.logId === run.logId && next[0]?.seq === replica.events.length + 1)
        replicas.set(name, { ...replica, ...run, events: [...replica.events, ...next] });
    },
    async exchange(name, log) {
      replicas.set(name, log);
      for (const [key, item] of outbox)
        if (item.reviewId === reviewOfReplica(name))
          outbox.set(key, { ...item, proposal: { ...item.proposal, base: 0 } });
    },
    draft: async (key) => drafts.get(key) ?? null,
    async saveDraft(key, text) {
      if (text) drafts.set(key, text);
      else drafts.delete(key);
    },
    async clear(participantId, { unsent = false } = {}) {
      for (const key of replicas.keys()) if (isReplicaOf(key, participantId)) replicas.delete(key);
      for (const key of drafts.keys()) if (isDraftOf(key, participantId)) drafts.delete(key);
      const own = [...outbox].filter(([, item]) => item.participantId === participantId);
      if (unsent) for (const [key] of own) outbox.delete(key);
      deleteUnusedBlobs();
      return unsent ? 0 : own.filter(([, { discardedAt }]) => discardedAt === undefined).length;
    },
  };
}
