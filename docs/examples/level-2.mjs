// A backend of level 2 in memory: it decides, remembers rejections and withholds. The rules come from
// @kreatli/core/log; what this file keeps in maps and arrays is what your database keeps.
import { AdapterError, defaultPolicy, emptyReview, fold, isId, toInstant } from '@kreatli/core';
import {
  audienceOf,
  partialViewOf,
  checkBatch,
  checkCursor,
  createWithholding,
  decideBatch,
  effectiveActor,
  forAudience,
  openReview,
} from '@kreatli/core/log';

/** The log as one reader may read it. `withholding` has followed all of its events. */
export function readableBy(reader, { logId, events, state, withholding }) {
  const blind = partialViewOf(state, reader);
  const cut = blind ? createWithholding(events, blind.isHidden) : withholding;
  return {
    logId: blind ? `${logId}.${blind.view}` : logId,
    page: (after, limit) =>
      events.slice(after, after + limit).map((event) => forAudience(event, reader.audience, cut)),
  };
}

/** A log from what is stored of it: `{ logId, events, rejections }`. State and withholding follow from the events. */
function openLog({ logId, events, rejections }) {
  const byId = new Map(events.map((event) => [event.id, event]));
  return { logId, events, rejections, byId, state: fold(events, emptyReview), withholding: createWithholding(events) };
}

/**
 * Creates a backend. `stored`: logs by review id, kept over a restart. `mayEnter`: who may see a review at all.
 * @param {{ stored?: Map<string, object>, mayEnter?: (user, reviewId: string) => boolean, now?: () => number }} options
 */
export function createBackend({ stored = new Map(), mayEnter = () => true, now = Date.now } = {}) {
  const logs = new Map([...stored].map(([reviewId, log]) => [reviewId, openLog(log)]));
  const put = (reviewId, log) => {
    stored.set(reviewId, log);
    logs.set(reviewId, openLog(log));
  };

  /** The log, and the user as the log limits them. A review that is closed to a user looks as if it did not exist. */
  function enter(user, reviewId) {
    if (!user) throw new AdapterError('unauthenticated');
    const log = logs.get(reviewId);
    const actor = log && mayEnter(user, reviewId) && effectiveActor(log.state, user);
    if (!actor) throw new AdapterError('not_found');
    return { log, actor, reader: { participantId: actor.id, role: actor.role, audience: audienceOf(actor) } };
  }
  const positionOf = ({ log, reader }) => ({
    logId: readableBy(reader, log).logId,
    head: log.events.length,
    now: toInstant(now()),
  });

  /** A review is created by its first event, from a user who may create reviews. */
  function createIfMissing(user, reviewId, [first]) {
    if (!user || logs.has(reviewId) || !isId(reviewId) || first?.type !== 'review.created') return;
    if (!mayEnter(user, reviewId) || !defaultPolicy.may('review.created', user)) return;
    put(reviewId, { logId: crypto.randomUUID(), events: [], rejections: new Map() });
  }

  /** Everything that it changes is one transaction of a database. */
  function append({ log, actor }, items) {
    const keyOf = (id) => `${actor.kind}/${actor.id}/${id}`;
    const review = openReview({ state: log.state, rejectionOf: (id) => log.rejections.get(keyOf(id)) });
    const before = { tail: log.events.at(-1), byId: log.byId, admit: review.admit };
    const { results, added } = decideBatch(before, items, { actor, now: now() });
    for (const event of added) {
      log.events.push(event);
      log.byId.set(event.id, event);
      log.withholding.add(event);
    }
    for (const [id, code] of review.rejected) log.rejections.set(keyOf(id), code);
    log.state = review.state;
    return results;
  }

  return {
    /** As after a restore from a backup: the log ends at `seq`, and has another identity. */
    restore(reviewId, seq) {
      const { events, rejections } = logs.get(reviewId);
      put(reviewId, { logId: crypto.randomUUID(), events: events.slice(0, seq), rejections });
    },
    /**
     * An adapter that acts as the signed-in user, `{ kind, role, id }`; null: without a sign-in.
     * @returns {import('@kreatli/core').ReviewAdapter}
     */
    connect: (user) => ({
      name: 'level-2',
      contract: 1,
      async read(request) {
        const entered = enter(user, request.reviewId);
        const position = positionOf(entered);
        checkCursor(position, request);
        const events = readableBy(entered.reader, entered.log).page(request.after, request.limit);
        return { ...position, audience: entered.reader.audience, events: structuredClone(events) };
      },
      async append({ reviewId, items, logId }) {
        checkBatch(items);
        createIfMissing(user, reviewId, items);
        const entered = enter(user, reviewId);
        checkCursor(positionOf(entered), { logId });
        const results = append(entered, structuredClone(items));
        if (entered.log.events.length === 0) for (const map of [logs, stored]) map.delete(reviewId);
        return { ...positionOf(entered), results };
      },
    }),
  };
}
