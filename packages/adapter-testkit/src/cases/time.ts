import { toInstant } from '@kreatli/core';
import { group, scaled } from '../case.js';
import { equal, ok, until } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { decisionOf, commentProposal, proposal } from '../test-review.js';

/** The backend's clock: `receivedAt` (R5), `now`, and review windows. */
export function time(options: KitOptions): readonly TestCase[] {
  const { test } = group('time', options);
  const soon = scaled(options, 2_000);
  return [
    test('never-back', 1, 'receivedAt never decreases along the log', async (review) => {
      const adapter = await review.as('commenter');
      for (let i = 0; i < 12; i++) await review.append(adapter, commentProposal());
      const times = (await review.log(adapter)).map(({ receivedAt }) => receivedAt);
      equal(
        times,
        times.toSorted((a, b) => (a < b ? -1 : Number(a > b))),
        'receivedAt',
      );
    }),
    test('own-clock', 1, 'the client’s clock affects neither order nor receivedAt', async (review) => {
      const adapter = await review.as('commenter');
      const items = [commentProposal('late', { at: Date.parse('2050-01-01') }), commentProposal('early', { at: 0 })];
      await review.append(adapter, ...items);
      const added = (await review.log(adapter)).slice(review.base);
      equal(
        added.map(({ id }) => id),
        items.map(({ id }) => id),
        'the order',
      );
      for (const { receivedAt } of added) ok(receivedAt > '2001' && receivedAt < '2049', `receivedAt is ${receivedAt}`);
      equal(
        added.map(({ at }) => at),
        items.map(({ at }) => at),
        'the client’s times',
      );
    }),
    test('now', 1, 'now does not decrease, and is not before the last event', async (review) => {
      const adapter = await review.as('commenter');
      await review.append(adapter, commentProposal());
      const first = await review.page(adapter);
      const second = await review.page(adapter);
      ok(second.now >= first.now, `now decreased from ${first.now} to ${second.now}`);
      const last = (await review.log(adapter)).at(-1)!.receivedAt;
      ok(
        Date.parse(second.now) >= Date.parse(last) - 5_000,
        `now is ${second.now}, and the last event was received at ${last}`,
      );
    }),
    test(
      'window-open',
      2,
      'a decision inside its window is accepted',
      async (review) => {
        await review.accepts(
          await review.as('approver'),
          proposal('approval.granted', { ...decisionOf(review.approvalId, review.base), windowId: 'w1' }),
        );
      },
      3_600_000,
    ),
    test(
      'window-closed',
      2,
      'a decision after its window is rejected as window_closed, whatever the client’s clock',
      async (review) => {
        const approver = await review.as('approver');
        await until(review.hasClosed, soon, 'the end of the window');
        const late = proposal(
          'approval.granted',
          { ...decisionOf(review.approvalId, review.base), windowId: 'w1' },
          { at: Date.now() - 3_600_000 },
        );
        equal(await review.rejection(approver, late), 'window_closed', 'the code');
      },
      50,
    ),
    test(
      'window-ended',
      2,
      'a decision is rejected after the owner closed the window',
      async (review) => {
        await review.accepts(await review.as('owner'), proposal('window.closed', { windowId: 'w1', by: 'owner' }));
        equal(
          await review.rejection(
            await review.as('approver'),
            proposal('approval.granted', { ...decisionOf(review.approvalId, review.base), windowId: 'w1' }),
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
      'a decision is accepted after its window was extended',
      async (review) => {
        await until(review.hasClosed, soon, 'the end of the window');
        const now = Date.parse((await review.page(await review.as('owner'))).now);
        await review.accepts(
          await review.as('owner'),
          proposal('window.extended', { windowId: 'w1', closesAt: toInstant(now + 3_600_000) }),
        );
        await review.accepts(
          await review.as('approver'),
          proposal('approval.granted', { ...decisionOf(review.approvalId, review.base), windowId: 'w1' }),
        );
      },
      50,
    ),
  ];
}
