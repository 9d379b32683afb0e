import { isLogEvent } from '@kreatli/core';
import { group } from '../case.js';
import { equal, ok } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { commentProposal } from '../test-review.js';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

/** The members of an adapter and of its results. */
export function shape(options: KitOptions): readonly TestCase[] {
  const { plain, test } = group('shape', options);
  const { claims } = options;
  const owner = () => options.connect('owner');
  const optional = (['watch', 'presence', 'blobs'] as const).map((part) =>
    plain(`claims-${part}`, 1, `${part} exists exactly if it is claimed`, async () =>
      equal((await owner())[part] !== undefined, claims[part] ?? false, part),
    ),
  );
  return [
    plain('name', 1, 'the adapter has a name', async () => ok(/\S/.test((await owner()).name), 'name is empty')),
    plain('contract', 1, 'the adapter has the version of its contract', async () =>
      equal((await owner()).contract, 1, 'contract'),
    ),
    plain('methods', 1, 'read and append are functions', async () => {
      const { read, append } = await owner();
      equal([typeof read, typeof append], ['function', 'function'], 'read and append');
    }),
    plain('limits', 1, 'limits are positive integers', async () => {
      for (const [name, value] of Object.entries((await owner()).limits ?? {}))
        ok(Number.isSafeInteger(value) && value > 0, `${name} is ${String(value)}`);
    }),
    ...optional,
    test('page', 1, 'a page has logId, head, events and now', async (review) => {
      const page = await review.page(await review.as('owner'));
      ok(typeof page.logId === 'string' && page.logId !== '', 'logId is empty or not a string');
      ok(isCount(page.head), 'head is not a sequence number');
      ok(Array.isArray(page.events), 'events is not an array');
      ok(INSTANT.test(page.now), `now is not RFC 3339 in UTC with milliseconds: ${page.now}`);
      ok(
        page.audience === undefined || page.audience === 'all' || page.audience === 'team',
        `audience is not all, team or absent: ${String(page.audience)}`,
      );
    }),
    test('outcome', 1, 'an outcome has logId, head, now and a result for each proposal', async (review) => {
      const adapter = await review.as('commenter');
      const item = commentProposal();
      const outcome = await review.append(adapter, item);
      const page = await review.page(adapter);
      equal([outcome.logId, outcome.head], [page.logId, page.head], 'logId and head of outcome and page');
      ok(INSTANT.test(outcome.now), `now is not RFC 3339 in UTC with milliseconds: ${outcome.now}`);
      equal(outcome.results, [{ id: item.id, status: 'accepted', seq: page.head }], 'results');
    }),
    test('event', 1, 'an event has sequence number, id, type, time and actor', async (review) => {
      for (const event of await review.log(await review.as('owner'))) {
        ok(isLogEvent(event), `an event lacks a member: ${JSON.stringify(event).slice(0, 200)}`);
        ok(INSTANT.test(event.receivedAt), `receivedAt is not RFC 3339 in UTC with milliseconds: ${event.receivedAt}`);
        ok(['user', 'guest', 'service'].includes(event.actor.kind), `actor.kind is ${event.actor.kind}`);
      }
    }),
    test('log-id', 1, 'every reader gets the same logId', async (review) => {
      const ids = [
        await review.page(await review.as('owner')),
        await review.page(await review.as('commenter')),
        await review.page(await review.reconnect('owner')),
      ].map(({ logId }) => logId);
      equal(new Set(ids).size, 1, 'the number of logIds');
    }),
  ];
}
