import type { Range } from '@kreatli/timecode';
import type { FrameTiming } from '../frame/frame-timing.js';
import { delay, nextEvent } from '../wait.js';
import type { Playhead } from './playhead.js';
import type { Screen } from './screen.js';
import type { Shuttle } from './shuttle.js';

/** How long after a pause its last picture may still come, in milliseconds: three frames at 60 per second. */
const LATE_PICTURE_MS = 50;

/** What moving needs. */
export interface MotionPort {
  readonly video: HTMLVideoElement;
  readonly screen: Screen;
  readonly signal: AbortSignal;
  /** The element has its source. */
  readonly started: Promise<void>;
  /** Frames mean something. */
  readonly settled: Promise<void>;
  timing(): FrameTiming;
  /** Repeats what `range` says; called when a range is first set. */
  startLoop(range: () => Range | null): Promise<void>;
  update(patch: Partial<Playhead>): void;
}

/** Starts, stops and moves one video. All promises resolve, also when the session ends under them. */
export interface Motion {
  readonly video: HTMLVideoElement;
  /** Whether pictures move, in either direction. */
  isMoving(): boolean;
  play(): Promise<void>;
  pause(): Promise<number>;
  seek(frame: number): Promise<number>;
  step(count: number): Promise<number>;
  shuttle(speed: number): Promise<void>;
  setLoop(range: Range | null): void;
  /** Whether what is meant now, to move or to rest, still is when the answer is asked for. */
  meant(): () => boolean;
  /** Observed facts as a person means them; see `Shuttle`. */
  over(patch: Partial<Playhead>): Partial<Playhead>;
}

/** Creates the motion of one session. */
export function createMotion({
  video,
  screen,
  signal,
  started,
  settled,
  timing,
  startLoop,
  update,
}: MotionPort): Motion {
  let shuttle: Shuttle | null = null;
  let pausing: Promise<number> | null = null;
  let range: Range | null = null;
  let isLooping = false;
  /** Counts what was asked for: what an earlier request still waits for is overtaken. */
  let intent = 0;

  function meant(): () => boolean {
    const mine = intent;
    return () => mine === intent && !signal.aborted;
  }

  async function seek(frame: () => number): Promise<number> {
    await settled;
    return signal.aborted ? screen.frame : screen.seek(frame());
  }

  const isMoving = () => !video.paused || (shuttle !== null && shuttle.speed !== 0);

  /** Pauses; the picture on screen may be one that is told of late. */
  async function halt(): Promise<void> {
    video.pause();
    await settled;
    await delay(LATE_PICTURE_MS, signal);
  }

  /** Seeking to the middle of the frame that was told of makes it the one on screen. */
  async function land(): Promise<number> {
    if (!video.paused) {
      await halt();
      const moved = signal.aborted || !video.paused || video.ended || screen.target !== screen.frame;
      return moved ? screen.frame : screen.seek(screen.frame);
    }
    screen.settle();
    return screen.frame;
  }

  function pause(): Promise<number> {
    intent += 1;
    if (!isMoving() && !pausing) return Promise.resolve(screen.frame);
    shuttle?.stop();
    pausing ??= land().finally(() => (pausing = null));
    return pausing;
  }

  async function playVideo(isMeant = meant()): Promise<void> {
    await started;
    await screen.reveal();
    if (!isMeant()) return;
    // WebKitGTK plays on and leaves the promise open after a seek.
    const moving = nextEvent(video, 'timeupdate', signal);
    const playing = video.play().catch((error: unknown) => {
      // A pause or another source came first: an intent overtaken, not a failure.
      if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
    });
    await Promise.race([playing, moving]);
  }

  /** Where playing begins, if not here: the in point of a loop that the playhead is outside of, or the start after the end. */
  function beginning(): number | null {
    const { frame } = screen;
    if (range) return frame < range.in || frame >= range.out - 1 ? range.in : null;
    return frame === timing().frameCount - 1 ? 0 : null;
  }

  return {
    video,
    isMoving,
    async play() {
      intent += 1;
      const isMeant = meant();
      await started;
      if (!isMeant()) return;
      shuttle?.stop();
      const first = video.paused ? beginning() : null;
      if (first !== null) await seek(() => first);
      await playVideo(isMeant);
    },
    pause,
    async seek(frame) {
      // Whoever goes elsewhere while pictures run backwards stays there.
      if (video.paused) shuttle?.stop();
      return seek(() => frame);
    },
    async step(count) {
      intent += 1;
      if (isMoving() || pausing) await pause();
      return seek(() => screen.target + count);
    },
    async shuttle(speed) {
      if (!Number.isFinite(speed) || speed === 0) return void (await pause());
      intent += 1;
      const isMeant = meant();
      await settled;
      const { createShuttle } = await import('./shuttle.js');
      if (!isMeant()) return;
      shuttle ??= createShuttle({
        video,
        screen,
        signal,
        timing,
        loop: () => range,
        play: playVideo,
        pause: halt,
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
    meant,
    over: (patch) => shuttle?.over(patch) ?? patch,
  };
}
