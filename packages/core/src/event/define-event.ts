import type { AnySchema, Infer } from '../schema/schema.js';
import type { RejectCode } from '../schema/reject-code.js';
import type { Draft } from '../state/draft.js';
import type { ReviewState } from '../state/review-state.js';
import type { Actor, Audience, Id, Instant, Role, Seq } from '../schema/primitives.js';

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

/** Names something in the log, such as `comment/c1`. Ids of different kinds may be equal. */
export type Reference = `${'comment' | 'conflict' | 'sync' | 'invitation' | 'window' | 'approval' | 'live'}/${Id}`;

/** Definition of one type of event: its data, who may add it, when it is valid, and what it changes. */
export interface EventDefinition<S extends AnySchema = AnySchema> {
  readonly data: S;
  /** Roles that may add it by the default policy; `'service'`: only services. */
  readonly may: readonly Role[] | 'service';
  /**
   * Whether a build that does not know the type may ignore its events, since no decision depends on them: proposals of
   * it are marked so. Default false: an unknown event switches decisions off.
   */
  readonly ignorable?: true;
  /** Id of what the event is about. While an item is parked, later items whose data names its subject wait. */
  subject(data: Infer<S>): Id | null;
  /** What the event creates, of the kinds that can be withheld from a reader. Default: nothing. */
  creates?(data: Infer<S>): Reference;
  /** What the data refers to, of those kinds: an event that refers to what is withheld is withheld too. */
  refersTo?(data: Infer<S>): readonly Reference[];
  /** A rule that is finer than the role. Checked before an event is appended, never by readers. Default: permitted. */
  permits?(state: ReviewState, data: Infer<S>, actor: Actor, audience: Audience): boolean;
  /**
   * A rule about what the data names. Checked before an event is appended, never by readers: it may be withheld from
   * them. Null: valid. Default: valid.
   */
  admits?(state: ReviewState, data: Infer<S>): RejectCode | null;
  /** The structural rule. Checked before an event is appended, and by every reader. Null: valid. Default: valid. */
  decide?(state: ReviewState, data: Infer<S>, by: By): RejectCode | null;
  /** Applies a valid event to the draft. */
  evolve(draft: Draft, data: Infer<S>, header: EventHeader): void;
}

/** Infers the type of a definition's data from its schema. */
export const defineEvent = <const S extends AnySchema>(definition: EventDefinition<S>): EventDefinition<S> =>
  definition;

/** The roles, each with the rights of those after it. */
export const ROLES: readonly Role[] = ['owner', 'editor', 'approver', 'commenter', 'viewer'];
/** A role and all roles above it. */
export const atLeast = (role: Role): readonly Role[] => ROLES.slice(0, ROLES.indexOf(role) + 1);
