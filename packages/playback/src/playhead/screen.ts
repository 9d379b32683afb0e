import type { Direction } from '../cache/frame-cache.js';
import type { Stills } from '../cache/stills.js';
import { bestExactness } from '../frame/exactness.js';
import type { ExactSeek } from '../frame/exact-seek.js';
import type { FrameClock } from '../frame/frame-clock.js';
import { clampFrame, frameAtTime, withoutShift, type FrameTiming } from '../frame/frame-timing.js';
import { delay } from '../wait.js';
import type { Playhead } from './playhead.js';

/** How long a still stands before the video is brought under it, in milliseconds: held keys step faster. */
const FOLLOW_MS = 150;

/** What is on screen: the video's picture, or at rest a still over it, which shows the same frame sooner. */
export interface Screen {
  /** Frame on screen. */
  readonly frame: number;
  /** Frame asked for last, or else shown, so that steps add up. */
  readonly target: number;
  /** Whether a still is shown. */
  readonly isStill: boolean;
  /** Shows a frame; resolves with the frame on screen, when it is. */
  seek(frame: number): Promise<number>;
  /** Shows a kept picture and leaves the video where it is; false when there is none. */
  still(frame: number): boolean;
  /** Decodes round `frame`, for pictures that will be asked for. */
  want(frame: number, direction: Direction): void;
  /** The player is at rest: the video goes where the still is, and pictures round it are decoded. */
  settle(): void;
  /** The video plays on from `to`; until it does, `from` is seen, whatever the browser shows on the way. */
  turn(from: number, to: number): Promise<void>;
  /** Before the video plays: it goes where the still is, and is seen. */
  reveal(): Promise<void>;
}

/** What a screen is made of. */
export interface ScreenPort {
  readonly video: HTMLVideoElement;
  readonly clock: FrameClock;
  readonly seeker: ExactSeek;
  readonly signal: AbortSignal;
  timing(): FrameTiming;
  /** It was seen that the element's clock is the container's. */
  trust(): void;
  /** Opens the stills when the player first rests; null where there are none. */
  openStills(): Promise<Stills | null>;
  update(patch: Partial<Playhead>): void;
}

/** Creates the screen of one session. */
export function createScreen({ video, clock, seeker, signal, timing, trust, openStills, update }: ScreenPort): Screen {
  let stills: Stills | null = null;
  let opening: Promise<void> | undefined;
  let turn = 0;
  let asked: number | null = null;
  /** The video is on its way elsewhere, not under the still. */
  let isSought = false;
  let isTurning = false;
  let follow = new AbortController();

  // A new picture under a still: the video plays, or was sent elsewhere.
  clock.listen(() => {
    if (!stills || stills.frame === null || isTurning) return;
    if (!video.paused || isSought) stills.hide();
  }, signal);
  document.addEventListener('visibilitychange', () => (document.hidden ? stills?.rest() : rest()), { signal });

  const isResting = () => !signal.aborted && video.paused && seeker.target === null;
  /** A clock that only believes `currentTime` hears of it late on a busy page; while seeking, that is ahead of the picture. */
  const videoTime = () =>
    clock.verified || video.seeking ? (clock.mediaTime ?? video.currentTime) : video.currentTime;
  const videoFrame = () => frameAtTime(videoTime(), timing());
  const frameNow = () => stills?.frame ?? videoFrame();
  const isExact = (frame: number) => seeker.outcome?.frame === frame && seeker.outcome.exactness === 'exact';

  function told(frame: number): number {
    // A still is what was decoded for that frame: no clock of the element's is in between.
    update({ frame, seeking: false, ...bestExactness(withoutShift(timing()), { verified: true }) });
    return frame;
  }

  function still(frame: number): boolean {
    if (!stills?.show(frame)) return false;
    follow.abort();
    isSought = false;
    told(frame);
    return true;
  }

  function rest(): void {
    opening ??= openStills().then((opened) => {
      stills = opened;
      if (!isResting() || document.hidden) return;
      // What the browser does not vouch for is decoded and shown instead.
      if (timing().doubt === null && clock.verified) stills?.want(frameNow(), 0);
      else void seek(frameNow());
    });
    if (isResting() && !document.hidden) stills?.want(frameNow(), 0);
  }

  /** Brings the video under the still, unless another one comes first. */
  async function followStill(): Promise<void> {
    follow.abort();
    follow = new AbortController();
    const { signal: superseded } = follow;
    await delay(FOLLOW_MS, superseded);
    const frame = stills?.frame ?? null;
    if (superseded.aborted || signal.aborted || frame === null) return;
    await seeker.seek(frame);
    if (superseded.aborted || stills?.frame !== frame) return;
    if (timing().doubt === 'SHIFTED_TIMELINE' && stills.compare(video, frame) === 'same') {
      trust();
      return void followStill();
    }
    if (isExact(frame)) stills.hide();
  }

  function settle(): void {
    if (stills && stills.frame !== null) void followStill();
    rest();
  }

  async function seek(frame: number): Promise<number> {
    const wanted = clampFrame(frame, timing());
    const mine = ++turn;
    const isLatest = () => mine === turn && !signal.aborted;
    asked = wanted;
    const shown = await bring(wanted, isLatest);
    if (isLatest()) asked = null;
    return shown;
  }

  async function bring(wanted: number, isLatest: () => boolean): Promise<number> {
    if (video.paused && still(wanted)) {
      settle();
      return wanted;
    }
    follow.abort();
    // Not at rest, but on the way: who steps on and on would never get there.
    if (video.paused) stills?.want(wanted, 0);
    isSought = true;
    const shown = await seeker.seek(wanted);
    if (!isLatest()) return shown;
    isSought = false;
    if (stills && stills.frame !== null) {
      // A video that was there already has no new picture to tell of, and under a still nothing was told.
      stills.hide();
      update({ seeking: false, ...seeker.outcome });
    }
    if (!isResting()) return shown;
    // Where the video cannot be made to show the frame, or to say so, the cache may.
    if (!isExact(wanted)) {
      await opening;
      if (isLatest() && isResting() && (await stills?.fetch(wanted)) && isLatest()) told(wanted);
    }
    if (isLatest()) settle();
    return frameNow();
  }

  return {
    get frame() {
      return frameNow();
    },
    get target() {
      return asked ?? frameNow();
    },
    get isStill() {
      return stills !== null && stills.frame !== null;
    },
    seek,
    still,
    want: (frame, direction) => stills?.want(frame, direction),
    settle,
    async turn(from, to) {
      isTurning = true;
      stills?.hold(from, video);
      await seeker.seek(to);
      isTurning = false;
      // Paused meanwhile: the still is where the player rests, and the video comes under it.
      if (video.paused) settle();
      else stills?.hide();
    },
    async reveal() {
      turn += 1;
      asked = null;
      follow.abort();
      stills?.rest();
      const frame = stills?.frame ?? null;
      if (frame === null) return;
      await seeker.seek(frame);
      stills?.hide();
    },
  };
}
