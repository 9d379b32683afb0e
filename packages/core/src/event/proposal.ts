import { type Digest, digestOf } from '@kreatli/digest';
import {
  type Actor,
  type Id,
  type Instant,
  type Seq,
  count,
  isDigest,
  isId,
  isInstant,
  isRecord,
  positive,
} from '../schema/primitives.js';
import { type EventMap, type EventType, definitionOf } from './catalogue.js';

/** An event as a client proposes it, and as the outbox stores it. */
export interface Proposal<T extends EventType = EventType> {
  readonly v: 1;
  /** Idempotency key: a log contains an id once. */
  readonly id: Id;
  readonly type: T;
  readonly data: EventMap[T];
  /** Time by the client's clock. Evidence only, never used for order or windows. */
  readonly at: Instant;
  /** Cursor of the client when it made the proposal. */
  readonly base: Seq;
  /** 16 random bytes, base64url. Without it, redacted data cannot be guessed from `digest`. */
  readonly salt: string;
  /** SHA-256 of canonical `{data,id,salt,type,v}`. */
  readonly digest: Digest;
  /** A build that does not know the type may ignore the event, since no decision depends on it. */
  readonly ignorable?: true;
}

/** An event of a log. `data` and `salt` are null if it is redacted, or withheld from the reader. */
export type LogEvent = {
  [T in EventType]: Omit<Proposal<T>, 'data' | 'salt'> & {
    readonly seq: Seq;
    readonly actor: Actor;
    /** Time by the backend's clock. Never decreases along the log. */
    readonly receivedAt: Instant;
    readonly data: EventMap[T] | null;
    readonly salt: string | null;
    /** The hash chain of level 3 backends. */
    readonly prev?: Digest;
    readonly leaf?: Digest;
  };
}[EventType];

/**
 * Whether a value has the parts that every event has. Does not check its data. Written by hand, since it runs for every
 * event.
 */
export function isLogEvent(value: unknown): value is LogEvent {
  if (!isRecord(value)) return false;
  const { seq, id, type, receivedAt, actor } = value;
  if (!Number.isSafeInteger(seq) || (seq as number) <= 0 || typeof id !== 'string' || typeof type !== 'string')
    return false;
  return (
    isInstant(receivedAt) &&
    isRecord(actor) &&
    typeof actor['kind'] === 'string' &&
    typeof actor['role'] === 'string' &&
    typeof actor['id'] === 'string'
  );
}

/** Longest type of an event, and longest salt, in UTF-16 code units. */
const MAX_LENGTH = 100;

/**
 * Whether a value has the members of a proposal, whatever its type: what a backend of any level appends. Does not check
 * its data, since a log may contain types that this build does not know.
 */
export function isProposal(value: unknown): value is Proposal {
  if (!isRecord(value)) return false;
  const { v, id, type, data, at, base, salt, digest, ignorable } = value;
  return (
    (ignorable === undefined || ignorable === true) &&
    positive.is(v, true) &&
    isId(id) &&
    isShort(type) &&
    isRecord(data) &&
    !Array.isArray(data) &&
    isInstant(at) &&
    count.is(base, true) &&
    isShort(salt) &&
    isDigest(digest)
  );
}

const isShort = (value: unknown): boolean =>
  typeof value === 'string' && value.length > 0 && value.length <= MAX_LENGTH;

/** The parts of a proposal that do not follow from its type and data. */
export interface ProposalParts {
  readonly id: Id;
  readonly at: Instant;
  readonly base: Seq;
  readonly salt: string;
}

/** Makes a proposal, with the digest of its content. */
export function createProposal<T extends EventType>(type: T, data: EventMap[T], parts: ProposalParts): Proposal<T> {
  const digest = digestOf({ data, id: parts.id, salt: parts.salt, type, v: 1 });
  return { v: 1, type, data, ...parts, digest, ...(definitionOf(type)?.ignorable && { ignorable: true }) };
}

/** A UUIDv7 (RFC 9562) from a clock in milliseconds and 10 random bytes. */
export function newId(now: number, random: (bytes: number) => Uint8Array): Id {
  const hex = [...random(10)].map((b) => b.toString(16).padStart(2, '0')).join('');
  const time = Math.trunc(now).toString(16).padStart(12, '0');
  const variant = ((Number.parseInt(hex.slice(3, 5), 16) & 0x3f) | 0x80).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(5, 7)}-${hex.slice(7, 19)}`;
}

/** A time in milliseconds since 1970, as the log stores it. */
export const toInstant = (ms: number): Instant => new Date(ms).toISOString();
