import { createHttpAdapter } from '@kreatli/adapters/http';
import {
  AdapterError,
  type EventMap,
  type EventType,
  type Id,
  type ReviewState,
  createProposal,
  emptyReview,
  fold,
  newId,
  plainPorts,
  toInstant,
} from '@kreatli/core';
import type { TeamSession } from '../session/team-session.js';

/** An event to add. */
export type NewEvent = { [T in EventType]: { readonly type: T; readonly data: EventMap[T] } }[EventType];

/** The log of one review, as the producer reads and writes it. Each method rejects with an AdapterError. */
export interface ReviewLog {
  /** The state with all events that there are now. */
  load(): Promise<ReviewState>;
  /** Adds events together, then loads. Rejects with `forbidden` when the log rejects one. */
  add(...events: readonly NewEvent[]): Promise<ReviewState>;
  /** Calls when there may be more events, until the signal is aborted. */
  watch(onChange: () => void, signal: AbortSignal): void;
}

/** Events of one response. */
const PAGE = 500;
/** Milliseconds after which a stream that ended is opened again. */
const AGAIN_MS = 3_000;

const contextOf = (signal: AbortSignal) => ({
  signal,
  attempt: 1,
  requestId: newId(plainPorts.now(), plainPorts.random),
});

/** 128 random bits, so that the data cannot be guessed from its digest. */
const newSalt = (): string => btoa(String.fromCharCode(...plainPorts.random(16)));

/** An adapter that acts as the user of a session. */
export const adapterOf = ({ baseUrl, token }: TeamSession) =>
  createHttpAdapter({
    baseUrl,
    blobs: true,
    presence: true,
    media: true,
    token: () => token(),
    refreshToken: async () => (await token(true)) !== '',
  });

export function openReviewLog(session: TeamSession, reviewId: Id): ReviewLog {
  const adapter = adapterOf(session);
  const never = new AbortController().signal;
  let state = emptyReview;
  async function load(): Promise<ReviewState> {
    for (;;) {
      const page = await adapter
        .read({ reviewId, after: state.seq, limit: PAGE }, contextOf(never))
        .catch((error: unknown) => {
          // The log was restored from a backup, or something was redacted.
          if (AdapterError.is(error) && error.kind === 'reset' && state.seq > 0) return null;
          throw error;
        });
      if (!page) {
        state = emptyReview;
        continue;
      }
      state = fold(page.events, state);
      if (state.seq >= page.head) return state;
    }
  }
  async function watch(onChange: () => void, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      // What ends a stream is no reason to end the page: it is opened again.
      await Promise.resolve(
        adapter.watch?.({ reviewId, after: state.seq }, { hint: onChange, state() {} }, contextOf(signal)),
      ).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      if (!signal.aborted) onChange();
    }
  }
  return {
    load,
    async add(...events) {
      const items = events.map(({ type, data }) => {
        const header = { id: newId(Date.now(), plainPorts.random), at: toInstant(Date.now()), base: state.seq };
        return createProposal(type, data as never, { ...header, salt: newSalt() });
      });
      const { results } = await adapter.append({ reviewId, items }, contextOf(never));
      for (const result of results)
        if (result.status === 'rejected') throw new AdapterError('forbidden', `The log rejected it: ${result.code}.`);
      return load();
    },
    watch: (onChange, signal) => void watch(onChange, signal),
  };
}
