import type { Actor, Audience } from '../schema/primitives.js';

/** The default audience of an actor: owners, editors and services read as the team. */
export const audienceOf = ({ kind, role }: Actor): Audience =>
  kind === 'service' || role === 'owner' || role === 'editor' ? 'team' : 'all';
