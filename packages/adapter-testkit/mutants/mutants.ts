/** Adapters that are broken in one way each, and the case that must say so. */
import { createIfAbsentAdapter, type CreateIfAbsentStore } from '@kreatli/adapters/create-if-absent';
import { createHttpAdapter } from '@kreatli/adapters/http';
import { createReferenceBackend } from '@kreatli/adapters/reference';
import {
  type Actor,
  AdapterError,
  type LogEvent,
  type Policy,
  type Proposal,
  type ReadPage,
  type ReviewAdapter,
  createProposal,
  defaultPolicy,
} from '@kreatli/core';
import { createWireHandler } from '../../adapters/test/wire-handler.js';
import { createFaultyFetch } from '../src/faulty-fetch.js';
import type { KitOptions, Persona } from '../src/options.js';
import { ACTORS, freshReview } from '../test/personas.js';
import { type Flaws, createFlawedLog } from './flawed-log.js';

export interface Mutant {
  readonly name: string;
  /** Ids of cases that must fail, each for this very flaw. */
  readonly caughtBy: readonly string[];
  options(): KitOptions;
}

const nobody: Actor = { kind: 'guest', role: 'viewer', id: 'nobody' };
const common = { createReview: freshReview, seed: 7, runs: 4 };

/** A log of level 1 with a flaw. */
const log = (name: string, flaws: Flaws, ...caughtBy: readonly string[]): Mutant => ({
  name,
  caughtBy,
  options() {
    const backend = createFlawedLog(flaws);
    return {
      ...common,
      connect: async (persona) => backend.connect(ACTORS[persona] ?? nobody),
      claims: { level: 1, watch: true },
    };
  },
});

type Wrap = (adapter: ReviewAdapter, persona: Persona) => ReviewAdapter;
/** The reference of levels 2 and 3, whose adapters are changed. */
const judged = (
  name: string,
  wrap: Wrap,
  caughtBy: readonly string[],
  reference: Parameters<typeof createReferenceBackend>[0] = {},
): Mutant => ({
  name,
  caughtBy,
  options() {
    const backend = createReferenceBackend({ mayEnter: ({ id }) => id !== 'otto', ...reference });
    return {
      ...common,
      connect: async (persona) => wrap(backend.connect(ACTORS[persona]), persona),
      claims: { level: 3, watch: true, presence: true, blobs: true },
    };
  },
});
const reading =
  (change: (page: ReadPage, persona: Persona) => ReadPage): Wrap =>
  (adapter, persona) => ({ ...adapter, read: async (...args) => change(await adapter.read(...args), persona) });
const same: Wrap = (adapter) => adapter;
const lenient = (over: Partial<Policy>): Policy => ({ ...defaultPolicy, ...over });
const text = (event: LogEvent, change: (text: string) => string): LogEvent => {
  const data = event.data as { body?: { text: string } } | null;
  return data?.body
    ? ({ ...event, data: { ...data, body: { ...data.body, text: change(data.body.text) } } } as LogEvent)
    : event;
};

/** The adapter over HTTP, whose `fetch` is changed on its way back. */
const wired = (
  name: string,
  change: (answer: Response) => Response | Promise<Response>,
  ...caughtBy: readonly string[]
): Mutant => ({
  name,
  caughtBy,
  options() {
    const backend = createReferenceBackend();
    const personas = new Map(Object.entries(ACTORS).map(([persona, actor]) => [persona, backend.connect(actor)]));
    const handler = createWireHandler((token) => personas.get(token ?? '') ?? backend.connect(null));
    const network = createFaultyFetch((input, init) => handler(new Request(input, init)));
    const fetch: typeof globalThis.fetch = async (input, init) => change(await network.fetch(input, init));
    return {
      ...common,
      connect: async (persona) =>
        createHttpAdapter({
          baseUrl: 'http://kit.test',
          token: () => (persona === 'anonymous' ? null : persona),
          fetch,
          watch: false,
        }),
      claims: { level: 1, http: true },
      control: { network },
    };
  },
});

/** A store whose list begins elsewhere than it is asked to. */
function forgetfulStore(): CreateIfAbsentStore {
  const keys = new Map<string, string[]>();
  const valuesOf = (reviewId: string) => keys.get(reviewId) ?? keys.set(reviewId, []).get(reviewId)!;
  return {
    async list(reviewId, after, limit) {
      return valuesOf(reviewId)
        .slice(after + 1, after + 1 + limit)
        .map((value, i) => ({ seq: after + 1 + i, value }));
    },
    async createIfAbsent(reviewId, seq, value) {
      const values = valuesOf(reviewId);
      if (seq !== values.length) return false;
      values.push(value);
      return true;
    },
  };
}
/** Looks for an id from head on, and not from the proposal's base. */
const fromHead: Mutant = {
  name: 'create-if-absent that searches from head, not from base',
  caughtBy: ['idempotency.again', 'idempotency.other-connection'],
  options() {
    const store = forgetfulStore();
    const connect = async (persona: Persona): Promise<ReviewAdapter> => {
      const adapter = createIfAbsentAdapter({ store, actor: ACTORS[persona] ?? nobody });
      return {
        ...adapter,
        async append(request, context) {
          const head = (await adapter.read({ reviewId: request.reviewId, after: 0, limit: 1 }, context)).head;
          return adapter.append({ ...request, items: request.items.map((item) => ({ ...item, base: head })) }, context);
        },
      };
    };
    return { ...common, connect, claims: { level: 1 } };
  },
};

export const mutants: readonly Mutant[] = [
  // R2: an id at most once.
  log('no search for duplicates', { known: () => undefined }, 'idempotency.again', 'idempotency.in-one-batch'),
  log(
    'a search that expires after 300 events',
    { known: ({ id }, events) => events.slice(-300).find((event) => event.id === id) },
    'idempotency.after-many',
  ),
  log(
    'an index of ids over all reviews',
    { known: ({ id }, _events, every) => every.find((event) => event.id === id) },
    'idempotency.per-review',
  ),
  log(
    'ids told apart by person',
    {
      known: ({ id }, events, _every, actor) => events.find((event) => event.id === id && event.actor.id === actor.id),
    },
    'idempotency.other-person',
  ),
  log(
    'ids told apart by the client’s clock',
    { known: ({ id, at }, events) => events.find((event) => event.id === id && event.at === at) },
    'idempotency.other-time',
  ),
  log('a digest that nobody looks at', { ignoresDigest: true }, 'idempotency.other-digest'),
  log('a gap between looking and writing', { gap: 4 }, 'idempotency.at-once'),
  log(
    'a refused item that ends the batch, which is said to be done',
    { append: (results, items) => items.map(({ id }, i) => results[i] ?? { id, status: 'accepted', seq: 1 }), most: 2 },
    'idempotency.rest-of-batch',
    'append.batch',
  ),
  fromHead,
  // R1 and R7: dense, and no hole is seen.
  log('a bare sequence', { bareSequence: true }, 'ordering.no-holes'),
  log('an acknowledgement before the commit', { commitsLate: 15 }, 'ordering.own-writes'),
  log(
    'a cursor that is >=',
    { page: (_events, events, { after, limit }) => events.slice(Math.max(0, after - 1), after - 1 + limit) },
    'read.from-anywhere',
    'read.pages',
  ),
  log(
    'an order by the client’s clock',
    { page: (events) => [...events].sort((a, b) => (a.at < b.at ? -1 : 1)) },
    'time.own-clock',
  ),
  log('an order from new to old', { page: (events) => [...events].reverse() }, 'read.from-anywhere'),
  log('more than was asked for', { page: (_events, events, { after }) => events.slice(after) }, 'read.pages'),
  log('head of the page, not of the log', { head: (_log, page) => page.at(-1)?.seq ?? 0 }, 'read.head'),
  log('results in another order', { append: (results) => [...results].reverse() }, 'append.batch'),
  log('one log for all reviews', { sharesReviews: true }, 'read.apart'),
  log(
    'what is over the limit is dropped and acknowledged',
    {
      most: 50,
      append: (results, items) => items.map(({ id }, i) => results[i] ?? { id, status: 'accepted', seq: 1 }),
    },
    'append.over-limit',
  ),
  // R6: reset.
  log(
    'an empty page beyond head',
    { onReset: () => ({ logId: 'flawed', head: 0, now: new Date().toISOString(), events: [] }) },
    'read.beyond-head',
    'read.other-log',
  ),
  log('a logId that reads ignore', { ignoresLogId: 'read' }, 'read.other-log'),
  log('a logId that appends ignore', { ignoresLogId: 'append' }, 'append.other-log'),
  log('a logId for each answer', { logId: () => Math.random().toString(36) }, 'shape.log-id'),
  log(
    'errors of its own',
    {
      onReset: () => {
        throw new TypeError('beyond head');
      },
    },
    'read.beyond-head',
  ),
  // R5: time.
  log(
    'a clock that goes back',
    { receivedAt: () => new Date(Date.now() - Math.random() * 60_000).toISOString() },
    'time.never-back',
  ),
  log('the client’s clock believed', { receivedAt: ({ at }) => at }, 'time.own-clock'),
  // R8, and what is kept.
  log(
    'an actor that the proposal names',
    { rewrite: (event, proposal) => ({ ...event, actor: (proposal as unknown as LogEvent).actor ?? event.actor }) },
    'append.no-actor',
  ),
  log(
    'text brought into one form',
    { rewrite: (event) => text(event, (words) => words.normalize('NFC')) },
    'append.text-1',
  ),
  log('text trimmed', { rewrite: (event) => text(event, (words) => words.trim()) }, 'append.text-7'),
  log(
    'halves of pairs replaced',
    { rewrite: (event) => text(event, (words) => words.replace(/\p{Cs}/gu, '\ufffd')) },
    'append.malformed-1',
    'append.malformed-2',
  ),
  log(
    'markup stripped',
    { rewrite: (event) => text(event, (words) => words.replace(/<[^>]*>/g, '')) },
    'append.text-5',
  ),
  log('its own objects handed out', { live: true }, 'read.own-copy'),
  // Hints.
  log('hints that count all reviews', { tell: (hint) => hint(), hintHead: (_own, every) => every }, 'tail.apart'),
  log('hints of what is not there yet', { hintHead: (own) => own + 1 }, 'tail.true'),
  log('hints that never come', { tell: () => undefined }, 'tail.hint', 'tail.storm'),
  log('a watch that never stops', { neverStops: true }, 'tail.stop'),
  // R4 and the rules.
  judged(
    'refusals that are forgotten',
    (adapter) => ({
      ...adapter,
      // The same content under an id that the backend has not refused yet, and the old one put back on the answer.
      async append(request, context) {
        const fresh = new Map(
          request.items.map((item) => [item.id, `${item.id.slice(0, 40)}-${Math.random().toString(36).slice(2, 10)}`]),
        );
        const outcome = await adapter.append(
          { ...request, items: request.items.map((item) => resealed(item, fresh.get(item.id)!)) },
          context,
        );
        return { ...outcome, results: outcome.results.map((result, i) => ({ ...result, id: request.items[i]!.id })) };
      },
    }),
    ['refusal.sticky', 'refusal.sticky-not-found'],
  ),
  judged('everybody may do everything', same, ['auth.version.added', 'auth.comment.added'], {
    policy: lenient({ may: () => true }),
  }),
  judged('roles that guests set', same, ['auth.participant.roleChanged'], {
    policy: lenient({
      may: (type, actor) =>
        (type === 'participant.roleChanged' && actor.kind === 'guest') || defaultPolicy.may(type, actor),
    }),
  }),
  judged(
    'somebody for nobody',
    (adapter, persona) => (persona === 'anonymous' ? createReferenceBackend().connect(ACTORS['owner']) : adapter),
    ['auth.anonymous'],
  ),
  judged(
    'a review that is closed and says so',
    (adapter, persona) => (persona === 'outsider' ? forbiddenFor(adapter) : adapter),
    ['auth.outsider'],
    { mayEnter: () => true },
  ),
  judged('a door that is open', same, ['auth.outsider'], { mayEnter: () => true }),
  judged('team comments for everybody', same, ['withholding.audience', 'withholding.others-do-not'], {
    audienceOf: () => 'team',
  }),
  judged(
    'the salt of what is withheld',
    reading((page) => ({
      ...page,
      events: page.events.map((event) =>
        event.data === null ? ({ ...event, salt: 'AAAAAAAAAAAAAAAAAAAAAA' } as LogEvent) : event,
      ),
    })),
    ['withholding.others-do-not'],
  ),
  judged(
    'withheld events left out',
    reading((page) => ({ ...page, events: page.events.filter(({ data }) => data !== null) })),
    ['withholding.others-do-not'],
  ),
  judged(
    'an audience that it keeps to itself',
    reading(({ audience: _audience, ...page }) => page),
    ['withholding.audience'],
  ),
  judged('a window by the client’s clock', trustingClock(), ['time.window-closed']),
  judged(
    'a chain that begins anew',
    reading((page) => ({
      ...page,
      events: page.events.map((event) =>
        event.seq % 4 === 0 ? { ...event, prev: `sha256:${'0'.repeat(64)}` as const } : event,
      ),
    })),
    ['evidence.chain', 'evidence.leaves'],
  ),
  judged(
    'a leaf that is of something else',
    reading((page) => ({ ...page, events: page.events.map((event) => ({ ...event, leaf: event.digest })) })),
    ['evidence.leaves'],
  ),
  judged(
    'content that was changed under its digest',
    reading((page) => ({ ...page, events: page.events.map((event) => text(event, (words) => `${words}.`)) })),
    ['evidence.digests'],
  ),
  judged(
    'files that nobody checks',
    (adapter) => ({ ...adapter, blobs: { ...adapter.blobs!, put: async () => undefined } }),
    ['blobs.other-digest', 'blobs.kept'],
  ),
  judged(
    'presence that never ends',
    (adapter) => ({
      ...adapter,
      presence: {
        join: (request, sink, context) => ({
          ...adapter.presence!.join(request, sink, { ...context, signal: new AbortController().signal }),
          leave: () => undefined,
        }),
      },
    }),
    ['presence.left', 'presence.ended'],
  ),
  // The wire.
  wired(
    'a portal’s page taken for an answer',
    (answer) =>
      /html/.test(answer.headers.get('Content-Type') ?? '')
        ? Response.json({ logId: 'x', head: 0, now: new Date().toISOString(), events: [] })
        : answer,
    'faults.portal',
  ),
  wired(
    'Retry-After thrown away',
    (answer) => (answer.headers.has('Retry-After') ? new Response(null, { status: answer.status }) : answer),
    'faults.status-503-retry-after',
  ),
  wired(
    'signing in taken for a server that is down',
    (answer) => (answer.status === 401 ? new Response(null, { status: 502 }) : answer),
    'faults.status-401',
  ),
  wired(
    'a conflict taken for success',
    (answer) =>
      answer.status === 409
        ? Response.json({ logId: 'x', head: 0, now: new Date().toISOString(), events: [], results: [] })
        : answer,
    'faults.status-409',
    'read.beyond-head',
  ),
];

const resealed = (item: Proposal, id: string): Proposal => {
  try {
    return createProposal(item.type, item.data, { id, at: item.at, base: item.base, salt: item.salt });
  } catch {
    return item;
  }
};

/** Where something is there, it says so. */
const forbiddenFor = (adapter: ReviewAdapter): ReviewAdapter => ({
  ...adapter,
  read: async (request, context) => {
    await adapter.read(request, context);
    throw new AdapterError('forbidden');
  },
});

/** Judges windows by when the client says that it was. */
function trustingClock(): Wrap {
  return (adapter) => ({
    ...adapter,
    async append(request, context) {
      const outcome = await adapter.append(request, context);
      const results = outcome.results.map((result, i) =>
        result.status === 'rejected' &&
        result.code === 'window_closed' &&
        Date.parse(request.items[i]!.at) < Date.now() - 60_000
          ? { id: result.id, status: 'accepted' as const, seq: outcome.head }
          : result,
      );
      return { ...outcome, results };
    },
  });
}
