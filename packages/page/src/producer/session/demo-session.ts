import type { Actor } from '@kreatli/core';
import { request } from '../api/request.js';
import { type TeamSession, type TimedToken, keepToken } from './team-session.js';

/** Who visitors of a demonstration are: its producer. */
const PRODUCER: Actor = { kind: 'user', role: 'owner', id: 'producer' };
const NAME = 'Paula Producer';

/** Signs in on the server of a demonstration, which takes everyone for whom they name. */
export function openDemoSession(baseUrl: string): TeamSession {
  const { kind, role, id } = PRODUCER;
  const body = { name: NAME, actor: { kind, role, id } };
  return {
    baseUrl,
    actor: PRODUCER,
    name: NAME,
    token: keepToken(null, () => request<TimedToken>(`${baseUrl}/v1/demo`, { method: 'POST', body })),
    signOut() {},
  };
}
