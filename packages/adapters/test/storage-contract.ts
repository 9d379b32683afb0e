/** The contract of a device storage, for node:test and mocha. */
import { type LogEvent, type ReviewStorage, forkKey, replicaKey, toInstant } from '@kreatli/core';
import type { Digest } from '@kreatli/digest';
import { type Case, ann, newReview, proposal } from './samples.js';
import { equal } from './expect.js';

export const event = (seq: number, id = `e${seq}`): LogEvent =>
  ({ ...proposal(id), seq, actor: ann, receivedAt: toInstant(seq * 1000) }) as LogEvent;
export const item = (reviewId: string, id: string, participantId = 'ann') => ({
  reviewId,
  participantId,
  proposal: { ...proposal(id), base: 5 },
  logId: 'L1',
});
const digest = (digit: string): Digest => `sha256:${digit.repeat(64)}`;
const ids = async (storage: ReviewStorage, reviewId: string, who = 'ann') =>
  (await storage.pending(reviewId, who)).map(({ proposal: { id } }) => id);

export function storageContract(open: () => Promise<ReviewStorage>): readonly Case[] {
  const test = (title: string, run: (storage: ReviewStorage, reviewId: string) => Promise<void>): Case => ({
    title,
    run: async () => run(await open(), newReview()),
  });
  return [
    test('returns the items of a participant in the order in which they were added', async (storage, r) => {
      const stored = [
        await storage.enqueue(item(r, 'p1')),
        await storage.enqueue(item(r, 'p2', 'bob')),
        await storage.enqueue(item(r, 'p3')),
      ];
      await storage.enqueue(item(newReview(), 'p4'));
      equal(
        [await ids(storage, r), await ids(storage, r, 'bob'), await ids(storage, r, 'eve')],
        [['p1', 'p3'], ['p2'], []],
      );
      const [first] = await storage.pending(r, 'ann');
      equal(first, stored[0], 'the item');
      equal(
        stored.map(({ order }) => order),
        stored.map(({ order }) => order).toSorted((a, b) => a - b),
      );
    }),
    test('stores an item and deletes its draft', async (storage, r) => {
      await storage.saveDraft(`${r}/a`, 'half a sentence');
      await storage.saveDraft(`${r}/b`, 'another');
      await storage.enqueue(item(r, 'p1'), `${r}/a`);
      equal([await storage.draft(`${r}/a`), await storage.draft(`${r}/b`)], [null, 'another']);
      await storage.enqueue(item(r, 'p2'), `${r}/none`);
      await storage.saveDraft(`${r}/b`, '');
      equal(await storage.draft(`${r}/b`), null);
    }),
    test('deletes items when they are settled, and ignores missing ones', async (storage, r) => {
      const { order } = await storage.enqueue(item(r, 'p1'));
      await storage.enqueue(item(r, 'p2'));
      await storage.settle([order, order + 1_000_000], 'confirmed');
      await storage.settle([order], 'discarded');
      await storage.settle([], 'discarded');
      equal(await ids(storage, r), ['p2']);
    }),
    test('clears what a user has on this device, and keeps what they have not sent', async (storage, r) => {
      const [ann, bob] = [replicaKey(r, 'ann'), replicaKey(r, 'bob')];
      for (const key of [ann, forkKey(r, 'ann'), bob]) await storage.extend(key, { logId: 'L1', events: [event(1)] });
      await storage.saveDraft(`comment/${r}/ann/v1/new`, 'of Ann');
      await storage.saveDraft(`comment/${r}/bob/v1/new`, 'of Bob');
      await storage.enqueue(item(r, 'p1'));
      await storage.enqueue(item(r, 'p2', 'bob'));
      const left = await storage.clear!('ann');
      equal(left >= 1, true, 'the items that are left');
      equal([await storage.confirmed(ann), await storage.confirmed(forkKey(r, 'ann'))], [null, null]);
      equal((await storage.confirmed(bob))?.events.length, 1, 'the replica of another user');
      equal(await storage.draft(`comment/${r}/ann/v1/new`), null);
      equal(await storage.draft(`comment/${r}/bob/v1/new`), 'of Bob');
      equal(await ids(storage, r), ['p1']);
      equal(await storage.clear!('ann', { unsent: true }), 0);
      equal([await ids(storage, r), await ids(storage, r, 'bob')], [[], ['p2']]);
    }),
    test('stores a file as long as an item waits for it, and no longer', async (storage, r) => {
      const [one, two] = [digest('1'), digest('2')];
      const files = new Map([
        [one, new Blob(['one'], { type: 'text/plain' })],
        [two, new Blob(['two'])],
      ]);
      const first = await storage.enqueue({ ...item(r, 'p1'), waitsFor: [one, two] }, undefined, files);
      const second = await storage.enqueue(
        { ...item(r, 'p2'), waitsFor: [one] },
        undefined,
        new Map([[one, new Blob(['one'], { type: 'text/plain' })]]),
      );
      const fileOf = async (of: Digest) => {
        const body = await storage.blob(of);
        return body && [body.type, await body.text()];
      };
      equal(
        [await fileOf(one), await fileOf(two), await fileOf(digest('3'))],
        [['text/plain', 'one'], ['', 'two'], null],
      );
      equal(
        (await storage.pending(r, 'ann')).map(({ waitsFor }) => waitsFor),
        [[one, two], [one]],
      );
      await storage.amend(first.order, 'p1', (stored) => ({ ...stored, waitsFor: [two] }));
      await storage.amend(first.order, 'another', (stored) => ({ ...stored, waitsFor: [] }));
      await storage.settle([second.order], 'discarded');
      equal([await fileOf(one), await fileOf(two)], [null, ['', 'two']]);
      await storage.amend(first.order, 'p1', (stored) => ({ ...stored, proposal: proposal('p3'), waitsFor: [] }));
      await storage.amend(first.order + 1_000_000, 'p3', (stored) => ({ ...stored, waitsFor: [two] }));
      equal([await fileOf(two), await ids(storage, r)], [null, ['p3']]);
    }),
    test('parks items and puts them back in order', async (storage, r) => {
      const { order } = await storage.enqueue(item(r, 'p1'));
      await storage.enqueue(item(r, 'p2'));
      await storage.park([order, order + 1_000_000], 'too_large');
      equal(
        (await storage.pending(r, 'ann')).map(({ parked }) => parked ?? null),
        ['too_large', null],
      );
      await storage.park([order], null);
      const [first] = await storage.pending(r, 'ann');
      equal([first?.proposal.id, 'parked' in (first ?? {})], ['p1', false]);
    }),
    test('adds to a replica only the events that continue it', async (storage, r) => {
      equal(await storage.confirmed(r), null);
      await storage.extend(r, { logId: 'L1', events: [event(1), event(2)] });
      await storage.extend(r, { logId: 'L1', events: [event(1), event(2)] });
      await storage.extend(r, { logId: 'L1', events: [event(2), event(3)] });
      await storage.extend(r, { logId: 'L1', events: [event(5)] });
      await storage.extend(r, { logId: 'L2', events: [event(4)] });
      await storage.extend(r, { logId: 'L1', events: [] });
      equal(await storage.confirmed(r), { logId: 'L1', events: [event(1), event(2), event(3)] });
    }),
    test('does not start a replica in the middle of a log', async (storage, r) => {
      await storage.extend(r, { logId: 'L1', events: [event(3)] });
      equal((await storage.confirmed(r))?.events ?? [], []);
      await storage.extend(r, { logId: 'L1', events: [event(1)] });
      equal((await storage.confirmed(r))?.events.length, 1);
    }),
    test('exchanges a replica, and sets base to 0 in the items of its review', async (storage, r) => {
      const other = newReview();
      await storage.extend(r, { logId: 'L1', events: [event(1), event(2), event(3)] });
      await storage.extend(other, { logId: 'L1', events: [event(1)] });
      await storage.enqueue(item(r, 'p1'));
      await storage.enqueue(item(r, 'p2', 'bob'));
      await storage.enqueue(item(other, 'p3'));
      await storage.exchange(r, { logId: 'L2', events: [event(1, 'new')] });
      equal(await storage.confirmed(r), { logId: 'L2', events: [event(1, 'new')] });
      equal((await storage.confirmed(other))?.events.length, 1);
      const bases = await Promise.all([
        storage.pending(r, 'ann'),
        storage.pending(r, 'bob'),
        storage.pending(other, 'ann'),
      ]);
      equal(
        bases.map((items) => items.map(({ proposal: { base } }) => base)),
        [[0], [0], [5]],
      );
      await storage.extend(r, { logId: 'L2', events: [event(2)] });
      equal((await storage.confirmed(r))?.events.length, 2);
      await storage.exchange(r, { logId: 'L3', events: [] });
      equal(await storage.confirmed(r), { logId: 'L3', events: [] });
    }),
    test('starts a replica again with another log from its first event', async (storage, r) => {
      await storage.extend(r, { logId: 'L1', audience: 'team', events: [event(1), event(2), event(3)] });
      await storage.extend(r, { logId: 'L2', events: [event(2, 'new')] });
      equal((await storage.confirmed(r))?.logId, 'L1');
      await storage.extend(r, { logId: 'L2', events: [event(1, 'new'), event(2, 'new')] });
      await storage.extend(r, { logId: 'L2', events: [event(3, 'new')] });
      const events = [event(1, 'new'), event(2, 'new'), event(3, 'new')];
      equal(await storage.confirmed(r), { logId: 'L2', events });
    }),
    test('keeps audience and clock offset with a replica', async (storage, r) => {
      const [first, second] = [event(1), event(2)];
      await storage.extend(r, { logId: 'L1', audience: 'all', clockOffset: -5, events: [first] });
      await storage.extend(r, { logId: 'L1', audience: 'all', clockOffset: 7, events: [second] });
      equal(await storage.confirmed(r), { logId: 'L1', audience: 'all', clockOffset: 7, events: [first, second] });
      await storage.exchange(r, { logId: 'L2', audience: 'team', clockOffset: 0, events: [first] });
      equal(await storage.confirmed(r), { logId: 'L2', audience: 'team', clockOffset: 0, events: [first] });
    }),
  ];
}
