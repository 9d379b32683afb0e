import { sha256 } from '@kreatli/digest';
import type { Audience, Id, Seq } from '../schema/primitives.js';
import type { Reference } from '../event/define-event.js';
import type { LogEvent } from '../event/proposal.js';
import { scopeOf } from '../review/link-scope.js';
import { type Viewer, openVersions } from '../review/visibility.js';
import type { ReviewState } from '../state/review-state.js';
import { type EventTrace, traceOf } from './event-trace.js';

/** Which events of a log are withheld from a reader. Follows the log: add each event once, in order. */
export interface Withholding {
  /** Adds an event with its data, or the trace of one that was redacted. */
  add(event: LogEvent | EventTrace): void;
  has(seq: Seq): boolean;
}

/**
 * Finds the events that are for the team only:
 * - team comments, and every later event that refers to one or to what such an event created;
 * - share links;
 * - invitations with an e-mail address, and what refers to one until the participant has joined;
 * - dismissals of conflicts that no visible event flagged: the id of a found conflict does not tell which comments it
 *   is between;
 * - events whose references cannot be read, because their data is not valid.
 *
 * Follows the references that each type of event declares, by kind: an id that is also a word, or the id of something
 * else, withholds nothing. Each event is looked at once, and costs the same however long the log is.
 *
 * `isHidden`: events that are withheld from this reader besides, with what refers to them.
 */
export function createWithholding(
  events: Iterable<LogEvent | EventTrace> = [],
  isHidden: (trace: EventTrace) => boolean = () => false,
): Withholding {
  const withheld = new Set<Seq>();
  const hidden = new Set<Reference>();
  const flagged = new Set<Reference>();

  const isWithheld = (trace: EventTrace): boolean =>
    trace.isBroken === true ||
    trace.isForTeam === true ||
    isHidden(trace) ||
    (trace.type === 'conflict.dismissed' && !trace.refersTo.some((reference) => flagged.has(reference))) ||
    trace.refersTo.some((reference) => hidden.has(reference));

  function add(event: LogEvent | EventTrace): void {
    const trace = 'refersTo' in event ? event : traceOf(event);
    const { seq, type, creates } = trace;
    // Nothing to withhold: the event is redacted, or refers to nothing.
    if (trace.refersTo.length === 0 && !creates && !trace.isForTeam && !trace.isBroken && !trace.versions) return;
    if (isWithheld(trace)) {
      withheld.add(seq);
      if (creates && type !== 'participant.joined') hidden.add(creates);
    } else if (type === 'conflict.flagged' && creates) flagged.add(creates);
    if (type === 'participant.joined' && creates) hidden.delete(creates);
  }

  for (const event of events) add(event);
  return { add, has: (seq) => withheld.has(seq) };
}

/**
 * The event as this audience reads it: withheld events come without data and salt, so the log stays dense and every
 * hash valid.
 */
export const forAudience = (event: LogEvent, audience: Audience, withholding: Withholding): LogEvent =>
  audience === 'all' && withholding.has(event.seq) ? { ...event, data: null, salt: null } : event;

/** What one reader outside the team may not read, beside what is for the team. */
export interface PartialView {
  /** See {@link createWithholding}. */
  isHidden(trace: EventTrace): boolean;
  /**
   * Names the log as this reader may read it. The identity of their log changes with it: a client reads again from the
   * start what it got without data.
   */
  readonly view: string;
}

/**
 * What is hidden from a reader outside the team: in a blind first pass, comments of others on versions on which the
 * reader's pass has not ended; for guests of a share link for some versions, all that is about other versions. Null:
 * nothing.
 */
export function partialViewOf(state: ReviewState, reader: Viewer): PartialView | null {
  if (reader.audience === 'team') return null;
  const isBlind = state.policy.blindFirstPass && reader.role !== 'viewer';
  const scope = scopeOf(state, reader.linkId);
  if (!isBlind && !scope) return null;
  const isOpen = isBlind ? openVersions(state, reader) : () => true;
  const open = isBlind ? [...state.versions.keys()].filter(isOpen).sort() : [];
  return {
    isHidden: ({ comment, versions = [] }) =>
      (comment !== undefined && comment.author !== reader.participantId && !isOpen(comment.versionId)) ||
      (scope !== null && versions.some((id) => !scope.includes(id))),
    view: `${isBlind ? 'blind' : 'some'}-${shortDigest(scope ? [...open, 'in', ...scope] : open)}`,
  };
}

const shortDigest = (ids: readonly Id[]): string => sha256(ids.join()).slice('sha256:'.length, 'sha256:'.length + 16);
