import { framesToSeconds, type Range } from '@kreatli/timecode';
import { frameAtTime, middleOfFrame, type FrameTiming } from '../frame/frame-timing.js';
import type { Playhead } from './playhead.js';
import type { Screen } from './screen.js';

/** Beyond this speed, and backwards, there is no sound. */
const LOUDEST = 2;

/** Moves at any speed, in either direction. */
export interface Shuttle {
  /** Signed speed, 1 = real time; 0 when nothing is shuttled. */
  readonly speed: number;
  /** Goes on at `speed` from where it is; pictures backwards come from the cache. Not 0: that is {@link stop}. */
  start(speed: number): Promise<void>;
  /** Gives speed and sound back. Leaves the video as it is, playing or not. */
  stop(): void;
  /** A patch of observed facts as a person means them: speed and sound are what they set, and pictures that move are not paused. */
  over(patch: Partial<Playhead>): Partial<Playhead>;
}

/** What a shuttle moves. */
export interface ShuttlePort {
  readonly video: HTMLVideoElement;
  readonly screen: Screen;
  readonly signal: AbortSignal;
  timing(): FrameTiming;
  loop(): Range | null;
  /** Pauses the video where it is. */
  pause(): Promise<unknown>;
  play(): Promise<void>;
  update(patch: Partial<Playhead>): void;
}

/** Creates a shuttle at rest. */
export function createShuttle(port: ShuttlePort): Shuttle {
  const { video, screen, signal, update } = port;
  let speed = 0;
  let before: { readonly rate: number; readonly muted: boolean } | null = null;
  let pumping: AbortController | null = null;

  async function start(wanted: number): Promise<void> {
    const until = new AbortController();
    pumping?.abort();
    pumping = null;
    speed = wanted;
    before ??= { rate: video.playbackRate, muted: video.muted };
    update({ shuttle: speed });
    if (wanted > 0 && canPlayAt(video, wanted)) {
      video.muted = before.muted || wanted > LOUDEST;
      return port.play();
    }
    pumping = until;
    if (!video.paused) await port.pause();
    if (until.signal.aborted || signal.aborted) return;
    update({ paused: false, ended: false });
    await pump(port, wanted, AbortSignal.any([until.signal, signal]));
    if (!until.signal.aborted && !signal.aborted) {
      stop();
      screen.settle();
    }
  }

  function stop(): void {
    if (speed === 0) return;
    const wasPumping = pumping !== null;
    pumping?.abort();
    pumping = null;
    speed = 0;
    if (before) {
      video.playbackRate = before.rate;
      video.muted = before.muted;
    }
    before = null;
    update({ shuttle: 0, ...(wasPumping && { paused: video.paused }) });
  }

  // The element is somebody else's, or another video's, afterwards.
  signal.addEventListener('abort', stop);
  return {
    get speed() {
      return speed;
    },
    start,
    stop,
    over(patch) {
      if (!before) return patch;
      const meant = { paused: pumping ? false : video.paused, speed: before.rate, muted: before.muted };
      return Object.fromEntries(Object.entries({ ...patch, ...meant }).filter(([key]) => key in patch));
    },
  };
}

/** Sets the rate; false where the browser does not play so fast, or so slowly. */
function canPlayAt(video: HTMLVideoElement, rate: number): boolean {
  try {
    video.playbackRate = rate;
    return video.playbackRate === rate;
  } catch {
    return false;
  }
}

/** Shows one picture after another at `speed` times the video's own time. Ends at either end of the video, or with `until`. */
async function pump({ screen, timing, loop }: ShuttlePort, speed: number, until: AbortSignal): Promise<void> {
  const direction = speed < 0 ? -1 : 1;
  let frame = screen.frame;
  let origin = { at: performance.now(), seconds: middleOfFrame(frame, timing()) };
  const restart = (from: number) => {
    frame = from;
    origin = { at: performance.now(), seconds: middleOfFrame(from, timing()) };
  };
  screen.want(frame, direction);
  while (!until.aborted) {
    await nextDisplayFrame(until);
    if (until.aborted) return;
    const seconds = origin.seconds + ((performance.now() - origin.at) / 1000) * speed;
    const due = frameAtTime(seconds, timing());
    if (due === frame) {
      if (isPast(seconds, direction, timing())) return;
      continue;
    }
    const shown = latestStill(screen, frame, due);
    // Nothing decoded yet: time waits for pictures rather than leave them out.
    if (shown === null) restart(await seekInstead(screen, frame, direction, until));
    else {
      frame = shown;
      if (shown !== due) restart(shown);
      screen.want(frame, direction);
    }
    const range = loop();
    const turnsAt = range && (direction < 0 ? range.in : range.out - 1);
    if (range && frame === turnsAt) restart(direction < 0 ? range.out : range.in - 1);
  }
}

/** Shows the still nearest to `due` on the way there; null when there is none. */
function latestStill(screen: Screen, from: number, due: number): number | null {
  const direction = Math.sign(due - from);
  for (let frame = due; frame !== from; frame -= direction) if (screen.still(frame)) return frame;
  return null;
}

/** How long pictures are waited for before the video itself is sought, in milliseconds. */
const PATIENCE_MS = 400;

/** Waits for the next picture to be decoded; without a cache, seeks. */
async function seekInstead(screen: Screen, frame: number, direction: -1 | 1, until: AbortSignal): Promise<number> {
  const deadline = performance.now() + PATIENCE_MS;
  screen.want(frame + direction, direction);
  while (performance.now() < deadline && !until.aborted) {
    await nextDisplayFrame(until);
    if (screen.still(frame + direction)) return frame + direction;
  }
  return until.aborted ? frame : screen.seek(frame + direction);
}

/** Whether time has run out of the video by a frame. */
function isPast(seconds: number, direction: number, timing: FrameTiming): boolean {
  const frame = framesToSeconds(1, timing.rate);
  const end = timing.frameCount > 0 ? middleOfFrame(timing.frameCount - 1, timing) + frame : Infinity;
  return direction < 0 ? seconds < middleOfFrame(0, timing) - frame : seconds > end;
}

/** How long the display's next picture is waited for, in milliseconds: a page that is not painted has none, and time goes on. */
const UNPAINTED_MS = 200;

function nextDisplayFrame(until: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      cancelAnimationFrame(handle);
      clearTimeout(timer);
      until.removeEventListener('abort', finish);
      resolve();
    };
    const handle = requestAnimationFrame(finish);
    const timer = setTimeout(finish, UNPAINTED_MS);
    until.addEventListener('abort', finish);
  });
}
