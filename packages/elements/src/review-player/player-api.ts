import type { Exactness } from '@kreatli/playback';
import type { LitElement } from 'lit';
import type { KrPlayer } from '../player/player.js';
import type { Constructor } from '../render/constructor.js';

/** The player in an element's template; null before the first render. */
const playerIn = (element: object): KrPlayer | null =>
  ((element as LitElement).renderRoot as ParentNode | undefined)?.querySelector<KrPlayer>('kr-player') ?? null;

/** The player, once it is rendered. */
async function readyPlayerIn(element: object): Promise<KrPlayer> {
  await (element as LitElement).updateComplete;
  const player = playerIn(element)!;
  await player.updateComplete;
  return player;
}

/**
 * Mixin: playback of the `<kr-player>` in a Lit element's template, as members of that element. Methods wait for the
 * first render; before it, properties have the values of a player without a video.
 */
export function PlayerApi<Base extends Constructor>(base: Base) {
  class ForwardsToPlayer extends base {
    /** The presented frame, counted from 0. */
    get frame(): number {
      return playerIn(this)?.frame ?? 0;
    }
    /** Length of the video in frames; 0 while it is unknown. */
    get frameCount(): number {
      return playerIn(this)?.frameCount ?? 0;
    }
    /** Whether playback is paused. */
    get paused(): boolean {
      return playerIn(this)?.paused ?? true;
    }
    /** The video element, for hosts that need direct access. */
    get media(): HTMLVideoElement | null {
      return playerIn(this)?.media ?? null;
    }
    /** What shows the presented frame: the video, or a canvas over it. For hosts that read pixels. */
    get displayElement(): HTMLVideoElement | HTMLCanvasElement | null {
      return playerIn(this)?.displayElement ?? null;
    }
    /** How far `frame` can be trusted: `exact` is verified, `near` is not, `time` means that the rate is unknown. */
    get exactness(): Exactness {
      return playerIn(this)?.exactness ?? 'time';
    }
    /** Starts playback. Rejects with `NotAllowedError` when the browser requires a user gesture first. */
    async play(): Promise<void> {
      await (await readyPlayerIn(this)).play();
    }
    /** Pauses playback. Resolves with the presented frame. */
    async pause(): Promise<number> {
      return (await readyPlayerIn(this)).pause();
    }
    /** Seeks to a frame. Resolves with the presented frame. Rejects with a `PlaybackError` if the video cannot play. */
    async seekFrame(frame: number): Promise<number> {
      return (await readyPlayerIn(this)).seekFrame(frame);
    }
    /** Seeks by a number of frames, backwards when it is negative. Resolves with the presented frame. */
    async step(count: number): Promise<number> {
      return (await readyPlayerIn(this)).step(count);
    }
    /** Plays at a speed: 1 is real time, negative speeds play backwards, 0 pauses. */
    async shuttle(speed: number): Promise<void> {
      await (await readyPlayerIn(this)).shuttle(speed);
    }
    /** Sets the in point and the out point, as a half-open range in frames. Without arguments, clears them. */
    setRange(inFrame?: number, outFrame?: number): void {
      void readyPlayerIn(this).then((player) => player.setRange(inFrame, outFrame));
    }
  }
  return ForwardsToPlayer;
}
