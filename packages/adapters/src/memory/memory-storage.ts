import type { Digest } from '@kreatli/digest';
import { type ConfirmedLog, type OutboxItem, type ReviewStorage, reviewOfCopy } from '@kreatli/core';

/** Keeps outbox, copy and drafts as long as the page lives, and says so by `volatile`. */
export function createMemoryStorage(): ReviewStorage {
  const outbox = new Map<number, OutboxItem>();
  const copies = new Map<string, ConfirmedLog>();
  const drafts = new Map<string, string>();
  const blobs = new Map<Digest, Blob>();
  const tidy = () => {
    const needed = new Set([...outbox.values()].flatMap(({ waitsFor = [] }) => waitsFor));
    for (const digest of blobs.keys()) if (!needed.has(digest)) blobs.delete(digest);
  };
  let order = 0;
  return {
    volatile: true,
    async enqueue(item, draftKey, files = new Map()) {
      const stored = { ...item, order: ++order };
      outbox.set(stored.order, stored);
      for (const [digest, body] of files) blobs.set(digest, body);
      if (draftKey !== undefined) drafts.delete(draftKey);
      return stored;
    },
    pending: async (reviewId, participantId) =>
      [...outbox.values()].filter((item) => item.reviewId === reviewId && item.participantId === participantId),
    async amend(key, proposalId, change) {
      const item = outbox.get(key);
      if (item?.proposal.id === proposalId) outbox.set(key, change(item));
      tidy();
    },
    blob: async (digest) => blobs.get(digest) ?? null,
    async settle(orders) {
      for (const key of orders) outbox.delete(key);
      tidy();
    },
    async park(orders, reason) {
      for (const key of orders) {
        const { parked: _, ...item } = outbox.get(key) ?? {};
        if ('order' in item) outbox.set(key, { ...(item as OutboxItem), ...(reason !== null && { parked: reason }) });
      }
    },
    confirmed: async (name) => copies.get(name) ?? null,
    async extend(name, logId, run, audience) {
      const copy = copies.get(name) ?? { logId, events: [] };
      if (copy.logId !== logId) return;
      const next = run.filter(({ seq }) => seq > copy.events.length);
      if (next[0]?.seq === copy.events.length + 1)
        copies.set(name, { logId, events: [...copy.events, ...next], ...(audience && { audience }) });
    },
    async exchange(name, logId, events, audience) {
      copies.set(name, { logId, events, ...(audience && { audience }) });
      for (const [key, item] of outbox)
        if (item.reviewId === reviewOfCopy(name)) outbox.set(key, { ...item, proposal: { ...item.proposal, base: 0 } });
    },
    draft: async (key) => drafts.get(key) ?? null,
    async saveDraft(key, text) {
      if (text === '') drafts.delete(key);
      else drafts.set(key, text);
    },
  };
}
