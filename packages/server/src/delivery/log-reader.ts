import {
  type Actor,
  AdapterError,
  type Audience,
  type Id,
  type LogEvent,
  type Proposal,
  type ReviewState,
  type Seq,
} from '@kreatli/core';
import type { Caller, ServerBackend } from '../backend/server-backend.js';

/** A log as it is stored now. */
export interface LogView {
  readonly logId: string;
  readonly head: Seq;
  readonly state: ReviewState;
}

/** Reads the logs of a tenant for endpoints of an audience. */
export interface LogReader {
  /** Null: the review does not exist. */
  view(reviewId: Id, audience: Audience): Promise<LogView | null>;
  /** Events after `after`, as the audience reads them; in a blind first pass others get no comments. */
  read(reviewId: Id, audience: Audience, after: Seq, limit: number): Promise<readonly LogEvent[]>;
  /** Adds an event as the service `webhooks`. What the log rejects is left out. */
  append(reviewId: Id, proposal: Proposal): Promise<void>;
}

/** Who endpoints act as. Outside of the team, they read what a guest does whose first pass has not begun. */
const ACTORS: Readonly<Record<Audience, Actor>> = {
  team: { kind: 'service', id: 'webhooks', role: 'editor', auth: 'api_key' },
  all: { kind: 'guest', id: 'webhooks', role: 'commenter' },
};
const context = () => ({ signal: new AbortController().signal, attempt: 1, requestId: '' });

export function createLogReader(backend: ServerBackend, tenant: string): LogReader {
  const callerOf = (audience: Audience): Caller => ({ tenant, actor: ACTORS[audience] });
  return {
    async view(reviewId, audience) {
      try {
        return await backend.viewerOf(callerOf(audience), reviewId);
      } catch (error) {
        if (AdapterError.is(error) && error.kind === 'not_found') return null;
        throw error;
      }
    },
    async read(reviewId, audience, after, limit) {
      const { events } = await backend.connect(callerOf(audience)).read({ reviewId, after, limit }, context());
      return events;
    },
    async append(reviewId, proposal) {
      await backend.connect(callerOf('team')).append({ reviewId, items: [proposal] }, context());
    },
  };
}
