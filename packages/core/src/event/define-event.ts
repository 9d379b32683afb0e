import type * as v from 'valibot';
import type { RejectCode } from './reject-code.js';
import type { Draft } from '../review/draft.js';
import type { ReviewState } from '../review/review-state.js';
import type { Actor, Id, Instant, Role, Seq } from './primitives.js';

type Schema = v.GenericSchema<unknown>;

/** Who did it, and when by the backend's clock. */
export interface By {
  readonly actor: Actor;
  readonly receivedAt: Instant;
}

/** Where a fact stands in the log. */
export interface Fact extends By {
  readonly id: Id;
  readonly seq: Seq;
}

/** One kind of event: what it carries, who may add it, when it holds, and what it changes. */
export interface EventDefinition<S extends Schema = Schema> {
  readonly data: S;
  /** Roles of the default policy; `'service'` events are written by the backend alone. */
  readonly may: readonly Role[] | 'service';
  /** What the event is about; parked items hold back later ones with the same subject. */
  subject(data: v.InferOutput<S>): Id | null;
  /** Finer than the role: asked at append, never again by readers. Default: permitted. */
  permits?(state: ReviewState, data: v.InferOutput<S>, actor: Actor): boolean;
  /** The structural rule, judged at append and by every reader. null: it holds. */
  decide?(state: ReviewState, data: v.InferOutput<S>, by: By): RejectCode | null;
  /** Writes the fact into the draft. Called only when `decide` holds. */
  evolve(draft: Draft, data: v.InferOutput<S>, fact: Fact): void;
}

/** Types a definition by its own schema. */
export const defineEvent = <const S extends Schema>(definition: EventDefinition<S>): EventDefinition<S> => definition;

const ORDER: readonly Role[] = ['owner', 'editor', 'approver', 'commenter', 'viewer'];
/** This role and all above it. */
export const atLeast = (role: Role): readonly Role[] => ORDER.slice(0, ORDER.indexOf(role) + 1);
