/** Requests go up as one typed, composed, cancelable event each; the session is the only one who answers. */
import type { EventMap, EventType, Outcome } from '@kreatli/core';
import type { PlaybackRequests } from '@kreatli/playback';
import { reportError } from '../host-event/error-event.js';

/** Why nothing came of a request before any rule of the log was asked. */
export type RequestRejection = 'vetoed' | 'NO_SESSION' | 'unnamed' | 'not_ready';

/** Something to be written in the log. The host page may veto it with `preventDefault()`. */
export class ProposeEvent<T extends EventType = EventType> extends Event {
  static readonly type = 'kr-propose';
  /** Kind of the event that is proposed. */
  readonly proposal: T;
  /** What it carries. */
  readonly data: EventMap[T];
  /** The draft that it came from; deleted when the proposal is stored. */
  readonly draftKey: string | undefined;
  #answer: (() => Promise<Outcome>) | undefined;

  constructor(proposal: T, data: EventMap[T], draftKey?: string) {
    super(ProposeEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.proposal = proposal;
    this.data = data;
    this.draftKey = draftKey;
  }
  /** For the session: takes the request. It is answered once every listener had the chance to veto; later takers are ignored. */
  take(answer: () => Promise<Outcome>): void {
    this.#answer ??= answer;
  }
  /** What becomes of it; undefined when nobody took it. */
  settle(): Promise<Outcome> | undefined {
    return this.#answer?.();
  }
}

/** Something that the player is asked to do. The host page may veto it with `preventDefault()`. */
export class PlaybackEvent<K extends keyof PlaybackRequests = keyof PlaybackRequests> extends Event {
  static readonly type = 'kr-playback';
  /** Which request, see `PlaybackRequests`. */
  readonly request: K;
  readonly args: Parameters<PlaybackRequests[K]>;
  #requests: PlaybackRequests | undefined;

  constructor(request: K, ...args: Parameters<PlaybackRequests[K]>) {
    super(PlaybackEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.request = request;
    this.args = args;
  }
  /** For whoever owns the playback: takes the request. It is done once every listener had the chance to veto. */
  take(requests: PlaybackRequests): void {
    this.#requests ??= requests;
  }
  /** Does what is asked; undefined when nobody took it. */
  settle(): Promise<unknown> | undefined {
    const act = this.#requests?.[this.request] as ((...args: unknown[]) => unknown) | undefined;
    return act && Promise.resolve(act(...this.args));
  }
}

/** Proposes from an element; resolves when it is stored, or refused. */
export async function propose<T extends EventType>(
  from: HTMLElement,
  type: T,
  data: EventMap[T],
  draftKey?: string,
): Promise<Outcome> {
  const event = new ProposeEvent(type, data, draftKey);
  if (!from.dispatchEvent(event)) return { status: 'rejected', code: 'vetoed' };
  const outcome = event.settle();
  if (outcome) return outcome;
  reportError(
    from,
    'NO_SESSION',
    'Nobody caught a kr-propose event: put this element inside <kr-review-session> or <kr-review-player>.',
  );
  return { status: 'rejected', code: 'NO_SESSION' };
}

/** Asks the player from an element; resolves when it is done, or at once when the host vetoed it. */
export async function ask<K extends keyof PlaybackRequests>(
  from: HTMLElement,
  request: K,
  ...args: Parameters<PlaybackRequests[K]>
): Promise<void> {
  const event = new PlaybackEvent(request, ...args);
  if (!from.dispatchEvent(event)) return;
  const result = event.settle();
  if (!result)
    reportError(
      from,
      'NO_SESSION',
      'Nobody caught a kr-playback event: put this element inside <kr-player> or a review.',
    );
  await result?.catch((error: unknown) => {
    if ((error as { name?: string }).name === 'NotAllowedError')
      reportError(from, 'PLAY_NOT_ALLOWED', 'The browser lets a video start only after a press by the person.');
    else throw error;
  });
}

declare global {
  interface HTMLElementEventMap {
    'kr-propose': ProposeEvent;
    'kr-playback': PlaybackEvent;
  }
}
