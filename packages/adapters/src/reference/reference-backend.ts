import {
  type Actor,
  AdapterError,
  type Audience,
  type CallContext,
  type Id,
  type Instant,
  type ItemResult,
  type LogEvent,
  type Policy,
  type Proposal,
  type ReviewAdapter,
  type ReviewState,
  decide,
  defaultPolicy,
  emptyReview,
  evolve,
  isId,
  newId,
  plainPorts,
} from '@kreatli/core';
import { canonical, digestOf, sha256 } from '@kreatli/digest';
import { entry, known } from '../log-entry.js';
import { createBlobs } from './blobs.js';
import { createPresence } from './presence.js';
import { createWithholding, withhold } from './withhold.js';

/** Options of {@link createReferenceBackend}. */
export interface ReferenceOptions {
  /** The backend's clock in milliseconds. */
  readonly now?: () => number;
  /** Who may do what. Default: the role table. */
  readonly policy?: Policy;
  /** For whom pages are cut. Default: owner, editor and services are the team. */
  readonly audienceOf?: (actor: Actor) => Audience;
  /** Who may see a review at all. Default: everybody. */
  readonly mayEnter?: (actor: Actor, reviewId: Id) => boolean;
}

/** A backend that judges, remembers what it refused, withholds what is for the team, and chains what it keeps (level 3, without signatures). */
export interface ReferenceBackend {
  /** An adapter that acts as this person; null: nobody is signed in. */
  connect(actor: Actor | null): ReviewAdapter;
  /** As from a backup: everything after `seq` is lost, and the log gets another identity. */
  restore(reviewId: Id, seq: number): void;
}

interface Log {
  logId: string;
  events: LogEvent[];
  byId: Map<Id, LogEvent>;
  state: ReviewState;
  readonly refused: Map<Id, string>;
  readonly watchers: Set<() => void>;
}

const MAX_BATCH = 50;
const MAX_EVENT_BYTES = 64 * 1024;
const NOTHING_BEFORE = `sha256:${'0'.repeat(64)}` as const;

/** The reference of what levels 2 and 3 ask of a backend, in memory. For tests and demonstrations: it forgets with the page. */
export function createReferenceBackend({
  now = Date.now,
  policy = defaultPolicy,
  audienceOf = isTeam,
  mayEnter = () => true,
}: ReferenceOptions = {}): ReferenceBackend {
  const logs = new Map<Id, Log>();
  const presence = createPresence(now);
  const blobs = createBlobs();
  const instant = (): Instant => new Date(now()).toISOString();
  const position = ({ logId, events }: Log) => ({ logId, head: events.length, now: instant() });

  /** Absent and not allowed look the same. */
  function enter(actor: Actor | null, reviewId: Id): { readonly actor: Actor; readonly log: Log } {
    if (!actor) throw new AdapterError('unauthenticated');
    const log = logs.get(reviewId);
    if (!log || !mayEnter(actor, reviewId)) throw new AdapterError('not_found');
    return { actor, log };
  }

  /** A review comes into being when it is created, by somebody who may. */
  function enterOrCreate(
    actor: Actor | null,
    reviewId: Id,
    [first]: readonly Proposal[],
  ): { readonly actor: Actor; readonly log: Log } {
    if (
      actor &&
      !logs.has(reviewId) &&
      isId(reviewId) &&
      first?.type === 'review.created' &&
      mayEnter(actor, reviewId) &&
      policy.may('review.created', actor)
    ) {
      const logId = newId(now(), plainPorts.random);
      logs.set(reviewId, {
        logId,
        events: [],
        byId: new Map(),
        state: emptyReview,
        refused: new Map(),
        watchers: new Set(),
      });
    }
    return enter(actor, reviewId);
  }

  function add(log: Log, proposal: Proposal, actor: Actor): ItemResult {
    const answer = known(proposal, log.byId.get(proposal.id));
    if (answer) return answer;
    const code = log.refused.get(proposal.id) ?? refusalOf(log, proposal, actor);
    if (code !== null) {
      log.refused.set(proposal.id, code);
      return { id: proposal.id, status: 'rejected', code };
    }
    const last = log.events.at(-1);
    const { leaf: _, ...plain } = entry(
      cleaned(proposal),
      actor,
      { head: log.events.length, lastAt: last?.receivedAt ?? '' },
      now(),
    );
    const event = chained(plain as LogEvent, last?.leaf ?? NOTHING_BEFORE);
    log.events.push(event);
    log.byId.set(event.id, event);
    log.state = evolve(log.state, event);
    return { id: event.id, status: 'accepted', seq: event.seq };
  }

  function refusalOf(log: Log, proposal: Proposal, actor: Actor): string | null {
    if (!isSealed(proposal)) return 'invalid';
    const last = log.events.at(-1)?.receivedAt ?? '';
    const at = instant();
    return decide(log.state, proposal, { actor, receivedAt: at > last ? at : last }, policy);
  }

  return {
    connect: (as) => ({
      name: 'reference',
      contract: 1,
      limits: { maxBatch: MAX_BATCH, maxEventBytes: MAX_EVENT_BYTES },
      async read({ reviewId, after, logId, limit }) {
        const { actor, log } = enter(as, reviewId);
        if (after > log.events.length || (logId !== undefined && logId !== log.logId)) throw new AdapterError('reset');
        const audience = audienceOf(actor);
        const hidden = audience === 'team' ? null : createWithholding(log.events);
        const events = log.events
          .slice(after, after + limit)
          .map((event) => structuredClone(hidden?.has(event.seq) ? withhold(event) : event));
        return { ...position(log), audience, events };
      },
      async append({ reviewId, items, logId }) {
        if (items.length > MAX_BATCH || items.some((item) => bytesOf(item) > MAX_EVENT_BYTES))
          throw new AdapterError('too_large');
        const { actor, log } = enterOrCreate(as, reviewId, items);
        if (logId !== undefined && logId !== log.logId) throw new AdapterError('reset');
        const results = items.map((item) => add(log, item, actor));
        for (const tell of log.watchers) tell();
        return { ...position(log), results };
      },
      watch({ reviewId }, sink, { signal }) {
        if (signal.aborted) return;
        const { log } = enter(as, reviewId);
        const tell = () => sink.hint({ head: log.events.length, logId: log.logId });
        log.watchers.add(tell);
        signal.addEventListener('abort', () => log.watchers.delete(tell), { once: true });
        sink.state('live');
      },
      presence: {
        join: (request, sink, context: CallContext) =>
          presence.join(enter(as, request.reviewId) && request, sink, context),
      },
      blobs: {
        put: async (request) => blobs.put(enter(as, request.reviewId) && request),
        url: async (request) => blobs.url(enter(as, request.reviewId) && request),
      },
    }),
    restore(reviewId, seq) {
      const log = logs.get(reviewId);
      if (!log) return;
      log.events = log.events.slice(0, seq);
      log.byId = new Map(log.events.map((event) => [event.id, event]));
      log.state = log.events.reduce(evolve, emptyReview);
      log.logId = newId(now(), plainPorts.random);
    },
  };
}

const isTeam = (actor: Actor): Audience =>
  actor.kind === 'service' || actor.role === 'owner' || actor.role === 'editor' ? 'team' : 'all';
const bytesOf = (item: Proposal): number => new TextEncoder().encode(JSON.stringify(item)).length;

/** What a proposal is made of, and nothing that a client has added: no actor, no place, no time of the backend's. */
const cleaned = ({ v, id, type, data, at, base, salt, digest }: Proposal): Proposal =>
  structuredClone({ v, id, type, data, at, base, salt, digest });

/** Named as ids are, and sealed with the digest of its own content. */
function isSealed(proposal: Proposal): boolean {
  try {
    return isId(proposal.id) && digestOf(proposal) === proposal.digest;
  } catch {
    return false; // what has no canonical bytes has no digest
  }
}

/** Chains an event to the one before: `leaf` is the RFC 9162 leaf of the event without data, salt and leaf. */
function chained(event: LogEvent, prev: NonNullable<LogEvent['prev']>): LogEvent {
  const { data: _data, salt: _salt, ...header } = { ...event, prev };
  const bytes = new TextEncoder().encode(canonical(header));
  return { ...event, prev, leaf: sha256(Uint8Array.of(0, ...bytes)) };
}
