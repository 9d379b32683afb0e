/**
 * Runs the real core on two devices with up to two tabs each. The network loses, delays, repeats and truncates; the
 * backend is sometimes restored from a backup; tabs crash before or after any call; clocks are wrong. A plan lists what
 * the users do; everything else follows from its seed.
 */
import assert from 'node:assert/strict';
import { createIfAbsentAdapter } from '@kreatli/adapters/create-if-absent';
import { createMemoryStorage } from '@kreatli/adapters/memory';
import { createReferenceBackend } from '@kreatli/adapters/reference';
import fc from 'fast-check';
import {
  type Actor,
  AdapterError,
  type AdapterErrorKind,
  type Ports,
  type Review,
  type ReviewAdapter,
  type ReviewOptions,
  type ReviewStorage,
  fold,
  publish,
} from '../src/index.js';
import { attack } from './attack.js';
import { type Clock, createClock, createDevice, createRandom } from './device.js';
import { comment, service, user, publishedVersion } from './log.js';
import { wholeLog } from './scripted-adapter.js';

/** An action of a user in a tab, and the wait after it in milliseconds. */
export interface Step {
  readonly act:
    | 'comment'
    | 'clash'
    | 'resolve'
    | 'discard'
    | 'retry'
    | 'close'
    | 'crash'
    | 'refresh'
    | 'restore'
    | 'skew'
    | 'attack';
  readonly device: number;
  readonly tab: number;
  readonly wait: number;
}
export interface Plan {
  readonly seed: number;
  readonly steps: readonly Step[];
}

const act = fc.oneof(
  { weight: 8, arbitrary: fc.constant('comment' as const) },
  { weight: 2, arbitrary: fc.constant('clash' as const) },
  { weight: 2, arbitrary: fc.constant('restore' as const) },
  { weight: 2, arbitrary: fc.constant('crash' as const) },
  { weight: 1, arbitrary: fc.constant('attack' as const) },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      'resolve' as const,
      'refresh' as const,
      'discard' as const,
      'close' as const,
      'retry' as const,
      'skew' as const,
    ),
  },
);
export const anyPlan: fc.Arbitrary<Plan> = fc.record({
  seed: fc.integer({ min: 1, max: 2 ** 30 }),
  steps: fc.array(
    fc.record({ act, device: fc.nat(1), tab: fc.nat(1), wait: fc.oneof(fc.constant(0), fc.nat(5_000)) }),
    { minLength: 5, maxLength: 40, size: 'max' },
  ),
});

/** A guest who sends what no client sends. */
const MALLORY = user('mallory');

/** The parts of the core that a mutant replaces. */
export interface Core {
  createReview(options: ReviewOptions): Review;
}

type Random = () => number;
const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
const never = <T>(): Promise<T> => new Promise(() => undefined);

/** Whether a tab still runs. Calls of a dead tab never return, and its messages are not delivered. */
interface Life {
  dead: boolean;
  /** Steps until it dies. Each call has two: before and after its work. */
  left: number;
}
const whileAlive =
  (life: Life) =>
  async <T>(work: () => Promise<T>): Promise<T> => {
    life.left -= 1;
    if (life.left === 0) life.dead = true;
    if (life.dead) return never();
    const result = await work();
    life.left -= 1;
    if (life.left === 0) life.dead = true;
    return life.dead ? never() : result;
  };

/** A backend that can be restored from a backup. */
interface SimulatedBackend {
  connect(actor: Actor): ReviewAdapter;
  restore(to: number): void | Promise<void>;
}

/** Level 2: it decides on proposals, and remembers rejections. */
function deciding(clock: Clock): SimulatedBackend {
  const backend = createReferenceBackend({ now: clock.now });
  return { connect: backend.connect, restore: (to) => backend.restore('r', to) };
}

/** Level 1, with keys that are created if absent. It has no index of ids, so that `base` counts. */
function keyed(clock: Clock): SimulatedBackend {
  let values: string[] = [];
  let logs = 0;
  const store = {
    list: async (_review: string, after: number, limit: number) =>
      values.slice(after + 1, after + 1 + limit).map((value, i) => ({ seq: after + 1 + i, value })),
    async createIfAbsent(_review: string, seq: number, value: string) {
      if (seq !== values.length) return false;
      values.push(value);
      return true;
    },
  };
  return {
    connect: (actor) => createIfAbsentAdapter({ store, actor, now: clock.now }),
    restore: (to) => void (values = [JSON.stringify({ logId: `restored-${++logs}` }), ...values.slice(1, to + 1)]),
  };
}

/** An adapter whose calls fail in every way while the network is bad. */
function unreliable(
  adapter: ReviewAdapter,
  network: { bad: boolean },
  random: Random,
  clock: Clock,
  alive: ReturnType<typeof whileAlive>,
  onSend: (id: string) => void,
): ReviewAdapter {
  const kinds: readonly AdapterErrorKind[] = [
    'offline',
    'unavailable',
    'throttled',
    'unknown',
    'unauthenticated',
    'forbidden',
  ];
  const fail = (): never => {
    throw random() < 0.1
      ? new TypeError('not ours')
      : new AdapterError(pick(random, kinds), 'bad network', { retryAfterMs: random() * 5_000 });
  };
  const later = () => new Promise<void>((resolve) => void clock.after(random() * 40_000, resolve));
  const call = async <T>(real: () => Promise<T>): Promise<T> => {
    if (!network.bad || random() < 0.5) return real();
    switch (pick(random, ['lose request', 'lose response', 'late copy', 'slow', 'slow response', 'twice'])) {
      case 'lose response':
        await real();
        return fail();
      case 'late copy':
        void later()
          .then(real)
          .catch(() => undefined);
        return fail();
      case 'twice':
        void real().catch(() => undefined);
        return real();
      case 'slow':
        await later();
        return real();
      case 'slow response': {
        const response = await real();
        await later();
        return response;
      }
      default:
        return fail();
    }
  };
  return {
    name: 'unreliable',
    contract: 1,
    limits: { maxBatch: 3, pageSize: 4 },
    read: ({ logId, ...request }, context) => {
      // Some backends do not check the identity, and leave that to the client.
      const sent = logId === undefined || random() < 0.3 ? request : { ...request, logId };
      return alive(() => call(() => adapter.read(sent, context)));
    },
    append: (request, context) => {
      for (const { id } of request.items) onSend(id);
      const items =
        network.bad && random() < 0.2
          ? request.items.slice(0, 1 + Math.floor(random() * request.items.length))
          : request.items;
      return alive(() => call(() => adapter.append({ ...request, items }, context)));
    },
    // Hints with gaps, out of order, and of other logs.
    watch: (_request, sink, { signal }) => {
      sink.state('live');
      const ring = (): void => {
        if (signal.aborted) return;
        if (network.bad)
          sink.hint({ head: Math.floor(random() * 40), logId: pick(random, ['log-1', 'other']), events: [] });
        if (network.bad && random() < 0.2) sink.state(pick(random, ['down', 'live', 'connecting']));
        clock.after(random() * 9_000, ring);
      };
      clock.after(random() * 9_000, ring);
    },
  };
}

/** Storage that is sometimes slow. Each call may be the last of its tab. */
function slowStorage(
  storage: ReviewStorage,
  alive: ReturnType<typeof whileAlive>,
  pause: () => Promise<void>,
  onEnqueue: (id: string) => void,
): ReviewStorage {
  const slowly = <T>(work: () => Promise<T>): Promise<T> =>
    alive(async () => {
      await pause();
      return work();
    });
  return {
    ...storage,
    volatile: false,
    enqueue: (item, draft, files) =>
      slowly(async () => {
        await pause();
        await pause();
        const stored = await storage.enqueue(item, draft, files);
        onEnqueue(item.proposal.id);
        return stored;
      }),
    pending: (...args) => slowly(() => storage.pending(...args)),
    settle: (...args) => slowly(() => storage.settle(...args)),
    amend: (...args) => slowly(() => storage.amend(...args)),
    park: (...args) => slowly(() => storage.park(...args)),
    confirmed: (...args) => slowly(() => storage.confirmed(...args)),
    extend: (...args) => slowly(() => storage.extend(...args)),
    exchange: (...args) => slowly(() => storage.exchange(...args)),
  };
}

interface Tab {
  readonly review: Review;
  readonly life: Life;
}

/** What the runs so far contained. */
export const counts = { events: 0, rejected: 0, cut: 0, attacks: 0 };

/** Runs a plan, and checks the invariants at rest. Throws at the first one that is violated. */
export async function simulate({ seed, steps }: Plan, { createReview }: Core): Promise<void> {
  const random = createRandom(seed);
  const clock = createClock();
  const network = { bad: true };
  const backend = random() < 0.5 ? deciding(clock) : keyed(clock);
  await publish(
    backend.connect(service),
    { reviewId: 'r', title: 'Video', versions: [publishedVersion()], approverIds: ['ana'] },
    createDevice(clock, random).openTab(),
  );
  let attacks = 0;
  const published = (await wholeLog(backend.connect(service))).length;
  /** Events that a restore removed, and the logs in which they may have been read before. */
  const lost: { readonly id: string; readonly author: string; readonly from: readonly string[] }[] = [];
  const logs: string[] = [];
  /** Events that the backend has returned: to whom, and from which log. */
  const served = new Set<string>();
  const rejected = new Map<string, string>();
  /** Ids that a tab has sent, and ids that were discarded before. */
  const sent = new Set<string>();
  const unsent = new Set<string>();
  /** Ids that were sent before they were stored. */
  const early = new Set<string>();

  const readAll = () =>
    backend
      .connect(service)
      .read(
        { reviewId: 'r', after: 0, limit: 100_000 },
        { signal: new AbortController().signal, attempt: 1, requestId: '' },
      );
  const devices = [user('ann', 'owner'), user('bob', 'owner')].map((actor) => createUser(actor));
  function createUser(actor: Actor) {
    const device = createDevice(clock, random);
    const locks = random() < 0.6;
    const storage = createMemoryStorage();
    const written: string[] = [];
    const discarded = new Set<string>();
    let skew = 0;
    const openTab = (): Tab => {
      const life: Life = { dead: false, left: Infinity };
      const alive = whileAlive(life);
      const pause = () =>
        network.bad && random() < 0.2
          ? new Promise<void>((resolve) => void clock.after(random() * 900, resolve))
          : Promise.resolve();
      const ports: Ports = device.openTab({ visible: random() < 0.8, locks });
      const stop = new AbortController();
      const review = createReview({
        reviewId: 'r',
        actor,
        storage: slowStorage(storage, alive, pause, (id) => written.push(id)),
        adapter: unreliable(
          recording(backend.connect(actor), actor),
          network,
          random,
          clock,
          alive,
          (id) => (sent.add(id), written.includes(id) || early.add(id)),
        ),
        ports: {
          ...ports,
          now: () => clock.now() + skew,
          post: (message) => life.dead || random() < 0.1 || ports.post(message),
          listen: (hear) => ports.listen((message) => void (life.dead || hear(message))),
          after: (ms, ring) => clock.after(ms, () => life.dead || ring()),
          // A dead tab releases its lock.
          ...(ports.lead && {
            lead: (name: string, signal: AbortSignal) => ports.lead!(name, AbortSignal.any([signal, stop.signal])),
          }),
        },
      });
      return {
        review,
        life: new Proxy(life, {
          set: (target, key, value) => (key === 'dead' && value && stop.abort(), Reflect.set(target, key, value)),
        }),
      };
    };
    return {
      actor,
      storage,
      written,
      discarded,
      openTab,
      tabs: [openTab(), ...(random() < 0.6 ? [openTab()] : [])],
      setSkew: (ms: number) => void (skew = ms),
    };
  }
  /** Records what the backend rejects and returns. */
  function recording(adapter: ReviewAdapter, as: Actor): ReviewAdapter {
    return {
      ...adapter,
      async read(request, context) {
        const page = await adapter.read(request, context);
        for (const { id, actor } of page.events) if (actor.id === as.id) served.add(`${as.id} ${id} ${page.logId}`);
        return page;
      },
      async append(request, context) {
        const outcome = await adapter.append(request, context);
        for (const result of outcome.results) if (result.status === 'rejected') rejected.set(result.id, result.code);
        return outcome;
      },
    };
  }

  for (const [i, step] of steps.entries()) {
    const user = devices[step.device % devices.length]!;
    const at = step.tab % user.tabs.length;
    const { review, life } = user.tabs[at]!;
    switch (step.act) {
      case 'comment':
        void review.propose('comment.added', comment(`c${i}`)).catch(() => undefined);
        break;
      case 'clash':
        // Both devices may use the id; the second comment is rejected, or void.
        void review.propose('comment.added', comment(`clash${i % 3}`)).catch(() => undefined);
        break;
      case 'resolve': {
        const [commentId] = [...review.$state.get().comments.keys()].slice(-1);
        if (commentId)
          void review.propose('comment.statusSet', { commentId, status: 'resolved' }).catch(() => undefined);
        break;
      }
      case 'discard': {
        const [item] = review.$items.get();
        if (!item) break;
        const { id } = item.proposal;
        user.discarded.add(id); // also if the tab dies while it discards
        const gone = () => review.$items.get().every(({ proposal }) => proposal.id !== id);
        void review
          .discard(id)
          .then(() => {
            if (!gone() || life.dead) return;
            if (!sent.has(id)) unsent.add(id);
          })
          .catch(() => undefined);
        break;
      }
      case 'retry':
        for (const item of review.$items.get())
          if (item.state === 'parked') void review.retry(item.proposal.id).catch(() => undefined);
        break;
      case 'close':
        void review.dispose();
        user.tabs[at] = user.openTab();
        break;
      case 'crash':
        // At one of its next steps.
        life.left = 1 + Math.floor(random() * 6);
        clock.after(random() * 2_000, () => void (life.dead = true));
        await clock.advance(2_000);
        life.dead = true;
        user.tabs[at] = user.openTab();
        break;
      case 'restore': {
        const { logId, events } = await readAll();
        const to = published + Math.floor(random() * (events.length - published + 1));
        logs.push(logId);
        for (const { id, actor } of events.slice(to)) lost.push({ id, author: actor.id, from: [...logs] });
        await backend.restore(to);
        break;
      }
      case 'attack': {
        const known = (await wholeLog(backend.connect(service))).flatMap(({ type, data }) =>
          type === 'comment.added' && data ? [data.commentId] : [],
        );
        await attack(backend.connect(MALLORY), ++attacks, known);
        counts.attacks += 1;
        break;
      }
      case 'skew':
        user.setSkew((random() - 0.5) * 7_200_000);
        break;
      case 'refresh':
        review.refresh();
    }
    if (step.wait > 0) await clock.advance(step.wait);
  }
  network.bad = false;
  await clock.advance(45_000); // late copies arrive
  for (let round = 0; round < 3; round++) {
    for (const { tabs } of devices) for (const { review } of tabs) review.refresh();
    for (const { tabs } of devices)
      for (const { review } of tabs)
        for (const item of review.$items.get()) if (item.state === 'parked') await review.retry(item.proposal.id);
    await clock.advance(125_000); // hidden tabs poll once a minute
  }

  // Events that their author had read in a log before it was restored stay lost; all others must be sent again.
  const cut = new Set(
    lost.flatMap(({ id, author, from }) => (from.some((logId) => served.has(`${author} ${id} ${logId}`)) ? [id] : [])),
  );
  const { logId, events: log } = await readAll();
  const ids = log.map(({ id }) => id);
  assert.deepEqual(
    log.map(({ seq }) => seq),
    log.map((_, i) => i + 1),
    'sequence numbers have no gaps',
  );
  assert.equal(new Set(ids).size, ids.length, 'no id occurs twice');
  counts.rejected += rejected.size;
  counts.cut += cut.size;
  counts.events += ids.length;
  const times = log.map(({ receivedAt }) => receivedAt);
  assert.deepEqual(times, times.toSorted(), 'time never decreases');
  for (const id of unsent)
    assert.ok(!ids.includes(id), 'an item that was discarded before it was sent is not in the log');
  for (const id of rejected.keys())
    assert.ok(rejected.get(id) === 'id_reuse' || !ids.includes(id), 'a rejected event is not in the log');
  assert.deepEqual([...early], [], 'nothing is sent before it is stored');
  const state = fold(log);
  assert.deepEqual([state.faulty, state.newer], [false, false], 'every event can be folded');
  for (const { actor, written, discarded, storage, openTab, tabs } of devices) {
    const rows = await storage.pending('r', actor.id);
    assert.deepEqual(
      rows.filter(({ rejected, discardedAt }) => rejected === undefined && discardedAt === undefined),
      [],
      'nothing waits in an outbox',
    );
    for (const { proposal } of rows.filter(({ rejected }) => rejected !== undefined))
      for (const { review } of tabs)
        assert.ok(
          review.$items.get().some((item) => item.proposal.id === proposal.id && item.state === 'rejected'),
          'every tab lists what was rejected',
        );
    const mine = log.filter((event) => event.actor.id === actor.id).map(({ id }) => id);
    const counted = mine.filter((id) => !discarded.has(id) && !cut.has(id));
    assert.deepEqual(
      counted,
      written.filter((id) => counted.includes(id)),
      'each device’s order',
    );
    assert.deepEqual(
      written.filter((id) => !mine.includes(id) && !discarded.has(id) && !cut.has(id) && !rejected.has(id)),
      [],
      'nothing that was stored is lost',
    );
    for (const { review } of tabs) {
      assert.equal(review.$sync.get().phase, 'live');
      assert.deepEqual(
        review.$items.get().filter((item) => item.state !== 'rejected'),
        [],
        'no item is left',
      );
      assert.deepEqual(review.$confirmed.get(), state, 'the confirmed state is the folded log');
      assert.deepEqual(review.$state.get(), state, 'the shown state is the confirmed one');
    }
    await Promise.all(tabs.map(({ review }) => review.dispose()));
    const replica = () => storage.confirmed(`r/${actor.id}`);
    if ((await replica())?.logId !== logId) {
      // A tab that crashed had read the log before it was restored, and its write came last: the next visit mends it.
      const next = openTab();
      await clock.advance(125_000);
      await next.review.dispose();
    }
    assert.deepEqual(
      (await replica())?.events.map(({ id }) => id),
      ids,
      'the replica is the log',
    );
  }
}
