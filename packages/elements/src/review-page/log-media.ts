import type { HttpAdapter, MediaVersion } from '@kreatli/adapters/http';
import type { LitElement, ReactiveController } from 'lit';
import type { SessionContext } from '../context/contexts.js';
import type { SourceExpiredEvent } from '../host-event/source-expired-event.js';
import type { ReviewInput } from '../host-input/review-properties.js';
import type { VersionSource } from '../host-input/version-source.js';
import type { MediaFollower } from './media-follower.js';

type Host = LitElement & Pick<ReviewInput, 'adapter' | 'review' | 'versions' | 'src'>;

/**
 * Plays the versions of the log, for a page whose host declares none: sets `versions` to what the backend has made
 * playable. A host that sets `versions` takes over.
 */
export class LogMedia implements ReactiveController {
  readonly #host: Host;
  readonly #session: () => SessionContext | undefined;
  #follower: MediaFollower | null = null;
  /** What is followed: the backend and the review. */
  #adapter: HttpAdapter | null = null;
  #review = '';
  #own: readonly VersionSource[] | null = null;
  /** Versions that do not play, or do not yet. */
  pending: readonly MediaVersion[] = [];

  constructor(host: Host, session: () => SessionContext | undefined) {
    this.#host = host;
    this.#session = session;
    host.addController(this);
    host.addEventListener('kr-source-expired', this.#renew as EventListener);
  }

  hostUpdated(): void {
    const { adapter, review, versions, src } = this.#host;
    const isDeclared = src !== '' || (versions.length > 0 && versions !== this.#own);
    const followed = !isDeclared && review !== '' && adapter && 'media' in adapter ? (adapter as HttpAdapter) : null;
    if (followed === this.#adapter && review === this.#review) return;
    this.#stop();
    const session = this.#session();
    // The player is there after the next update.
    if (followed && !session) return void this.#host.updateComplete.then(() => this.#host.requestUpdate());
    [this.#adapter, this.#review] = [followed, review];
    if (followed && session) void this.#follow(followed, review, session);
  }
  hostDisconnected(): void {
    this.#stop();
  }

  async #follow(adapter: HttpAdapter, reviewId: string, session: SessionContext): Promise<void> {
    const { followMedia } = await import('./media-follower.js');
    if (this.#adapter !== adapter || this.#review !== reviewId) return;
    const { $playhead } = session.player.playback;
    this.#follower = followMedia({
      adapter,
      reviewId,
      session,
      isBusy: () => !$playhead.get().paused,
      onChange: ({ sources, pending }) => {
        this.pending = pending;
        const isSame = this.#own?.length === sources.length && this.#own.every((source, i) => source === sources[i]);
        if (!isSame) this.#host.versions = this.#own = sources;
        this.#host.requestUpdate();
      },
    });
  }
  #stop(): void {
    this.#follower?.stop();
    this.#follower = null;
    this.#adapter = null;
    this.#review = '';
    this.pending = [];
    if (this.#own !== null && this.#host.versions === this.#own) this.#host.versions = [];
    this.#own = null;
  }

  readonly #renew = (event: SourceExpiredEvent): void => {
    if (this.#follower) event.respondWith(this.#follower.renew(event.src));
  };
}
