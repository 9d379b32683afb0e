import type * as v from '../schema/valibot.js';
import type { RejectCode } from '../schema/reject-code.js';
import type { Draft } from '../state/draft.js';
import type { ReviewState } from '../state/review-state.js';
import type { Actor, Id, Instant, Role, Seq } from '../schema/primitives.js';

type Schema = v.GenericSchema<unknown>;

/** Who wrote an event, and when by the backend's clock. */
export interface By {
  readonly actor: Actor;
  readonly receivedAt: Instant;
}

/** The parts of an event that every type has. */
export interface EventHeader extends By {
  readonly id: Id;
  readonly seq: Seq;
}

/** Definition of one type of event: its data, who may add it, when it is valid, and what it changes. */
export interface EventDefinition<S extends Schema = Schema> {
  readonly data: S;
  /** Roles that may add it by the default policy; `'service'`: only services. */
  readonly may: readonly Role[] | 'service';
  /** Id of what the event is about. While an item is parked, later items whose data names its subject wait. */
  subject(data: v.InferOutput<S>): Id | null;
  /** A rule that is finer than the role. Checked before an event is appended, never by readers. Default: permitted. */
  permits?(state: ReviewState, data: v.InferOutput<S>, actor: Actor): boolean;
  /** The structural rule. Checked before an event is appended, and by every reader. Null: valid. Default: valid. */
  decide?(state: ReviewState, data: v.InferOutput<S>, by: By): RejectCode | null;
  /** Applies a valid event to the draft. */
  evolve(draft: Draft, data: v.InferOutput<S>, header: EventHeader): void;
}

/** Infers the type of a definition's data from its schema. */
export const defineEvent = <const S extends Schema>(definition: EventDefinition<S>): EventDefinition<S> => definition;

const ROLES: readonly Role[] = ['owner', 'editor', 'approver', 'commenter', 'viewer'];
/** A role and all roles above it. */
export const atLeast = (role: Role): readonly Role[] => ROLES.slice(0, ROLES.indexOf(role) + 1);
