import { type Actor, AdapterError, type Id } from '@kreatli/core';
import { request } from '../api/request.js';
import { type TeamSession, type TimedToken, keepToken } from './team-session.js';

/** A link by which a user of the team signs in: `https://host/#team={id}.{secret}`. */
export interface TeamLink {
  readonly linkId: Id;
  readonly secret: string;
}

interface Kept {
  readonly linkId: Id;
  readonly refresh: string;
  readonly actor: Actor;
  readonly name: string;
}
type Answer = TimedToken & Omit<Kept, 'linkId'>;

/** The link in the fragment of a URL, or null. */
export function teamLinkOf(hash: string): TeamLink | null {
  const [, linkId, secret] = /^#team=([\w-]{1,64})\.([\w-]{1,128})$/.exec(hash) ?? [];
  return linkId === undefined || secret === undefined ? null : { linkId, secret };
}

/**
 * Signs in by a link, or as before on this device; null without both.
 * @throws AdapterError `unauthenticated` for a link that has ended, `offline`.
 */
export async function openLinkSession(baseUrl: string, link: TeamLink | null): Promise<TeamSession | null> {
  const key = `kreatli.team.${baseUrl}`;
  const call = (linkId: Id, action: string, body: object) =>
    request<Answer>(`${baseUrl}/v1/team-links/${linkId}/${action}`, { method: 'POST', body });
  const keep = (linkId: Id, { refresh, actor, name }: Answer) => write(key, { linkId, refresh, actor, name });

  let first: TimedToken | null = null;
  if (link) {
    const answer = await call(link.linkId, 'exchange', { secret: link.secret });
    keep(link.linkId, answer);
    first = answer;
  }
  const kept = read(key);
  if (!kept) return null;
  /** In one tab at a time: a refresh is used up by the one that follows it. */
  const renew = () =>
    navigator.locks.request(key, async () => {
      const newest = read(key);
      // Another tab has signed out.
      if (!newest) throw new AdapterError('unauthenticated', 'link_expired');
      const answer = await call(newest.linkId, 'refresh', { refresh: newest.refresh });
      keep(newest.linkId, answer);
      return answer;
    });
  return {
    baseUrl,
    actor: kept.actor,
    name: kept.name,
    token: keepToken(first, renew),
    signOut: () => localStorage.removeItem(key),
  };
}

function read(key: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}
function write(key: string, kept: Kept): void {
  localStorage.setItem(key, JSON.stringify(kept));
}
