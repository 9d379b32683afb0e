import { type EventType, definitionOf } from '../event/catalogue.js';
import type { Actor } from '../event/primitives.js';

/** The host's rules about who may do what. Judged once, at append, and never again by readers: hosts differ, and policies change. */
export interface Policy {
  may(type: EventType, actor: Actor): boolean;
  readonly approvals: {
    /** Ways of authentication that may decide; empty: every one. */
    readonly minAuth: ReadonlyArray<NonNullable<Actor['auth']>>;
    /** May owner and editor write down somebody else's decision? */
    readonly onBehalfOf: boolean;
  };
}

/** The role table of the catalogue. A service may do what services do, and what its role may. */
export const defaultPolicy: Policy = {
  may: (type, actor) => {
    const may = definitionOf(type)?.may;
    if (may === undefined) return false;
    return may === 'service' ? actor.kind === 'service' : may.includes(actor.role);
  },
  approvals: { minAuth: [], onBehalfOf: true },
};
