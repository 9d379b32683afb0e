import { toInstant } from '@kreatli/core';
import { group, patience } from '../case.js';
import { equal, ok, sleep } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { decisionOf, commentProposal, proposal } from '../room.js';

/** R5, and windows by the backend's clock. */
export function time(options: KitOptions): readonly TestCase[] {
  const { test } = group('time', options);
  return [
    test('never-back', 1, 'receivedAt never goes back along the log', async (room) => {
      const adapter = await room.as('commenter');
      for (let i = 0; i < 12; i++) await room.append(adapter, commentProposal());
      const times = (await room.log(adapter)).map(({ receivedAt }) => receivedAt);
      equal(
        times,
        times.toSorted((a, b) => (a < b ? -1 : Number(a > b))),
        'receivedAt',
      );
    }),
    test('own-clock', 1, 'the client’s clock orders nothing and stamps nothing', async (room) => {
      const adapter = await room.as('commenter');
      const items = [commentProposal('late', { at: Date.parse('2050-01-01') }), commentProposal('early', { at: 0 })];
      await room.append(adapter, ...items);
      const added = (await room.log(adapter)).slice(room.base);
      equal(
        added.map(({ id }) => id),
        items.map(({ id }) => id),
        'the order',
      );
      for (const { receivedAt } of added) ok(receivedAt > '2001' && receivedAt < '2049', `receivedAt is ${receivedAt}`);
      equal(
        added.map(({ at }) => at),
        items.map(({ at }) => at),
        'the client’s own times are kept',
      );
    }),
    test('now', 1, 'now goes on, and is not before the last event', async (room) => {
      const adapter = await room.as('commenter');
      await room.append(adapter, commentProposal());
      const first = await room.page(adapter);
      await sleep(20);
      const second = await room.page(adapter);
      ok(second.now >= first.now, `now went from ${first.now} to ${second.now}`);
      const last = (await room.log(adapter)).at(-1)!.receivedAt;
      ok(Date.parse(second.now) >= Date.parse(last) - 5_000, `the last event is of ${last}, and now is ${second.now}`);
    }),
    test(
      'window-open',
      2,
      'a decision inside its window is taken',
      async (room) => {
        await room.accepts(
          await room.as('approver'),
          proposal('approval.granted', { ...decisionOf(room.approvalId, room.base), windowId: 'w1' }),
        );
      },
      3_600_000,
    ),
    test(
      'window-closed',
      2,
      'a decision after its window is refused as window_closed, whatever the client’s clock says',
      async (room) => {
        const approver = await room.as('approver');
        await sleep(patience(options, 400));
        const late = proposal(
          'approval.granted',
          { ...decisionOf(room.approvalId, room.base), windowId: 'w1' },
          { at: Date.now() - 3_600_000 },
        );
        equal(await room.refusal(approver, late), 'window_closed', 'the code');
      },
      200,
    ),
    test(
      'window-ended',
      2,
      'a decision is refused when the window was closed by hand',
      async (room) => {
        await room.accepts(await room.as('owner'), proposal('window.closed', { windowId: 'w1', by: 'owner' }));
        equal(
          await room.refusal(
            await room.as('approver'),
            proposal('approval.granted', { ...decisionOf(room.approvalId, room.base), windowId: 'w1' }),
          ),
          'window_closed',
          'the code',
        );
      },
      3_600_000,
    ),
    test(
      'window-extended',
      2,
      'a window that was extended is open again',
      async (room) => {
        await sleep(patience(options, 400));
        const now = Date.parse((await room.page(await room.as('owner'))).now);
        await room.accepts(
          await room.as('owner'),
          proposal('window.extended', { windowId: 'w1', closesAt: toInstant(now + 3_600_000) }),
        );
        await room.accepts(
          await room.as('approver'),
          proposal('approval.granted', { ...decisionOf(room.approvalId, room.base), windowId: 'w1' }),
        );
      },
      200,
    ),
  ];
}
