import type { PlaybackRequests } from '@kreatli/playback';
import type { PlayerContext } from '../context/contexts.js';

/** The player of an element, which has none before its first update: what is asked until then waits for it. */
export class PendingPlayer {
  #player: PlayerContext | undefined;
  #start: (player: PlayerContext) => void = () => {};
  readonly #started = new Promise<PlayerContext>((resolve) => (this.#start = resolve));

  set player(player: PlayerContext | undefined) {
    this.#player = player;
    if (player) this.#start(player);
  }
  /** Calls `use` now, or with the first player. */
  with(use: (player: PlayerContext) => void): void {
    if (this.#player) use(this.#player);
    else void this.#started.then(use);
  }
  /** Asks the playback. Rejects with the `PlaybackError` of a video that cannot be played. */
  async ask<T>(request: (to: PlaybackRequests) => Promise<T>): Promise<T> {
    const { playback } = this.#player ?? (await this.#started);
    const check = () => {
      const { error } = playback.$playhead.get();
      if (error) throw error;
    };
    check();
    const answer = await request(playback.request);
    check(); // it failed meanwhile
    return answer;
  }
}
