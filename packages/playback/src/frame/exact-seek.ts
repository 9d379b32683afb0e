import { nextEvent } from '../wait/next-event.js';
import { bestExactness } from './exactness.js';
import { clampFrame, durationOfFrame, frameAtTime, middleOfFrame } from './frame-timing.js';
import { attemptSeek } from './seek-attempt.js';
import type { SeekOutcome, SeekPort } from './seek-port.js';

/** Seeks to frames and verifies which frame is presented. */
export interface ExactSeek {
  /** The latest seek target while a seek is in progress, else null. */
  readonly target: number | null;
  /** Outcome of the last seek that ended; null before. */
  readonly outcome: SeekOutcome | null;
  /**
   * Seeks to `frame`, clamped into the video, and resolves with the frame on screen. Of the seeks that are requested
   * while one is in progress only the latest is made; those it supersedes resolve with its frame. Never rejects.
   * `buffered`: the buffer is exchanged until then, during which engines may present another frame.
   */
  seek(frame: number, buffered?: Promise<void>): Promise<number>;
}

/**
 * The attempts of a seek, in order, until its target is presented. `nudge`: a quarter of a frame closer to the target;
 * `preroll`: from an earlier time; `refetch`: from an earlier time, after the engine has dropped its buffer.
 */
type Strategy = 'direct' | 'nudge' | 'preroll' | 'refetch';
const FILE_STRATEGIES: readonly Strategy[] = ['direct', 'nudge', 'nudge', 'nudge'];
const SEGMENTED_STRATEGIES: readonly Strategy[] = ['direct', 'preroll', 'refetch', 'nudge'];

type Waiter = (frame: number) => void;

/** Creates the seeker of one attachment; it ends with `port.signal`. */
export function createExactSeek(port: SeekPort): ExactSeek {
  const { clock, signal } = port;
  let active: number | null = null;
  let queued: { frame: number; waiters: Waiter[]; buffered: Promise<void> | undefined } | null = null;
  let supersede = new AbortController();
  let lastTarget: number | null = null;
  let last: SeekOutcome | null = null;

  // A frame that is presented outside a seek may be the target of an earlier one: a hidden tab presents it when shown.
  clock.subscribe((mediaTime) => {
    const shown = frameAtTime(mediaTime, port.timing());
    if (active === null) port.onChange(outcomeOf(port, port.video.paused ? (lastTarget ?? shown) : shown, shown));
  }, signal);
  port.video.addEventListener('play', () => (lastTarget = null), { signal });

  async function drain(): Promise<void> {
    let outcome: SeekOutcome | null = null;
    while (queued && !signal.aborted) {
      const { frame, waiters, buffered } = queued;
      queued = null;
      active = lastTarget = frame;
      supersede = new AbortController();
      port.onChange(null);
      await Promise.race([buffered, nextEvent(supersede.signal, 'abort', signal)]);
      outcome = last = await seekOnce(port, frame, supersede.signal);
      if (queued && outcome.frame !== frame) (queued as { waiters: Waiter[] }).waiters.push(...waiters);
      else for (const resolve of waiters) resolve(outcome.frame);
    }
    active = null;
    for (const resolve of queued?.waiters ?? []) resolve(shownFrame());
    queued = null;
    if (!signal.aborted) port.onChange(outcome);
  }

  const shownFrame = () => frameAtTime(clock.mediaTime ?? port.video.currentTime, port.timing());

  return {
    get target() {
      return queued?.frame ?? active;
    },
    get outcome() {
      return last;
    },
    seek(frame, buffered) {
      const target = clampFrame(frame, port.timing());
      return new Promise((resolve) => {
        queued = { frame: target, waiters: [...(queued?.waiters ?? []), resolve], buffered };
        supersede.abort();
        if (active === null) void drain();
      });
    },
  };
}

async function seekOnce(port: SeekPort, frame: number, superseded: AbortSignal): Promise<SeekOutcome> {
  const quarter = durationOfFrame(frame, port.timing()) / 4;
  let time = middleOfFrame(frame, port.timing());
  let shown: number | null = null;

  for (const strategy of port.engine.isSegmented ? SEGMENTED_STRATEGIES : FILE_STRATEGIES) {
    if (strategy === 'nudge') time += Math.sign(frame - (shown ?? frame)) * quarter;
    if (strategy === 'refetch') await port.engine.refetch?.();
    const preroll = strategy === 'preroll' || strategy === 'refetch';
    shown = await attemptSeek(port, { frame, time, preroll, superseded });
    if (shown === frame || superseded.aborted || port.signal.aborted || !port.video.paused) break;
    if (shown === null && !canRetry(port)) break;
  }
  return outcomeOf(port, frame, shown);
}

/**
 * Whether another attempt may present a frame where the last one presented none. A hidden tab presents none, and the
 * missing end of a file has none. A stream's seek can hang although everything is buffered (WebKitGTK); the next one
 * ends.
 */
function canRetry({ video, clock, engine }: SeekPort): boolean {
  if (document.hidden) return false;
  return engine.isSegmented ? video.seeking || clock.isVerified : clock.isVerified && !video.seeking;
}

function outcomeOf(port: SeekPort, target: number, shown: number | null): SeekOutcome {
  const timing = port.timing();
  const best = bestExactness(timing, port.clock);
  const onScreen = shown ?? frameAtTime(port.video.currentTime, timing);
  if (best.exactness !== 'exact' || shown === target) return { frame: onScreen, ...best };
  return { frame: onScreen, exactness: 'near', exactnessReason: shown === null ? 'NOT_PRESENTED' : 'OFF_TARGET' };
}
