/** Logs of level 1 with a flaw. */
import { type CreateIfAbsentStore, createIfAbsentAdapter } from '@kreatli/adapters/create-if-absent';
import type { LogEvent, ReviewAdapter } from '@kreatli/core';
import type { Persona } from '../src/options.js';
import { actorOf } from '../test/personas.js';
import { type Flaws, createFlawedLog } from './flawed-log.js';
import { type Mutant, common, withText, withValues } from './mutant.js';

export const log = (name: string, flaws: Flaws, ...caughtBy: readonly string[]): Mutant => ({
  name,
  caughtBy,
  options() {
    const backend = createFlawedLog(flaws);
    return {
      ...common,
      connect: async (persona) => backend.connect(actorOf(persona)),
      claims: { level: 1, watch: true },
    };
  },
});

/** A key-value store without latency. */
function createStore(): CreateIfAbsentStore {
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

const searchFromHead: Mutant = {
  name: 'create-if-absent searches for an id from head, not from base',
  caughtBy: ['idempotency.again', 'idempotency.other-connection'],
  options() {
    const store = createStore();
    const connect = async (persona: Persona): Promise<ReviewAdapter> => {
      const adapter = createIfAbsentAdapter({ store, actor: actorOf(persona) });
      return {
        ...adapter,
        async append(request, context) {
          const { head } = await adapter.read({ reviewId: request.reviewId, after: 0, limit: 1 }, context);
          return adapter.append({ ...request, items: request.items.map((item) => ({ ...item, base: head })) }, context);
        },
      };
    };
    return { ...common, connect, claims: { level: 1 } };
  },
};

/** R2: an id is in a log at most once. */
export const idMutants: readonly [Mutant, ...Mutant[]] = [
  log('no search for duplicates', { known: () => undefined }, 'idempotency.again', 'idempotency.in-one-batch'),
  log(
    'the search for duplicates covers the last 300 events only',
    { known: ({ id }, events) => events.slice(-300).find((event) => event.id === id) },
    'idempotency.after-many',
  ),
  log(
    'one index of ids for all reviews',
    { known: ({ id }, _events, all) => all.find((event) => event.id === id) },
    'idempotency.per-review',
  ),
  log(
    'ids are compared per actor',
    { known: ({ id }, events, _all, actor) => events.find((event) => event.id === id && event.actor.id === actor.id) },
    'idempotency.other-user',
  ),
  log(
    'ids are compared together with the client’s time',
    { known: ({ id, at }, events) => events.find((event) => event.id === id && event.at === at) },
    'idempotency.other-time',
  ),
  log('digests are not compared', { ignoresDigest: true }, 'idempotency.other-digest'),
  log('a delay between lookup and write', { gap: 4 }, 'idempotency.at-once'),
  log(
    'a rejection ends the batch, and the rest is reported as accepted',
    { append: (results, items) => items.map(({ id }, i) => results[i] ?? { id, status: 'accepted', seq: 1 }), most: 2 },
    'idempotency.rest-of-batch',
    'append.batch',
  ),
  searchFromHead,
];

/** R1, R3 and R7: dense, in order, and without visible gaps. */
export const orderMutants: readonly [Mutant, ...Mutant[]] = [
  log(
    'the cursor is inclusive',
    { page: (_page, events, { after, limit }) => events.slice(Math.max(0, after - 1), after - 1 + limit) },
    'read.from-anywhere',
    'read.pages',
  ),
  log('a bare sequence that is visible before it is written', { bareSequence: true }, 'ordering.no-holes'),
  log('a result before the commit', { commitsLate: 15 }, 'ordering.own-writes'),
  log(
    'pages are ordered by the client’s clock',
    { page: (events) => [...events].sort((a, b) => (a.at < b.at ? -1 : 1)) },
    'time.own-clock',
  ),
  log('pages start with the newest event', { page: (events) => [...events].reverse() }, 'read.from-anywhere'),
  log('pages ignore the limit', { page: (_page, events, { after }) => events.slice(after) }, 'read.pages'),
  log('head of the page, not of the log', { head: (_log, page) => page.at(-1)?.seq ?? 0 }, 'read.head'),
  log('results in reverse order', { append: (results) => [...results].reverse() }, 'append.batch'),
  log('one log for all reviews', { sharesReviews: true }, 'read.apart'),
  log(
    'proposals over the limit are dropped and reported as accepted',
    {
      most: 50,
      append: (results, items) => items.map(({ id }, i) => results[i] ?? { id, status: 'accepted', seq: 1 }),
    },
    'append.over-limit',
  ),
];

/** R6: reset. */
export const resetMutants: readonly [Mutant, ...Mutant[]] = [
  log(
    'an empty page instead of reset',
    { onReset: () => ({ logId: 'flawed', head: 0, now: new Date().toISOString(), events: [] }) },
    'read.beyond-head',
    'read.other-log',
  ),
  log('reads ignore logId', { ignoresLogId: 'read' }, 'read.other-log'),
  log('appends ignore logId', { ignoresLogId: 'append' }, 'append.other-log'),
  log('another logId in every response', { logId: () => Math.random().toString(36) }, 'shape.log-id'),
  log(
    'another logId in every response while the log is empty',
    { logId: (events) => (events.length === 0 ? Math.random().toString(36) : 'flawed') },
    'read.unknown-again',
  ),
  log(
    'a TypeError instead of reset',
    {
      onReset: () => {
        throw new TypeError('beyond head');
      },
    },
    'read.beyond-head',
  ),
];

/** R5, R8, and proposals that are stored unchanged. */
export const contentMutants: readonly [Mutant, ...Mutant[]] = [
  log(
    'the actor that the proposal claims',
    { rewrite: (event, proposal) => ({ ...event, actor: (proposal as unknown as LogEvent).actor ?? event.actor }) },
    'append.no-actor',
  ),
  log(
    'a clock that goes back',
    { receivedAt: () => new Date(Date.now() - Math.random() * 60_000).toISOString() },
    'time.never-back',
  ),
  log('receivedAt is the client’s time', { receivedAt: ({ at }) => at }, 'time.own-clock'),
  log('text is normalised', { rewrite: (event) => withText(event, (text) => text.normalize('NFC')) }, 'append.text-1'),
  log('text is trimmed', { rewrite: (event) => withText(event, (text) => text.trim()) }, 'append.text-7'),
  log(
    'lone surrogates are replaced',
    { rewrite: (event) => withText(event, (text) => text.replace(/\p{Cs}/gu, '\ufffd')) },
    'append.malformed-1',
    'append.malformed-2',
  ),
  log(
    'markup is removed',
    { rewrite: (event) => withText(event, (text) => text.replace(/<[^>]*>/g, '')) },
    'append.text-5',
  ),
  log('malformed proposals are stored', { takesAnything: true }, 'append.envelope-1', 'append.envelope-4'),
  log('every member of a proposal is stored', { keepsMembers: true }, 'append.members'),
  log('pages contain the stored objects', { live: true }, 'read.own-copy'),
];

/** What a column, a collation or a limit of a store does to events. */
export const storeMutants: readonly [Mutant, ...Mutant[]] = [
  log(
    'numbers are 32 bits wide',
    { rewrite: (event) => withValues(event, (value) => (typeof value === 'number' ? value | 0 : value)) },
    'content.values',
  ),
  log(
    'members that are null are dropped',
    { rewrite: (event) => withValues(event, (value) => (value === null ? undefined : value)) },
    'content.values',
  ),
  log(
    'empty lists are dropped',
    { rewrite: (event) => withValues(event, (value) => (Array.isArray(value) && !value.length ? undefined : value)) },
    'content.values',
  ),
  log(
    'text is cut after 4 096 characters',
    { rewrite: (event) => withValues(event, (value) => (typeof value === 'string' ? value.slice(0, 4_096) : value)) },
    'content.values',
  ),
  log(
    'a dot in a key makes a path',
    {
      rewrite: (event) =>
        withValues(event, (value) =>
          value && typeof value === 'object' && 'a.b' in value ? { ...value, 'a.b': undefined, a: { b: 1 } } : value,
        ),
    },
    'content.values',
  ),
  log(
    'ids are compared without case',
    { known: ({ id }, events) => events.find((event) => event.id.toLowerCase() === id.toLowerCase()) },
    'content.case',
  ),
  log('review ids are compared without case', { keyOf: (reviewId) => reviewId.toLowerCase() }, 'content.review-case'),
  log(
    'digests are compared by their beginning',
    { isSame: (one, other) => one.slice(0, 40) === other.slice(0, 40) },
    'content.digest-end',
  ),
  log(
    'the search for duplicates covers the last 1 000 events only',
    { known: ({ id }, events) => events.slice(-1_000).find((event) => event.id === id) },
    'content.long',
  ),
  log(
    'a log ends after 1 000 events',
    { page: (page) => page.filter(({ seq }) => seq <= 1_000), head: (events) => Math.min(1_000, events.length) },
    'content.long',
  ),
];

/** Hints of `watch`. */
export const hintMutants: readonly [Mutant, ...Mutant[]] = [
  log('hints of events that cannot be read yet', { hintHead: (own) => own + 1 }, 'tail.true'),
  log(
    'hints count the events of all reviews',
    { notify: (hint) => hint(), hintHead: (_own, all) => all },
    'tail.apart',
  ),
  log('no hints', { notify: () => undefined }, 'tail.hint', 'tail.storm'),
  log('a watch that never stops', { neverStops: true }, 'tail.stop'),
];
