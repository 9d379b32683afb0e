import type { Range } from '@kreatli/timecode';
import type { FrameDisplay } from '../display/frame-display.js';
import type { FrameTiming } from '../frame/frame-timing.js';
import type { Playhead } from '../playhead/playhead.js';
import { delay } from '../wait/delay.js';
import { nextEvent } from '../wait/next-event.js';
import type { Shuttle } from './shuttle.js';

/** Longest wait for the last frame callback after a pause, in milliseconds: three frames at 60 per second. */
const LATE_FRAME_MS = 50;

/** What playback control works on. */
export interface PlaybackControlPort {
  readonly video: HTMLVideoElement;
  readonly display: FrameDisplay;
  readonly signal: AbortSignal;
  /** Resolves when the element has its source. */
  readonly started: Promise<void>;
  /** Resolves when the frame timing is known. */
  readonly timingResolved: Promise<void>;
  timing(): FrameTiming;
  /** Repeats the current range; called when a range is first set. */
  startLoop(range: () => Range | null): Promise<void>;
  update(patch: Partial<Playhead>): void;
}

/** Plays, pauses, seeks, steps, shuttles and loops one video. All promises also resolve when the attachment ends. */
export interface PlaybackControl {
  readonly video: HTMLVideoElement;
  /** Whether the video plays or a shuttle runs, in either direction. */
  isMoving(): boolean;
  play(): Promise<void>;
  pause(): Promise<number>;
  seek(frame: number): Promise<number>;
  step(count: number): Promise<number>;
  shuttle(speed: number): Promise<void>;
  setLoop(range: Range | null): void;
  /** Returns a function that is false once a newer play, pause, step or shuttle request supersedes the present one. */
  captureIntent(): () => boolean;
  /** Overrides observed element state during shuttle; see {@link Shuttle.applyShuttleState}. */
  applyShuttleState(patch: Partial<Playhead>): Partial<Playhead>;
}

/** Creates the playback control of one attachment. */
export function createPlaybackControl({
  video,
  display,
  signal,
  started,
  timingResolved,
  timing,
  startLoop,
  update,
}: PlaybackControlPort): PlaybackControl {
  let shuttle: Shuttle | null = null;
  let pausing: Promise<number> | null = null;
  let range: Range | null = null;
  let isLooping = false;
  /** Counts requests. A request that still waits when a newer one comes is superseded. */
  let intent = 0;

  function captureIntent(): () => boolean {
    const captured = intent;
    return () => captured === intent && !signal.aborted;
  }

  async function seek(frame: () => number): Promise<number> {
    await timingResolved;
    return signal.aborted ? display.frame : display.seek(frame());
  }

  const isMoving = () => !video.paused || (shuttle !== null && shuttle.speed !== 0);

  /** Pauses the video and waits for the callback of the last frame. */
  async function pauseVideo(): Promise<void> {
    video.pause();
    await timingResolved;
    await delay(LATE_FRAME_MS, signal);
  }

  /** Pauses and seeks to the reported frame, so that it is the one on screen. Resolves with the frame on screen. */
  async function snapToReportedFrame(): Promise<number> {
    if (!video.paused) {
      await pauseVideo();
      const hasMoved = signal.aborted || !video.paused || video.ended || display.target !== display.frame;
      return hasMoved ? display.frame : display.seek(display.frame);
    }
    display.alignVideo();
    return display.frame;
  }

  function pause(): Promise<number> {
    intent += 1;
    if (!isMoving() && !pausing) return Promise.resolve(display.frame);
    shuttle?.stop();
    pausing ??= snapToReportedFrame().finally(() => (pausing = null));
    return pausing;
  }

  async function playVideo(isCurrent = captureIntent()): Promise<void> {
    await started;
    await display.revealVideo();
    if (!isCurrent()) return;
    // After a seek WebKitGTK plays and never resolves the promise.
    const moving = nextEvent(video, 'timeupdate', signal);
    const playing = video.play().catch((error: unknown) => {
      // A pause or another source superseded the request: not a failure.
      if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
    });
    await Promise.race([playing, moving]);
  }

  /**
   * Where playback starts, if not at the frame on screen: the in point of a loop from outside, frame 0 from the end.
   */
  function startFrame(): number | null {
    const { frame } = display;
    if (range) return frame < range.in || frame >= range.out - 1 ? range.in : null;
    return frame === timing().frameCount - 1 ? 0 : null;
  }

  return {
    video,
    isMoving,
    async play() {
      intent += 1;
      const isCurrent = captureIntent();
      await started;
      if (!isCurrent()) return;
      shuttle?.stop();
      const first = video.paused ? startFrame() : null;
      if (first !== null) await seek(() => first);
      await playVideo(isCurrent);
    },
    pause,
    async seek(frame) {
      // A seek during reverse playback ends it.
      if (video.paused) shuttle?.stop();
      return seek(() => frame);
    },
    async step(count) {
      intent += 1;
      if (isMoving() || pausing) await pause();
      return seek(() => display.target + count);
    },
    async shuttle(speed) {
      if (!Number.isFinite(speed) || speed === 0) return void (await pause());
      intent += 1;
      const isCurrent = captureIntent();
      await timingResolved;
      const { createShuttle } = await import('./shuttle.js');
      if (!isCurrent()) return;
      shuttle ??= createShuttle({
        video,
        display,
        signal,
        timing,
        loop: () => range,
        play: playVideo,
        pause: pauseVideo,
        update,
      });
      await shuttle.start(speed);
    },
    setLoop(next) {
      range = next;
      if (range && !isLooping) void startLoop(() => range);
      isLooping ||= range !== null;
      update({ loop: range });
    },
    captureIntent,
    applyShuttleState: (patch) => shuttle?.applyShuttleState(patch) ?? patch,
  };
}
