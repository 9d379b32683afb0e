/** Who the kit's personas are, for backends that are told. */
import { type Actor, newId, plainPorts } from '@kreatli/core';
import type { Persona } from '../src/options.js';

const user = (id: string, role: Actor['role']): Actor => ({ kind: 'user', role, id, auth: 'oidc' });
/** Whom each persona is. */
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
export const freshReview = async () => newId(Date.now(), plainPorts.random);
