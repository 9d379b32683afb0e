import type { AdapterError } from '@kreatli/core';
import { group } from '../case.js';
import { equal, ok, rejects } from '../expect.js';
import { type Fault, type FaultProxy, type KitOptions, NotRun, type TestCase } from '../options.js';
import { type PreparedReview, manyComments, commentProposal } from '../test-review.js';

/** Lost, repeated and slow requests, and what the adapter reads from statuses, where `http` is claimed. Restores. */
export function faults(options: KitOptions): readonly TestCase[] {
  const { test } = group('faults', options);
  const restore = test(
    'restored',
    2,
    'after a restore the log has another identity, and old cursors fail with reset',
    async (review) => {
      const owner = await review.as('owner');
      if (!options.control?.restoreBackup) throw new NotRun('restoreBackup');
      await review.append(await review.as('commenter'), ...manyComments(3));
      const { logId } = await review.page(owner);
      await options.control.restoreBackup(review.reviewId, review.base);
      await rejects(() => review.page(owner, review.base + 3), ['reset'], 'read after the restored head');
      await rejects(() => review.page(owner, review.base, 500, logId), ['reset'], 'read with the old logId');
      const page = await review.page(owner);
      ok(page.logId !== logId, 'logId is the same as before the restore');
      equal(page.head, review.base, 'head');
    },
  );
  if (!options.claims.http) return [restore];

  const faulty = (id: string, title: string, run: (review: PreparedReview, network: FaultProxy) => Promise<void>) =>
    test(id, 1, title, async (review) => {
      const network = options.control?.network;
      if (!network) throw new NotRun('network');
      try {
        await run(review, network);
      } finally {
        network.clear();
      }
    });
  const unreachable = ['offline', 'unavailable', 'unknown'];
  const statuses: readonly (readonly [fault: Fault, kind: AdapterError['kind']])[] = [
    [{ k: 'status', code: 401 }, 'unauthenticated'],
    [{ k: 'status', code: 403 }, 'forbidden'],
    [{ k: 'status', code: 404 }, 'not_found'],
    [{ k: 'status', code: 408 }, 'unavailable'],
    [{ k: 'status', code: 409 }, 'reset'],
    [{ k: 'status', code: 410 }, 'not_found'],
    [{ k: 'status', code: 413 }, 'too_large'],
    [{ k: 'status', code: 425 }, 'unavailable'],
    [{ k: 'status', code: 426 }, 'incompatible'],
    [{ k: 'status', code: 429 }, 'throttled'],
    [{ k: 'status', code: 500 }, 'unavailable'],
    [{ k: 'status', code: 503 }, 'unavailable'],
    [{ k: 'status', code: 503, retryAfterS: 7 }, 'throttled'],
  ];
  return [
    restore,
    faulty(
      'lost-request',
      'an append whose request was lost is an error, and can be sent again',
      async (review, network) => {
        const adapter = await review.as('commenter');
        const item = commentProposal();
        network.next('append', { k: 'lose_request' });
        await rejects(() => review.append(adapter, item), unreachable, 'append');
        await review.accepts(adapter, item);
        equal(await review.added(adapter), [item.id], 'the log');
      },
    ),
    faulty(
      'lost-response',
      'an append whose response was lost is an error, and a duplicate when it is sent again',
      async (review, network) => {
        const adapter = await review.as('commenter');
        const item = commentProposal();
        network.next('append', { k: 'lose_response' });
        await rejects(() => review.append(adapter, item), unreachable, 'append');
        equal(
          (await review.append(adapter, item)).results,
          [{ id: item.id, status: 'duplicate', seq: review.base + 1 }],
          'results',
        );
      },
    ),
    faulty('repeated', 'a request that arrives twice is appended once', async (review, network) => {
      const adapter = await review.as('commenter');
      const item = commentProposal();
      network.next('append', { k: 'repeat' });
      await review.append(adapter, item);
      equal(await review.added(adapter), [item.id], 'the log');
    }),
    faulty('slow', 'a slow response is a response', async (review, network) => {
      const adapter = await review.as('commenter');
      network.next('append', { k: 'delay', ms: 50 });
      await review.accepts(adapter, commentProposal());
      network.next('read', { k: 'delay', ms: 50 });
      equal((await review.page(adapter)).head, review.base + 1, 'head');
    }),
    faulty(
      'lost-read',
      'a read whose response was lost is an error, and can be sent again',
      async (review, network) => {
        const adapter = await review.as('owner');
        network.next('read', { k: 'lose_response' });
        await rejects(() => review.page(adapter), unreachable, 'read');
        equal((await review.page(adapter)).head, review.base, 'head');
      },
    ),
    faulty('portal', 'a proxy’s HTML page is an error, not a page of the log', async (review, network) => {
      const adapter = await review.as('owner');
      network.next('read', { k: 'response', text: '<!doctype html><title>Welcome</title>', type: 'text/html' });
      await rejects(() => review.page(adapter), unreachable, 'read');
    }),
    faulty('garbage', 'malformed JSON is an error', async (review, network) => {
      const adapter = await review.as('owner');
      network.next('read', { k: 'response', text: '{"logId":', type: 'application/json' });
      await rejects(() => review.page(adapter), ['incompatible', ...unreachable], 'read');
    }),
    ...statuses.map(([fault, kind]) => {
      const { code, retryAfterS } = fault as { code: number; retryAfterS?: number };
      return faulty(
        `status-${code}${retryAfterS ? '-retry-after' : ''}`,
        `${code}${retryAfterS ? ' with Retry-After' : ''} is ${kind}, on read and append`,
        async (review, network) => {
          const adapter = await review.as('commenter');
          for (const call of ['read', 'append'] as const) {
            network.next(call, fault);
            const error = await rejects(
              () => (call === 'read' ? review.page(adapter) : review.append(adapter, commentProposal())),
              [kind],
              call,
            );
            if (retryAfterS)
              equal((error as { retryAfterMs?: number }).retryAfterMs, retryAfterS * 1000, 'retryAfterMs');
          }
          equal(await review.added(adapter), [], 'the log');
        },
      );
    }),
  ];
}
