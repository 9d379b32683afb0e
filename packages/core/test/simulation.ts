/**
 * The real core, on several devices with several tabs each, over a network that loses, delays, repeats and halves, before a
 * backend that is now and then restored from a backup, by people whose tabs crash wherever they wait and whose clocks are
 * wrong. A plan says what people do; everything else comes from its seed.
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
import { type Clock, createClock, createDevice, createRandom } from './device.js';
import { digest, comment, service, user } from './log.js';
import { wholeLog } from './scripted-adapter.js';

/** What somebody does, and how long nothing happens afterwards, in milliseconds. */
export interface Step {
  readonly act: 'say' | 'clash' | 'resolve' | 'discard' | 'retry' | 'close' | 'crash' | 'refresh' | 'restore' | 'skew';
  readonly device: number;
  readonly tab: number;
  readonly wait: number;
}
export interface Plan {
  readonly seed: number;
  readonly steps: readonly Step[];
}

const act = fc.oneof(
  { weight: 8, arbitrary: fc.constant('say' as const) },
  { weight: 2, arbitrary: fc.constant('clash' as const) },
  { weight: 2, arbitrary: fc.constant('restore' as const) },
  { weight: 2, arbitrary: fc.constant('crash' as const) },
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

/** The parts of a core, so that a mutant can be put in their place. */
export interface Core {
  createReview(options: ReviewOptions): Review;
}

type Random = () => number;
const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
const never = <T>(): Promise<T> => new Promise(() => undefined);

/** A tab that can die: whatever it waits for never comes, and nothing that it says is heard. */
interface Life {
  dead: boolean;
  /** Waits until it dies, each call being two: one before its work is done and one after. */
  left: number;
}
const mortalOf =
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

/** A backend that can be put back to where it was. */
interface SimulatedBackend {
  connect(actor: Actor): ReviewAdapter;
  restore(to: number): void | Promise<void>;
}

/** Level 2: it judges, and remembers what it refused. */
function judging(clock: Clock): SimulatedBackend {
  const backend = createReferenceBackend({ now: clock.now });
  return { connect: backend.connect, restore: (to) => backend.restore('r', to) };
}

/** Level 1, over keys that are created if they are not there: no index of ids, so that `base` counts. */
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

/** Calls fail in every way, as long as the weather is bad. */
function unreliable(
  adapter: ReviewAdapter,
  weather: { bad: boolean },
  random: Random,
  clock: Clock,
  alive: ReturnType<typeof mortalOf>,
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
      : new AdapterError(pick(random, kinds), 'bad weather', { retryAfterMs: random() * 5_000 });
  };
  const later = () => new Promise<void>((resolve) => void clock.after(random() * 40_000, resolve));
  const call = async <T>(real: () => Promise<T>): Promise<T> => {
    if (!weather.bad || random() < 0.5) return real();
    switch (pick(random, ['lose request', 'lose answer', 'late copy', 'slow', 'slow answer', 'twice'])) {
      case 'lose answer':
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
    read: ({ logId, ...request }, context) => {
      // Some backends look at no identity, and leave it to the client to notice.
      const asked = logId === undefined || random() < 0.3 ? request : { ...request, logId };
      return alive(() => call(() => adapter.read(asked, context)));
    },
    append: (request, context) => {
      for (const { id } of request.items) onSend(id);
      const items =
        weather.bad && random() < 0.2
          ? request.items.slice(0, 1 + Math.floor(random() * request.items.length))
          : request.items;
      return alive(() => call(() => adapter.append({ ...request, items }, context)));
    },
    // Hints with holes, out of order and of logs that are gone.
    watch: (_request, sink, { signal }) => {
      sink.state('live');
      const ring = (): void => {
        if (signal.aborted) return;
        if (weather.bad)
          sink.hint({ head: Math.floor(random() * 40), logId: pick(random, ['log-1', 'other']), events: [] });
        if (weather.bad && random() < 0.2) sink.state(pick(random, ['down', 'live', 'connecting']));
        clock.after(random() * 9_000, ring);
      };
      clock.after(random() * 9_000, ring);
    },
  };
}

/** Calls of one storage: slow now and then, and each may be the last of its tab. */
function mortalStorage(
  storage: ReviewStorage,
  mortal: ReturnType<typeof mortalOf>,
  pause: () => Promise<void>,
  onEnqueue: (id: string) => void,
): ReviewStorage {
  const alive = <T>(work: () => Promise<T>): Promise<T> =>
    mortal(async () => {
      await pause();
      return work();
    });
  return {
    ...storage,
    volatile: false,
    enqueue: (item, draft, files) =>
      alive(async () => {
        await pause();
        await pause();
        const stored = await storage.enqueue(item, draft, files);
        onEnqueue(item.proposal.id);
        return stored;
      }),
    pending: (...args) => alive(() => storage.pending(...args)),
    settle: (...args) => alive(() => storage.settle(...args)),
    amend: (...args) => alive(() => storage.amend(...args)),
    park: (...args) => alive(() => storage.park(...args)),
    confirmed: (...args) => alive(() => storage.confirmed(...args)),
    extend: (...args) => alive(() => storage.extend(...args)),
    exchange: (...args) => alive(() => storage.exchange(...args)),
  };
}

interface Tab {
  readonly review: Review;
  readonly life: Life;
}

/** What the runs so far were made of. */
export const counts = { events: 0, refused: 0, cut: 0 };

/** Lives through a plan, and checks at rest what must hold. Throws the first thing that does not. */
export async function simulate({ seed, steps }: Plan, { createReview }: Core): Promise<void> {
  const random = createRandom(seed);
  const clock = createClock();
  const weather = { bad: true };
  const backend = random() < 0.5 ? judging(clock) : keyed(clock);
  await publish(
    backend.connect(service),
    { reviewId: 'r', title: 'Video', versions: [video], approverIds: ['ana'] },
    createDevice(clock, random).openTab(),
  );
  const published = (await wholeLog(backend.connect(service))).length;
  /** What was in the log when it was cut back, and which logs it may have been read in by then. */
  const lost: { readonly id: string; readonly author: string; readonly from: readonly string[] }[] = [];
  const logs: string[] = [];
  /** Events that the backend gave out: to whom, and from which log. */
  const served = new Set<string>();
  const refused = new Map<string, string>();
  /** Ids that any tab ever handed to an adapter, and those that were discarded before one did. */
  const sent = new Set<string>();
  const unsent = new Set<string>();
  /** Ids that were sent before they were stored. */
  const early = new Set<string>();

  const devices = [user('ann', 'owner'), user('bob', 'owner')].map((actor) => createUser(actor));
  function createUser(actor: Actor) {
    const device = createDevice(clock, random);
    const locks = random() < 0.6;
    const storage = createMemoryStorage();
    const written: string[] = [];
    const takenBack = new Set<string>();
    let skew = 0;
    const openTab = (): Tab => {
      const life: Life = { dead: false, left: Infinity };
      const alive = mortalOf(life);
      const pause = () =>
        weather.bad && random() < 0.2
          ? new Promise<void>((resolve) => void clock.after(random() * 900, resolve))
          : Promise.resolve();
      const ports: Ports = device.openTab({ visible: random() < 0.8, locks });
      const stop = new AbortController();
      const review = createReview({
        reviewId: 'r',
        actor,
        storage: mortalStorage(storage, alive, pause, (id) => written.push(id)),
        adapter: unreliable(
          watching(backend.connect(actor), actor),
          weather,
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
          // A tab that is dead lets its lock go.
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
      takenBack,
      openTab,
      tabs: [openTab(), ...(random() < 0.6 ? [openTab()] : [])],
      setSkew: (ms: number) => void (skew = ms),
    };
  }
  /** Comments what the backend refuses, and what it gives out. */
  function watching(adapter: ReviewAdapter, as: Actor): ReviewAdapter {
    return {
      ...adapter,
      async read(request, context) {
        const page = await adapter.read(request, context);
        for (const { id, actor } of page.events) if (actor.id === as.id) served.add(`${as.id} ${id} ${page.logId}`);
        return page;
      },
      async append(request, context) {
        const outcome = await adapter.append(request, context);
        for (const result of outcome.results) if (result.status === 'rejected') refused.set(result.id, result.code);
        return outcome;
      },
    };
  }

  for (const [i, step] of steps.entries()) {
    const person = devices[step.device % devices.length]!;
    const at = step.tab % person.tabs.length;
    const { review, life } = person.tabs[at]!;
    switch (step.act) {
      case 'say':
        void review.propose('comment.added', comment(`c${i}`)).catch(() => undefined);
        break;
      case 'clash':
        // Both may name a comment alike; whoever comes second is refused, or void.
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
        person.takenBack.add(id); // also if the tab dies over it
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
        person.tabs[at] = person.openTab();
        break;
      case 'crash':
        // At one of its next waits, whichever that is.
        life.left = 1 + Math.floor(random() * 6);
        clock.after(random() * 2_000, () => void (life.dead = true));
        await clock.advance(2_000);
        life.dead = true;
        person.tabs[at] = person.openTab();
        break;
      case 'restore': {
        const { logId, events } = await backend
          .connect(service)
          .read(
            { reviewId: 'r', after: 0, limit: 100_000 },
            { signal: new AbortController().signal, attempt: 1, requestId: '' },
          );
        const to = published + Math.floor(random() * (events.length - published + 1));
        logs.push(logId);
        for (const { id, actor } of events.slice(to)) lost.push({ id, author: actor.id, from: [...logs] });
        await backend.restore(to);
        break;
      }
      case 'skew':
        person.setSkew((random() - 0.5) * 7_200_000);
        break;
      case 'refresh':
        review.refresh();
    }
    if (step.wait > 0) await clock.advance(step.wait);
  }
  weather.bad = false;
  await clock.advance(45_000); // late copies arrive
  for (let round = 0; round < 3; round++) {
    for (const { tabs } of devices) for (const { review } of tabs) review.refresh();
    for (const { tabs } of devices)
      for (const { review } of tabs)
        for (const item of review.$items.get()) if (item.state === 'parked') await review.retry(item.proposal.id);
    await clock.advance(125_000); // hidden tabs poll once a minute
  }

  // What its author had seen in a log that was cut back is outside the claim; what nobody had shown them is sent again.
  const cut = new Set(
    lost.flatMap(({ id, author, from }) => (from.some((logId) => served.has(`${author} ${id} ${logId}`)) ? [id] : [])),
  );
  const log = await wholeLog(backend.connect(service));
  const ids = log.map(({ id }) => id);
  assert.deepEqual(
    log.map(({ seq }) => seq),
    log.map((_, i) => i + 1),
    'positions are dense',
  );
  assert.equal(new Set(ids).size, ids.length, 'no id stands twice');
  counts.refused += refused.size;
  counts.cut += cut.size;
  counts.events += ids.length;
  const times = log.map(({ receivedAt }) => receivedAt);
  assert.deepEqual(times, times.toSorted(), 'time never goes back');
  for (const id of unsent) assert.ok(!ids.includes(id), 'what was discarded before it was sent is not in the log');
  for (const id of refused.keys())
    assert.ok(refused.get(id) === 'id_reuse' || !ids.includes(id), 'what was refused is not in the log');
  assert.deepEqual([...early], [], 'what is sent was stored before');
  const state = fold(log);
  for (const { actor, written, takenBack, storage, tabs } of devices) {
    assert.deepEqual(await storage.pending('r', actor.id), [], 'every outbox is empty');
    const mine = log.filter((event) => event.actor.id === actor.id).map(({ id }) => id);
    const counted = mine.filter((id) => !takenBack.has(id) && !cut.has(id));
    assert.deepEqual(
      counted,
      written.filter((id) => counted.includes(id)),
      'each device’s order',
    );
    assert.deepEqual(
      written.filter((id) => !mine.includes(id) && !takenBack.has(id) && !cut.has(id) && !refused.has(id)),
      [],
      'nothing that was stored is lost',
    );
    assert.deepEqual(
      (await storage.confirmed(`r/${actor.id}`))?.events.map(({ id }) => id),
      ids,
      'the copy is the log',
    );
    for (const { review } of tabs) {
      assert.equal(review.$sync.get().phase, 'live');
      assert.deepEqual(
        review.$items.get().filter((item) => item.state !== 'refused'),
        [],
        'nothing waits',
      );
      assert.deepEqual(review.$confirmed.get(), state, 'folded at once or bit by bit');
      assert.deepEqual(review.$state.get(), state, 'what is seen is what is confirmed');
    }
    await Promise.all(tabs.map(({ review }) => review.dispose()));
  }
}

const video = {
  versionId: 'v1',
  label: 'v1',
  content: { digest: digest('c'), bytes: 1, type: 'video/mp4' },
  rate: { num: 25, den: 1 },
  frames: 100,
  width: 1280,
  height: 720,
  proxies: [{ kind: 'mp4' as const, digest: digest('d') }],
};
