import type { Proposal, ReviewAdapter } from '@kreatli/core';

const MAX_BATCH = 50;

/**
 * An adapter that keeps every proposal that was accepted, and sends all of them to a log of another id before it reads
 * the first page of it. Those that the log has are duplicates, and change nothing.
 */
export function keeping(adapter: ReviewAdapter): ReviewAdapter {
  const kept = new Map<string, Proposal>();
  let known = '';
  return {
    ...adapter,
    async read(request, context) {
      const page = await adapter.read(request, context);
      if (known !== '' && page.logId !== known) {
        const all = [...kept.values()].map((proposal) => ({ ...proposal, base: 0 }));
        for (let i = 0; i < all.length; i += MAX_BATCH)
          await adapter.append({ reviewId: request.reviewId, items: all.slice(i, i + MAX_BATCH) }, context);
      }
      known = page.logId;
      return page;
    },
    async append(request, context) {
      const outcome = await adapter.append(request, context);
      const accepted = new Set(outcome.results.flatMap(({ id, status }) => (status === 'rejected' ? [] : [id])));
      for (const item of request.items) if (accepted.has(item.id)) kept.set(item.id, item);
      return outcome;
    },
  };
}
