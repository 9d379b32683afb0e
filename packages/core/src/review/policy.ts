import { type EventType, definitionOf } from '../event/catalogue.js';
import type { Actor, Audience } from '../schema/primitives.js';

/**
 * The host's rules on who may do what. Checked before an event is appended, never by readers, since policies change.
 */
export interface Policy {
  may(type: EventType, actor: Actor): boolean;
  /** Who reads what is for the team, and may write it. Default: {@link audienceOf}. */
  audienceOf?(actor: Actor): Audience;
  readonly approvals: {
    /** Authentication methods that may decide; empty: all. */
    readonly minAuth: ReadonlyArray<NonNullable<Actor['auth']>>;
    /** Whether owners and editors may record the decision of another participant. */
    readonly onBehalfOf: boolean;
  };
}

/** The roles of the catalogue. A service may do what services may, and what its role may. */
export const defaultPolicy: Policy = {
  may: (type, actor) => {
    const may = definitionOf(type)?.may;
    if (may === undefined) return false;
    return may === 'service' ? actor.kind === 'service' : may.includes(actor.role);
  },
  approvals: { minAuth: [], onBehalfOf: true },
};
