import type { Actor, Role } from '../schema/primitives.js';
import { ROLES } from '../event/define-event.js';
import type { ReviewState } from '../state/review-state.js';

/**
 * The actor as the log limits them: null for a participant who was removed, and with the lower role for one whose role
 * was changed. Backends call it before they serve a page, a file or presence; `decide` calls it before a proposal.
 */
export function effectiveActor(state: ReviewState, actor: Actor): Actor | null {
  const participant = state.participants.get(actor.id);
  if (participant?.removed) return null;
  const limit = participant?.roleLimit ?? null;
  return limit !== null && isLower(limit, actor.role) ? { ...actor, role: limit } : actor;
}

const isLower = (role: Role, than: Role): boolean => ROLES.indexOf(role) > ROLES.indexOf(than);
