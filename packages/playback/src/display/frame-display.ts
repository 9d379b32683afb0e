import type { Direction } from '../cache/frame-cache.js';
import { bestExactness } from '../frame/exactness.js';
import type { ExactSeek } from '../frame/exact-seek.js';
import type { FrameClock } from '../frame/frame-clock.js';
import { clampFrame, frameAtTime, withoutShift, type FrameTiming } from '../frame/frame-timing.js';
import type { Playhead } from '../playhead/playhead.js';
import { delay } from '../wait/delay.js';
import type { StillOverlay } from './still-overlay.js';

/** How long a still is shown before the video seeks to its frame, in milliseconds: longer than a key repeats. */
const FOLLOW_DELAY_MS = 150;

/** Decides what shows a frame: the video, or while paused a still over it, which is there sooner. */
export interface FrameDisplay {
  /** Frame on screen. */
  readonly frame: number;
  /** The frame that is requested while a seek is in progress, else the frame on screen: steps add up from it. */
  readonly target: number;
  readonly isStill: boolean;
  /** Shows `frame`, clamped into the video; resolves with the frame on screen. Never rejects. */
  seek(frame: number): Promise<number>;
  /** Shows a cached frame and does not move the video; false when it is not cached. */
  showStill(frame: number): boolean;
  /** Decodes around `frame`, in `direction` first. */
  prefetch(frame: number, direction: Direction): void;
  /** Call when playback is paused: seeks the video to the still's frame and decodes around it. */
  alignVideo(): void;
  /** Jumps to `to` while playing. `from` stays visible until the frame at `to` is presented. */
  jump(from: number, to: number): Promise<void>;
  /** Call before the video plays: seeks it to the still's frame and makes it visible. */
  revealVideo(): Promise<void>;
}

/** What a frame display is made of. */
export interface FrameDisplayPort {
  readonly video: HTMLVideoElement;
  readonly clock: FrameClock;
  readonly seeker: ExactSeek;
  readonly signal: AbortSignal;
  timing(): FrameTiming;
  /** Called when the element's time was seen to be the container's. */
  confirmTimeline(): void;
  /** Called when the video was seen to show another frame than that of its time. */
  doubtTimeline(): void;
  /** Called once, when playback is first paused; null where frames cannot be decoded. */
  openOverlay(): Promise<StillOverlay | null>;
  update(patch: Partial<Playhead>): void;
}

/** Creates the frame display of one attachment. */
export function createFrameDisplay({
  video,
  clock,
  seeker,
  signal,
  timing,
  confirmTimeline,
  doubtTimeline,
  openOverlay,
  update,
}: FrameDisplayPort): FrameDisplay {
  let overlay: StillOverlay | null = null;
  let opening: Promise<void> | undefined;
  let seekCount = 0;
  let target: number | null = null;
  /** The video seeks elsewhere than to the still's frame. */
  let isLeavingStill = false;
  let isJumping = false;
  /** The video was seen to show the frame of its time. */
  let isTimelineSeen = false;
  let follow = new AbortController();

  // The video presents a frame of its own under a still: it plays or has been sought elsewhere.
  clock.subscribe(() => {
    if (!overlay || overlay.frame === null || isJumping) return;
    if (!video.paused || isLeavingStill) overlay.hide();
  }, signal);
  document.addEventListener('visibilitychange', () => (document.hidden ? overlay?.stop() : prefetchHere()), { signal });

  const isIdle = () => !signal.aborted && video.paused && seeker.target === null;
  /** An unverified clock lags on a busy page, so `currentTime` is used; while seeking, that is ahead of the frame. */
  const videoTime = () =>
    clock.isVerified || video.seeking ? (clock.mediaTime ?? video.currentTime) : video.currentTime;
  const videoFrame = () => frameAtTime(videoTime(), timing());
  const frameNow = () => overlay?.frame ?? videoFrame();
  const isExact = (frame: number) => seeker.outcome?.frame === frame && seeker.outcome.exactness === 'exact';

  function reportStill(frame: number): number {
    // A still was decoded by its number, so neither the element's clock nor its timeline matters.
    update({ frame, seeking: false, ...bestExactness(withoutShift(timing()), { isVerified: true }) });
    return frame;
  }

  function showStill(frame: number): boolean {
    if (!overlay?.show(frame)) return false;
    follow.abort();
    isLeavingStill = false;
    reportStill(frame);
    return true;
  }

  function prefetchHere(): void {
    opening ??= openOverlay().then((opened) => {
      overlay = opened;
      if (!isIdle() || document.hidden) return;
      // Where the video cannot be verified, the decoded frame is shown instead.
      if (timing().doubt === null && clock.isVerified) overlay?.prefetch(frameNow(), 0);
      else void seek(frameNow());
    });
    if (isIdle() && !document.hidden) overlay?.prefetch(frameNow(), 0);
  }

  /** Seeks the video to the still's frame after a delay, and hides the still if the video then shows the same frame. */
  async function followStill(): Promise<void> {
    follow.abort();
    follow = new AbortController();
    const { signal: superseded } = follow;
    await delay(FOLLOW_DELAY_MS, superseded);
    const frame = overlay?.frame ?? null;
    if (superseded.aborted || signal.aborted || frame === null) return;
    await seeker.seek(frame);
    if (superseded.aborted || overlay?.frame !== frame) return;
    if (timing().doubt === 'SHIFTED_TIMELINE' && frame > 0 && overlay.compare(video, frame) === 'same') {
      confirmTimeline();
      return void followStill();
    }
    if (!isExact(frame)) return;
    // Every frame before the first one is shown as the first, so that tells nothing.
    const seen = isTimelineSeen || frame === 0 ? 'unsure' : overlay.compare(video, frame);
    isTimelineSeen ||= seen === 'same';
    if (seen !== 'neighbor') return overlay.hide();
    doubtTimeline();
    reportStill(frame);
  }

  function alignVideo(): void {
    if (overlay && overlay.frame !== null) void followStill();
    prefetchHere();
  }

  async function seek(frame: number): Promise<number> {
    const clamped = clampFrame(frame, timing());
    const count = ++seekCount;
    const isLatest = () => count === seekCount && !signal.aborted;
    target = clamped;
    const shown = await present(clamped, isLatest);
    if (isLatest()) target = null;
    return shown;
  }

  async function present(frame: number, isLatest: () => boolean): Promise<number> {
    if (video.paused && showStill(frame)) {
      alignVideo();
      return frame;
    }
    follow.abort();
    // Decoding starts at once: during held steps the video never arrives.
    if (video.paused) overlay?.prefetch(frame, 0);
    isLeavingStill = true;
    const shown = await seeker.seek(frame);
    if (!isLatest()) return shown;
    isLeavingStill = false;
    if (overlay && overlay.frame !== null) {
      // A video that was at the frame already presents nothing new, and under a still no outcome was reported.
      overlay.hide();
      update({ seeking: false, ...seeker.outcome });
    }
    if (!isIdle()) return shown;
    // Where the video does not show the frame, or that cannot be verified, a still can.
    if (!isExact(frame)) {
      await opening;
      if (isLatest() && isIdle() && (await overlay?.load(frame)) && isLatest()) reportStill(frame);
    }
    if (isLatest()) alignVideo();
    return frameNow();
  }

  return {
    get frame() {
      return frameNow();
    },
    get target() {
      // Under a still, the video may be on its way to the frame of an earlier one.
      return target ?? overlay?.frame ?? seeker.target ?? videoFrame();
    },
    get isStill() {
      return overlay !== null && overlay.frame !== null;
    },
    seek,
    showStill,
    prefetch: (frame, direction) => overlay?.prefetch(frame, direction),
    alignVideo,
    async jump(from, to) {
      isJumping = true;
      overlay?.freeze(from, video);
      await seeker.seek(to);
      isJumping = false;
      // Paused meanwhile: the still stays, and the video seeks to its frame.
      if (video.paused) alignVideo();
      else overlay?.hide();
    },
    async revealVideo() {
      seekCount += 1;
      target = null;
      follow.abort();
      overlay?.stop();
      const frame = overlay?.frame ?? null;
      if (frame === null) return;
      await seeker.seek(frame);
      overlay?.hide();
    },
  };
}
