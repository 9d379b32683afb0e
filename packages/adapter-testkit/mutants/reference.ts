/** The reference backend of levels 2 and 3 with a flaw. */
import { createReferenceBackend } from '@kreatli/adapters/reference';
import {
  AdapterError,
  type LogEvent,
  type Policy,
  type Proposal,
  type ReadPage,
  type ReviewAdapter,
  createProposal,
  defaultPolicy,
} from '@kreatli/core';
import { NO_LEAF } from '@kreatli/digest';
import type { Persona } from '../src/options.js';
import { ACTORS } from '../test/personas.js';
import { type Mutant, common, withText } from './mutant.js';

/** Changes the adapter of a persona. `connect` gives that of another. */
export type Wrap = (
  adapter: ReviewAdapter,
  persona: Persona,
  connect: (persona: Persona) => ReviewAdapter,
) => ReviewAdapter;

export const reference = (
  name: string,
  wrap: Wrap,
  caughtBy: readonly string[],
  options: Parameters<typeof createReferenceBackend>[0] = {},
): Mutant => ({
  name,
  caughtBy,
  options() {
    const backend = createReferenceBackend({ mayEnter: ({ id }) => id !== 'otto', ...options });
    const connect = (persona: Persona) => backend.connect(ACTORS[persona]);
    return {
      ...common,
      connect: async (persona) => wrap(connect(persona), persona, connect),
      claims: { level: 3, watch: true, presence: true, blobs: true },
    };
  },
});

const unchanged: Wrap = (adapter) => adapter;
export const withPages =
  (change: (page: ReadPage) => ReadPage): Wrap =>
  (adapter) => ({ ...adapter, read: async (...args) => change(await adapter.read(...args)) });
const withEvents = (change: (event: LogEvent) => LogEvent): Wrap =>
  withPages((page) => ({ ...page, events: page.events.map(change) }));
const withPolicy = (may: Policy['may']) => ({ policy: { ...defaultPolicy, may } });

/**
 * Forgets rejections: appends under an id that the backend has not rejected yet, and restores the id in the results.
 */
const forgetsRejections: Wrap = (adapter) => ({
  ...adapter,
  async append(request, context) {
    const newIdOf = (id: string) => `${id.slice(0, 40)}-${Math.random().toString(36).slice(2, 10)}`;
    const items = request.items.map((item) => resealed(item, newIdOf(item.id)));
    const outcome = await adapter.append({ ...request, items }, context);
    return { ...outcome, results: outcome.results.map((result, i) => ({ ...result, id: request.items[i]!.id })) };
  },
});

const resealed = (item: Proposal, id: string): Proposal => {
  try {
    return createProposal(item.type, item.data, { id, at: item.at, base: item.base, salt: item.salt });
  } catch {
    return item;
  }
};

/** Reveals to an outsider that the review exists. */
const forbidsOutsiders: Wrap = (adapter, persona) =>
  persona === 'outsider'
    ? {
        ...adapter,
        read: async (request, context) => {
          await adapter.read(request, context);
          throw new AdapterError('forbidden');
        },
      }
    : adapter;

/** Decides on windows by the client's time. */
const trustsClientClock: Wrap = (adapter) => ({
  ...adapter,
  async append(request, context) {
    const outcome = await adapter.append(request, context);
    const isInTime = (i: number) => Date.parse(request.items[i]!.at) < Date.now() - 60_000;
    const results = outcome.results.map((result, i) =>
      result.status === 'rejected' && result.code === 'window_closed' && isInTime(i)
        ? { id: result.id, status: 'accepted' as const, seq: outcome.head }
        : result,
    );
    return { ...outcome, results };
  },
});

/** R4, roles, access and windows. */
export const decisionMutants: readonly [Mutant, ...Mutant[]] = [
  reference('rejections are forgotten', forgetsRejections, ['rejection.sticky', 'rejection.sticky-not-found']),
  reference(
    'every role may do everything',
    unchanged,
    ['auth.version.added', 'auth.comment.added'],
    withPolicy(() => true),
  ),
  reference(
    'guests may change roles',
    unchanged,
    ['auth.participant.roleChanged'],
    withPolicy(
      (type, actor) => (type === 'participant.roleChanged' && actor.kind === 'guest') || defaultPolicy.may(type, actor),
    ),
  ),
  reference(
    'a request without a token acts as the owner',
    (adapter, persona) => (persona === 'anonymous' ? createReferenceBackend().connect(ACTORS.owner) : adapter),
    ['auth.anonymous'],
  ),
  reference('a closed review is forbidden, a missing one not_found', forbidsOutsiders, ['auth.outsider'], {
    mayEnter: () => true,
  }),
  reference('every review is open', unchanged, ['auth.outsider'], { mayEnter: () => true }),
  reference('windows by the client’s clock', trustsClientClock, ['time.window-closed']),
];

/** Data that is for the team only. */
export const withholdingMutants: readonly [Mutant, ...Mutant[]] = [
  reference('every reader is the team', unchanged, ['withholding.audience', 'withholding.others-do-not'], {
    audienceOf: () => 'team',
  }),
  reference(
    'withheld events have their salt',
    withEvents((event) => (event.data === null ? { ...event, salt: 'AAAAAAAAAAAAAAAAAAAAAA' } : event)),
    ['withholding.others-do-not'],
  ),
  reference(
    'withheld events are left out',
    withPages((page) => ({ ...page, events: page.events.filter(({ data }) => data !== null) })),
    ['withholding.others-do-not'],
  ),
  reference(
    'pages without their audience',
    withPages(({ audience: _audience, ...page }) => page),
    ['withholding.audience'],
  ),
];

/** The hash chain, files and presence. */
export const evidenceMutants: readonly [Mutant, ...Mutant[]] = [
  reference(
    'the chain starts again at every fourth event',
    withEvents((event) => (event.seq % 4 === 0 ? { ...event, prev: NO_LEAF } : event)),
    ['evidence.chain', 'evidence.leaves'],
  ),
  reference(
    'the leaf is the digest of the content',
    withEvents((event) => ({ ...event, leaf: event.digest })),
    ['evidence.leaves'],
  ),
  reference(
    'content is changed, and its digest is not',
    withEvents((event) => withText(event, (text) => `${text}.`)),
    ['evidence.digests'],
  ),
  reference(
    'files are not checked',
    (adapter) => ({ ...adapter, blobs: { ...adapter.blobs!, put: async () => undefined } }),
    ['blobs.other-digest', 'blobs.stored'],
  ),
  reference(
    'peers never leave',
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
];
