import { isLogEvent } from '@kreatli/core';
import { group } from '../case.js';
import { equal, ok } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { commentProposal } from '../room.js';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

/** What an adapter and its answers look like. */
export function shape(options: KitOptions): readonly TestCase[] {
  const { plain, test } = group('shape', options);
  const { claims } = options;
  const owner = () => options.connect('owner');
  const optional = (['watch', 'presence', 'blobs', 'snapshots'] as const).map((part) =>
    plain(`claims-${part}`, 1, `${part} is there exactly if it is claimed`, async () =>
      equal((await owner())[part] !== undefined, claims[part] ?? false, part),
    ),
  );
  return [
    plain('name', 1, 'the adapter has a name', async () => ok(/\S/.test((await owner()).name), 'name is empty')),
    plain('contract', 1, 'the adapter says for which contract it was written', async () =>
      equal((await owner()).contract, 1, 'contract'),
    ),
    plain('methods', 1, 'read and append are functions', async () => {
      const { read, append } = await owner();
      equal([typeof read, typeof append], ['function', 'function'], 'read and append');
    }),
    plain('limits', 1, 'limits are whole numbers above 0', async () => {
      for (const [name, value] of Object.entries((await owner()).limits ?? {}))
        ok(Number.isSafeInteger(value) && value > 0, `${name} is ${String(value)}`);
    }),
    ...optional,
    test('page', 1, 'a page has logId, head, events and now', async (room) => {
      const page = await room.page(await room.as('owner'));
      ok(typeof page.logId === 'string' && page.logId !== '', 'logId is a text that is not empty');
      ok(isCount(page.head), 'head is a count');
      ok(Array.isArray(page.events), 'events is a list');
      ok(INSTANT.test(page.now), `now is RFC 3339 in UTC with milliseconds: ${page.now}`);
      ok(
        page.audience === undefined || page.audience === 'all' || page.audience === 'team',
        `audience is all, team or left out: ${String(page.audience)}`,
      );
    }),
    test('outcome', 1, 'an outcome has logId, head, now and a result for each item', async (room) => {
      const adapter = await room.as('commenter');
      const item = commentProposal();
      const outcome = await room.append(adapter, item);
      const page = await room.page(adapter);
      equal([outcome.logId, outcome.head], [page.logId, page.head], 'logId and head of outcome and page');
      ok(INSTANT.test(outcome.now), `now is RFC 3339 in UTC with milliseconds: ${outcome.now}`);
      equal(outcome.results, [{ id: item.id, status: 'accepted', seq: page.head }], 'results');
    }),
    test('event', 1, 'an event has place, id, type, time and actor', async (room) => {
      for (const event of await room.log(await room.as('owner'))) {
        ok(isLogEvent(event), `event ${JSON.stringify(event).slice(0, 200)} has not all that an event has`);
        ok(INSTANT.test(event.receivedAt), `receivedAt is RFC 3339 in UTC with milliseconds: ${event.receivedAt}`);
        ok(['user', 'guest', 'service'].includes(event.actor.kind), `actor.kind is ${event.actor.kind}`);
      }
    }),
    test('log-id', 1, 'every reader sees the same logId', async (room) => {
      const ids = [
        await room.page(await room.as('owner')),
        await room.page(await room.as('commenter')),
        await room.page(await room.again('owner')),
      ].map(({ logId }) => logId);
      equal(new Set(ids).size, 1, 'different logIds');
    }),
  ];
}
