/** The actors of the kit's personas, for backends that are given an actor. */
import { type Actor, newId, plainPorts } from '@kreatli/core';
import type { Persona } from '../src/options.js';

const user = (id: string, role: Actor['role']): Actor => ({ kind: 'user', role, id, auth: 'oidc' });

/** The actor of each persona; null: not signed in. */
export const ACTORS: Readonly<Record<Persona, Actor | null>> = {
  owner: user('olga', 'owner'),
  editor: user('ed', 'editor'),
  approver: user('ana', 'approver'),
  commenter: user('carl', 'commenter'),
  viewer: user('vera', 'viewer'),
  guest: { kind: 'guest', role: 'commenter', id: 'gus', linkId: 'l1', auth: 'link' },
  service: { kind: 'service', role: 'owner', id: 'studio', auth: 'api_key' },
  outsider: user('otto', 'owner'),
  anonymous: null,
};

/** The actor of a persona for backends of level 1, which know no sign-in. */
export const actorOf = (persona: Persona): Actor =>
  ACTORS[persona] ?? { kind: 'guest', role: 'viewer', id: 'anonymous' };

export const newReviewId = async () => newId(Date.now(), plainPorts.random);
