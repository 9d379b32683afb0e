import type { AdapterError } from '@kreatli/core';
import { type Furnished, group } from '../case.js';
import { equal, ok, rejects } from '../expect.js';
import { type Fault, type FaultProxy, type KitOptions, NotRun, type TestCase } from '../options.js';
import { manyComments, commentProposal } from '../room.js';

/** What an adapter makes of a bad wire. Where `http` is claimed. */
export function faults(options: KitOptions): readonly TestCase[] {
  const { test } = group('faults', options);
  const restore = test(
    'restored',
    2,
    'after a restore the log has another identity, and old cursors are answered with reset',
    async (room) => {
      const owner = await room.as('owner');
      if (!options.control?.restoreBackup) throw new NotRun('restoreBackup');
      await room.append(await room.as('commenter'), ...manyComments(3));
      const { logId } = await room.page(owner);
      await options.control.restoreBackup(room.reviewId, room.base);
      await rejects(() => room.page(owner, room.base + 3), ['reset'], 'a cursor that is lost');
      await rejects(() => room.page(owner, room.base, 500, logId), ['reset'], 'the old logId');
      const page = await room.page(owner);
      ok(page.logId !== logId, 'the logId is the same as before the restore');
      equal(page.head, room.base, 'head');
    },
  );
  if (!options.claims.http) return [restore];

  const faulty = (id: string, title: string, run: (room: Furnished, network: FaultProxy) => Promise<void>) =>
    test(id, 1, title, async (room) => {
      const network = options.control?.network;
      if (!network) throw new NotRun('network');
      try {
        await run(room, network);
      } finally {
        network.clear();
      }
    });
  const outOfReach = ['offline', 'unavailable', 'unknown'];
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
    faulty('lost-request', 'an append that never arrived is an error, and can be sent again', async (room, network) => {
      const adapter = await room.as('commenter');
      const item = commentProposal();
      network.next('append', { k: 'lose_request' });
      await rejects(() => room.append(adapter, item), outOfReach, 'append');
      await room.accepts(adapter, item);
      equal(await room.added(adapter), [item.id], 'the log');
    }),
    faulty(
      'lost-answer',
      'an append whose answer was lost is an error, and a duplicate when it is sent again',
      async (room, network) => {
        const adapter = await room.as('commenter');
        const item = commentProposal();
        network.next('append', { k: 'lose_answer' });
        await rejects(() => room.append(adapter, item), outOfReach, 'append');
        equal(
          (await room.append(adapter, item)).results,
          [{ id: item.id, status: 'duplicate', seq: room.base + 1 }],
          'results',
        );
      },
    ),
    faulty('repeated', 'a request that arrives twice counts once', async (room, network) => {
      const adapter = await room.as('commenter');
      const item = commentProposal();
      network.next('append', { k: 'repeat' });
      await room.append(adapter, item);
      equal(await room.added(adapter), [item.id], 'the log');
    }),
    faulty('slow', 'a slow answer is an answer', async (room, network) => {
      const adapter = await room.as('commenter');
      network.next('append', { k: 'delay', ms: 300 });
      await room.accepts(adapter, commentProposal());
      network.next('read', { k: 'delay', ms: 300 });
      equal((await room.page(adapter)).head, room.base + 1, 'head');
    }),
    faulty('lost-read', 'a read that was lost is an error, and nothing else', async (room, network) => {
      const adapter = await room.as('owner');
      network.next('read', { k: 'lose_answer' });
      await rejects(() => room.page(adapter), outOfReach, 'read');
      equal((await room.page(adapter)).head, room.base, 'head');
    }),
    faulty('portal', 'a page that somebody else answers with is no page of the log', async (room, network) => {
      const adapter = await room.as('owner');
      network.next('read', { k: 'answer', text: '<!doctype html><title>Welcome on board</title>', type: 'text/html' });
      await rejects(() => room.page(adapter), outOfReach, 'read');
    }),
    faulty('garbage', 'JSON that is none is refused', async (room, network) => {
      const adapter = await room.as('owner');
      network.next('read', { k: 'answer', text: '{"logId":', type: 'application/json' });
      await rejects(() => room.page(adapter), ['incompatible', ...outOfReach], 'read');
    }),
    ...statuses.map(([fault, kind]) => {
      const { code, retryAfterS } = fault as { code: number; retryAfterS?: number };
      return faulty(
        `status-${code}${retryAfterS ? '-retry-after' : ''}`,
        `${code}${retryAfterS ? ' with Retry-After' : ''} is ${kind}, read or append`,
        async (room, network) => {
          const adapter = await room.as('commenter');
          for (const call of ['read', 'append'] as const) {
            network.next(call, fault);
            const error = await rejects(
              () => (call === 'read' ? room.page(adapter) : room.append(adapter, commentProposal())),
              [kind],
              call,
            );
            if (retryAfterS)
              equal((error as { retryAfterMs?: number }).retryAfterMs, retryAfterS * 1000, 'how long to wait');
          }
          equal(await room.added(adapter), [], 'the log');
        },
      );
    }),
  ];
}
