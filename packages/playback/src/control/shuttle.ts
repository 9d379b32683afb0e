import { framesToSeconds, type Range } from '@kreatli/timecode';
import type { FrameDisplay } from '../display/frame-display.js';
import { frameAtTime, middleOfFrame, type FrameTiming } from '../frame/frame-timing.js';
import type { Playhead } from '../playhead/playhead.js';

/** Above this speed, and backwards, audio is muted. */
const MAX_AUDIBLE_SPEED = 2;

/** Plays at any speed, in either direction. */
export interface Shuttle {
  /** Signed speed, 1 = real time; 0 when not shuttling. */
  readonly speed: number;
  /** Plays at `speed` (not 0) from the frame on screen. Frames of reverse playback come from the cache. */
  start(speed: number): Promise<void>;
  /** Restores playback rate and muting. Does not pause the video. */
  stop(): void;
  /** Overrides observed element state during shuttle: rate and muting as the user set them, and not paused. */
  applyShuttleState(patch: Partial<Playhead>): Partial<Playhead>;
}

/** What a shuttle works on. */
export interface ShuttlePort {
  readonly video: HTMLVideoElement;
  readonly display: FrameDisplay;
  readonly signal: AbortSignal;
  timing(): FrameTiming;
  /** The half-open range that is repeated; null when none is. */
  loop(): Range | null;
  /** Pauses the video where it is. */
  pause(): Promise<unknown>;
  play(): Promise<void>;
  update(patch: Partial<Playhead>): void;
}

/** Creates a shuttle that is stopped. */
export function createShuttle(port: ShuttlePort): Shuttle {
  const { video, display, signal, update } = port;
  let speed = 0;
  let before: { readonly rate: number; readonly muted: boolean } | null = null;
  /** Aborts the display of decoded frames; null while the video itself plays. */
  let stepping: AbortController | null = null;

  async function start(newSpeed: number): Promise<void> {
    const until = new AbortController();
    stepping?.abort();
    stepping = null;
    speed = newSpeed;
    before ??= { rate: video.playbackRate, muted: video.muted };
    update({ shuttle: speed });
    if (newSpeed > 0 && canPlayAt(video, newSpeed)) {
      video.muted = before.muted || newSpeed > MAX_AUDIBLE_SPEED;
      return port.play();
    }
    stepping = until;
    if (!video.paused) await port.pause();
    if (until.signal.aborted || signal.aborted) return;
    update({ paused: false, ended: false });
    await showFramesAt(port, newSpeed, AbortSignal.any([until.signal, signal]));
    if (!until.signal.aborted && !signal.aborted) {
      stop();
      display.alignVideo();
    }
  }

  function stop(): void {
    if (speed === 0) return;
    const wasStepping = stepping !== null;
    stepping?.abort();
    stepping = null;
    speed = 0;
    if (before) {
      video.playbackRate = before.rate;
      video.muted = before.muted;
    }
    before = null;
    update({ shuttle: 0, ...(wasStepping && { paused: video.paused }) });
  }

  // Afterwards the element belongs to the host or to another source.
  signal.addEventListener('abort', stop);
  return {
    get speed() {
      return speed;
    },
    start,
    stop,
    applyShuttleState(patch) {
      if (!before) return patch;
      const state = { paused: stepping ? false : video.paused, speed: before.rate, muted: before.muted };
      return Object.fromEntries(Object.entries({ ...patch, ...state }).filter(([key]) => key in patch));
    },
  };
}

/** Sets the playback rate; false where the browser does not support it. */
function canPlayAt(video: HTMLVideoElement, rate: number): boolean {
  try {
    video.playbackRate = rate;
    return video.playbackRate === rate;
  } catch {
    return false;
  }
}

/**
 * Shows one frame after another at `speed` times real time. Resolves at either end of the video, or when `until`
 * aborts.
 */
async function showFramesAt({ display, timing, loop }: ShuttlePort, speed: number, until: AbortSignal): Promise<void> {
  const direction = speed < 0 ? -1 : 1;
  let frame = display.frame;
  let origin = { at: performance.now(), seconds: middleOfFrame(frame, timing()) };
  const restart = (from: number) => {
    frame = from;
    origin = { at: performance.now(), seconds: middleOfFrame(from, timing()) };
  };
  display.prefetch(frame, direction);
  while (!until.aborted) {
    await nextDisplayFrame(until);
    if (until.aborted) return;
    const seconds = origin.seconds + ((performance.now() - origin.at) / 1000) * speed;
    const due = frameAtTime(seconds, timing());
    if (due === frame) {
      if (isPastEnd(seconds, direction, timing())) return;
      continue;
    }
    const shown = showLatestStill(display, frame, due);
    // Nothing is decoded yet: playback waits for frames and does not skip them.
    if (shown === null) restart(await showNextFrame(display, frame, direction, until));
    else {
      frame = shown;
      if (shown !== due) restart(shown);
      display.prefetch(frame, direction);
    }
    const range = loop();
    const lastOfLoop = range && (direction < 0 ? range.in : range.out - 1);
    if (range && frame === lastOfLoop) restart(direction < 0 ? range.out : range.in - 1);
  }
}

/** Shows the cached frame nearest to `due` between `from` and `due`; null when there is none. */
function showLatestStill(display: FrameDisplay, from: number, due: number): number | null {
  const direction = Math.sign(due - from);
  for (let frame = due; frame !== from; frame -= direction) if (display.showStill(frame)) return frame;
  return null;
}

/** Longest wait for the next decoded frame before the video itself is sought, in milliseconds. */
const DECODE_TIMEOUT_MS = 400;

/** Shows the next frame once it is decoded, or by a seek of the video after {@link DECODE_TIMEOUT_MS}. */
async function showNextFrame(
  display: FrameDisplay,
  frame: number,
  direction: -1 | 1,
  until: AbortSignal,
): Promise<number> {
  const deadline = performance.now() + DECODE_TIMEOUT_MS;
  display.prefetch(frame + direction, direction);
  while (performance.now() < deadline && !until.aborted) {
    await nextDisplayFrame(until);
    if (display.showStill(frame + direction)) return frame + direction;
  }
  return until.aborted ? frame : display.seek(frame + direction);
}

/** Whether a media time is more than a frame outside the video, in the direction of playback. */
function isPastEnd(seconds: number, direction: number, timing: FrameTiming): boolean {
  const frame = framesToSeconds(1, timing.rate);
  const end = timing.frameCount > 0 ? middleOfFrame(timing.frameCount - 1, timing) + frame : Infinity;
  return direction < 0 ? seconds < middleOfFrame(0, timing) - frame : seconds > end;
}

/** Longest wait for an animation frame, in milliseconds. Pages that are not painted have none. */
const ANIMATION_FRAME_TIMEOUT_MS = 200;

function nextDisplayFrame(until: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      cancelAnimationFrame(handle);
      clearTimeout(timer);
      until.removeEventListener('abort', finish);
      resolve();
    };
    const handle = requestAnimationFrame(finish);
    const timer = setTimeout(finish, ANIMATION_FRAME_TIMEOUT_MS);
    until.addEventListener('abort', finish);
  });
}
