import { type Digest, digestOf } from '@kreatli/digest';
import { type Actor, type Id, type Instant, type Seq, isInstant } from './primitives.js';
import type { EventMap, EventType } from './catalogue.js';

/** What a client proposes; it is also exactly what the outbox stores. */
export interface Proposal<T extends EventType = EventType> {
  readonly v: 1;
  /** Idempotency key: same id and same digest, same effect, for ever. */
  readonly id: Id;
  readonly type: T;
  readonly data: EventMap[T];
  /** The client's own clock: evidence only, never used for ordering or for windows. */
  readonly at: Instant;
  /** Confirmed head when the proposal was made. */
  readonly base: Seq;
  /** 16 random bytes, base64url: blinds `digest`, so that redaction is real. */
  readonly salt: string;
  /** SHA-256 over canonical `{data,id,salt,type,v}`. */
  readonly digest: Digest;
}

/** What the log holds. `data` and `salt` are null after redaction, or for a reader who may not see them. */
export type LogEvent = {
  [T in EventType]: Omit<Proposal<T>, 'data' | 'salt'> & {
    readonly seq: Seq;
    readonly actor: Actor;
    /** Backend clock, non-decreasing in seq. */
    readonly receivedAt: Instant;
    readonly data: EventMap[T] | null;
    readonly salt: string | null;
    /** Level 3 backends only: the hash chain. */
    readonly prev?: Digest;
    readonly leaf?: Digest;
  };
}[EventType];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
/** Has what every event has, whatever its kind: place, id, type, time and actor. Says nothing about its data. By hand, as every event of every log comes by. */
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

/** The parts of a proposal that are not derived from its content. */
export interface ProposalParts {
  readonly id: Id;
  readonly at: Instant;
  readonly base: Seq;
  readonly salt: string;
}

/** Seals type and data with their digest. */
export function createProposal<T extends EventType>(type: T, data: EventMap[T], parts: ProposalParts): Proposal<T> {
  return { v: 1, type, data, ...parts, digest: digestOf({ data, id: parts.id, salt: parts.salt, type, v: 1 }) };
}

/** A UUIDv7 (RFC 9562) from a clock in milliseconds and 10 random bytes. */
export function newId(now: number, random: (bytes: number) => Uint8Array): Id {
  const hex = [...random(10)].map((b) => b.toString(16).padStart(2, '0')).join('');
  const time = Math.trunc(now).toString(16).padStart(12, '0');
  const variant = ((Number.parseInt(hex.slice(3, 5), 16) & 0x3f) | 0x80).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(5, 7)}-${hex.slice(7, 19)}`;
}

/** A clock reading in milliseconds as it is written in the log. */
export const toInstant = (ms: number): Instant => new Date(ms).toISOString();
