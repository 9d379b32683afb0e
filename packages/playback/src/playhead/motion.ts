import type { ExactSeek } from '../frame/exact-seek.js';
import type { FrameClock } from '../frame/frame-clock.js';
import { delay, nextEvent } from '../wait.js';

/** How long after a pause its last picture may still come, in milliseconds: three frames at 60 per second. */
const LATE_PICTURE_MS = 50;

/** What moving needs. */
export interface MotionPort {
  readonly video: HTMLVideoElement;
  readonly clock: FrameClock;
  readonly seeker: ExactSeek;
  readonly signal: AbortSignal;
  /** The element has its source. */
  readonly started: Promise<void>;
  /** Frames mean something. */
  readonly settled: Promise<void>;
  shownFrame(): number;
  /** Index of the last frame; -1 while the length is not known. */
  lastFrame(): number;
}

/** Starts, stops and moves one video. All promises resolve, also when the session ends under them. */
export interface Motion {
  readonly video: HTMLVideoElement;
  play(): Promise<void>;
  pause(): Promise<number>;
  seek(frame: number): Promise<number>;
  step(count: number): Promise<number>;
}

/** Creates the motion of one session. */
export function createMotion({ video, seeker, signal, started, settled, shownFrame, lastFrame }: MotionPort): Motion {
  let pausing: Promise<number> | null = null;

  async function seek(frame: () => number): Promise<number> {
    await settled;
    return signal.aborted ? shownFrame() : seeker.seek(frame());
  }

  /** The picture on screen after a pause may be one that is told of late; seeking to its middle makes both one. */
  async function land(): Promise<number> {
    video.pause();
    await settled;
    await delay(LATE_PICTURE_MS, signal);
    const moved = signal.aborted || !video.paused || video.ended || seeker.target !== null;
    return moved ? shownFrame() : seeker.seek(shownFrame());
  }

  function pause(): Promise<number> {
    if (video.paused && !pausing) return Promise.resolve(shownFrame());
    pausing ??= land().finally(() => (pausing = null));
    return pausing;
  }

  return {
    video,
    async play() {
      await started;
      if (signal.aborted) return;
      // At the end, playing means from the start, as if the element itself had ended there.
      if (video.paused && shownFrame() === lastFrame()) await seek(() => 0);
      // WebKitGTK plays on and leaves the promise open after a seek.
      const moving = nextEvent(video, 'timeupdate', signal);
      const playing = video.play().catch((error: unknown) => {
        // A pause or another source came first: an intent overtaken, not a failure.
        if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
      });
      await Promise.race([playing, moving]);
    },
    pause,
    seek: (frame) => seek(() => frame),
    async step(count) {
      if (!video.paused || pausing) await pause();
      return seek(() => (seeker.target ?? shownFrame()) + count);
    },
  };
}
