import type { EventMap, EventType, Outcome } from '@kreatli/core';
import type { PlaybackRequests } from '@kreatli/playback';
import { reportError } from '../host-event/error-event.js';

/** Why a request failed before the log's rules were checked. */
export type RequestRejection = 'vetoed' | 'NO_SESSION' | 'unnamed' | 'not_ready' | 'unreachable';

/** A request to add an event to the log. The host may veto it with `veto(reason)` or `preventDefault()`. */
export class ProposeEvent<T extends EventType = EventType> extends Event {
  static readonly type = 'kr-propose';
  /** Type of the proposed event. */
  readonly proposal: T;
  /** Data of the proposed event. */
  readonly data: EventMap[T];
  /** Key of the draft that the proposal was written in; deleted once the proposal is stored. */
  readonly draftKey: string | undefined;
  #handler: (() => Promise<Outcome>) | undefined;
  #reason: string | undefined;

  constructor(proposal: T, data: EventMap[T], draftKey?: string) {
    super(ProposeEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.proposal = proposal;
    this.data = data;
    this.draftKey = draftKey;
  }
  /** Vetoes the request, as `preventDefault()` does, and shows the user `reason`, a sentence in their language. */
  veto(reason: string): void {
    this.#reason ??= reason;
    this.preventDefault();
  }
  /** Why a listener vetoed the request; undefined where it gave no reason. */
  get reason(): string | undefined {
    return this.#reason;
  }
  /** Used by the session: handles the request after all listeners could veto it. Only the first handler counts. */
  accept(handler: () => Promise<Outcome>): void {
    this.#handler ??= handler;
  }
  /** Runs the handler; undefined when no session accepted the request. */
  run(): Promise<Outcome> | undefined {
    return this.#handler?.();
  }
}

/** A request for playback. The host may veto it with `preventDefault()`. */
export class PlaybackEvent<K extends keyof PlaybackRequests = keyof PlaybackRequests> extends Event {
  static readonly type = 'kr-playback';
  /** Name of the request, see `PlaybackRequests`. */
  readonly request: K;
  /** Arguments of the request. */
  readonly args: Parameters<PlaybackRequests[K]>;
  #requests: PlaybackRequests | undefined;

  constructor(request: K, ...args: Parameters<PlaybackRequests[K]>) {
    super(PlaybackEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.request = request;
    this.args = args;
  }
  /**
   * Used by the owner of the playback: handles the request after all listeners could veto it. The first owner counts.
   */
  accept(requests: PlaybackRequests): void {
    this.#requests ??= requests;
  }
  /** Runs the request; undefined when no owner accepted it. */
  run(): Promise<unknown> | undefined {
    const act = this.#requests?.[this.request] as ((...args: unknown[]) => unknown) | undefined;
    return act && Promise.resolve(act(...this.args));
  }
}

/** A rejection by the host; `reason` is the host's own text. */
const vetoed = (reason: string | undefined): Outcome & { readonly status: 'rejected' } => ({
  status: 'rejected',
  code: 'vetoed',
  ...(reason && { reason }),
});

/** Dispatches a proposal from an element. Resolves once it is stored or rejected. Reports `NO_SESSION`. */
export async function propose<T extends EventType>(
  from: HTMLElement,
  type: T,
  data: EventMap[T],
  draftKey?: string,
): Promise<Outcome> {
  const event = new ProposeEvent(type, data, draftKey);
  if (!from.dispatchEvent(event)) return vetoed(event.reason);
  const outcome = event.run();
  if (outcome) return outcome;
  reportError(
    from,
    'NO_SESSION',
    'No session handled a kr-propose event: put this element inside <kr-review-session> or <kr-review-player>.',
  );
  return { status: 'rejected', code: 'NO_SESSION' };
}

/**
 * Dispatches a request for playback from an element. Resolves once it is done, or at once when the host vetoed it.
 * Reports `NO_SESSION`, and `PLAY_NOT_ALLOWED` when autoplay is blocked; rejects with other errors.
 */
export async function requestPlayback<K extends keyof PlaybackRequests>(
  from: HTMLElement,
  request: K,
  ...args: Parameters<PlaybackRequests[K]>
): Promise<void> {
  const event = new PlaybackEvent(request, ...args);
  if (!from.dispatchEvent(event)) return;
  const result = event.run();
  if (!result) {
    const problem = 'No player handled a kr-playback event: put this element inside <kr-player> or a review.';
    reportError(from, 'NO_SESSION', problem);
  }
  await result?.catch((error: unknown) => {
    if ((error as { name?: string }).name === 'NotAllowedError')
      reportError(from, 'PLAY_NOT_ALLOWED', 'The browser starts a video only after an action of the user.');
    else throw error;
  });
}

/** A proposal of any type: `proposal` tells which, and narrows `data`. */
export type AnyProposeEvent = { [T in EventType]: ProposeEvent<T> }[EventType];
/** A request of any name: `request` tells which, and narrows `args`. */
export type AnyPlaybackEvent = { [K in keyof PlaybackRequests]: PlaybackEvent<K> }[keyof PlaybackRequests];

declare global {
  interface HTMLElementEventMap {
    'kr-propose': AnyProposeEvent;
    'kr-playback': AnyPlaybackEvent;
  }
}
