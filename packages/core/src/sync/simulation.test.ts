/**
 * Two devices, one of them with two tabs, over a network that loses, delays and repeats, with tabs that crash. Seeded:
 * a failing seed is one line to run again.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStorage } from '@kreatli/adapters/memory';
import { AdapterError, type AdapterErrorKind, type Review, type ReviewAdapter, type ReviewStorage, createReview } from '../index.js';
import { createFilm } from '../../test/client.js';
import { type Clock, createClock, createDevice, createRandom } from '../../test/device.js';
import { note, user } from '../../test/log.js';
import { wholeLog } from '../../test/scripted-adapter.js';

const RUNS = 200;
type Random = () => number;
const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!;

/** Calls fail in every way, as long as `weather.bad`. */
function unreliable(adapter: ReviewAdapter, weather: { bad: boolean }, random: Random, clock: Clock): ReviewAdapter {
  const failures: readonly AdapterErrorKind[] = ['offline', 'unavailable', 'throttled', 'unknown', 'unauthenticated', 'forbidden'];
  const fail = (): never => {
    throw random() < 0.1 ? new TypeError('not ours') : new AdapterError(pick(random, failures), 'bad weather', { retryAfterMs: random() * 5_000 });
  };
  const later = () => new Promise<void>((resolve) => void clock.after(random() * 40_000, resolve));
  const call = async <T>(real: () => Promise<T>): Promise<T> => {
    if (!weather.bad || random() < 0.5) return real();
    switch (pick(random, ['lose request', 'lose answer', 'late copy', 'slow', 'slow answer'])) {
      case 'lose answer':
        await real();
        return fail();
      case 'late copy':
        void later().then(real).catch(() => undefined);
        return fail();
      case 'slow':
        await later();
        return real();
      case 'slow answer': {
        const answer = await real();
        await later();
        return answer;
      }
      default:
        return fail();
    }
  };
  return {
    name: 'unreliable',
    contract: 1,
    limits: { maxBatch: 3, pageSize: 4 },
    read: (request, context) => call(() => adapter.read(request, context)),
    append: (request, context) => {
      const prefix = weather.bad && random() < 0.2 ? request.items.slice(0, 1 + Math.floor(random() * request.items.length)) : request.items;
      return call(() => adapter.append({ ...request, items: prefix }, context));
    },
  };
}

/** Notes in which order this device was given its proposals. */
function recording(storage: ReviewStorage): { readonly storage: ReviewStorage; readonly order: string[] } {
  const order: string[] = [];
  return { order, storage: { ...storage, enqueue: async (item, draft) => (order.push(item.proposal.id), storage.enqueue(item, draft)) } };
}

async function run(seed: number): Promise<void> {
  const random = createRandom(seed);
  const clock = createClock();
  const backend = await createFilm(clock);
  const weather = { bad: true };
  const people = [user('ann', 'owner'), user('bob', 'owner')];
  const devices = people.map((actor) => {
    const device = createDevice(clock, random);
    const memory = recording(createMemoryStorage());
    const openTab = () => createReview({ reviewId: 'r', actor, ...memory, adapter: unreliable(backend.connect(actor), weather, random, clock), ports: device.openTab({ visible: random() < 0.8 }) });
    return { ...memory, actor, openTab, tabs: [openTab(), ...(actor.id === 'ann' ? [openTab()] : [])] as Review[] };
  });
  const discarded = new Set<string>();
  for (let step = 0; step < 30; step++) {
    const { tabs, openTab } = pick(random, devices);
    const at = Math.floor(random() * tabs.length);
    const tab = tabs[at]!;
    const action = random();
    if (action < 0.5) void tab.propose('comment.added', note(`c${seed}-${step}`));
    else if (action < 0.6) {
      const item = pick(random, tab.$items.get());
      if (item) void tab.discard(item.proposal.id).then(() => tab.$items.get().every(({ proposal }) => proposal.id !== item.proposal.id) && discarded.add(item.proposal.id));
    } else if (action < 0.7) {
      void tab.dispose();
      tabs[at] = openTab();
    } else tab.refresh();
    if (random() < 0.7) await clock.advance(random() * 5_000);
  }
  weather.bad = false;
  await clock.advance(45_000); // late copies arrive
  for (const { tabs } of devices) tabs.forEach((tab) => tab.refresh());
  await clock.advance(62_000); // hidden tabs poll once a minute

  const log = await wholeLog(backend.connect(people[0]!));
  const ids = log.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length, 'nothing stands twice');
  for (const { actor, order, storage, tabs } of devices) {
    assert.deepEqual(await storage.pending('r', actor.id), [], 'every outbox is empty');
    const mine = log.filter((event) => event.actor.id === actor.id).map(({ id }) => id);
    const kept = mine.filter((id) => !discarded.has(id)); // a late copy of what was taken back may still arrive
    assert.deepEqual(kept, order.filter((id) => kept.includes(id)), 'the order of acting');
    assert.deepEqual(order.filter((id) => !mine.includes(id) && !discarded.has(id)), [], 'nothing is lost');
    for (const tab of tabs) {
      assert.equal(tab.$sync.get().phase, 'live');
      assert.deepEqual(tab.$items.get(), []);
      assert.deepEqual(tab.$state.get(), devices[0]!.tabs[0]!.$confirmed.get(), 'all see the same');
      assert.equal(tab.$confirmed.get().seq, log.length);
    }
    assert.deepEqual((await storage.confirmed('r'))?.events, log, 'the copy is the log');
    await Promise.all(tabs.map((tab) => tab.dispose()));
  }
  assert.deepEqual(clock.waits(), []);
}

describe(`${RUNS} seeded runs over a bad network`, () => {
  it('come to rest with one log, nothing lost, nothing doubled, in the order of acting', async () => {
    for (let seed = 1; seed <= RUNS; seed++) {
      await run(seed).catch((error: unknown) => {
        throw new Error(`seed ${seed}: ${String(error)}`, { cause: error });
      });
    }
  });
});
