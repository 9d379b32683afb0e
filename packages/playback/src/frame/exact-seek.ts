import { bestExactness } from './exactness.js';
import { clampFrame, frameAtTime, lengthOfFrame, middleOfFrame } from './frame-timing.js';
import { presentTime } from './present-time.js';
import type { SeekOutcome, SeekPort } from './seek-port.js';

/** Seeks to frames and verifies them. */
export interface ExactSeek {
  /** Frame asked for and not yet shown; null when at rest. */
  readonly target: number | null;
  /** What the last seek that ended did; null before. */
  readonly outcome: SeekOutcome | null;
  /**
   * Resolves with the frame on screen once it is. While one seek is on its way only the latest of the later ones is
   * kept; those it supersedes resolve with what it shows.
   */
  seek(frame: number): Promise<number>;
}

/**
 * What is tried, in this order, until the asked frame is on screen. `nudge`: a quarter of a frame towards it; `run-up`:
 * from a point before it; `refill`: from a point before it, after the engine has fetched everything anew.
 */
type Remedy = 'none' | 'nudge' | 'run-up' | 'refill';
const fileRemedies: readonly Remedy[] = ['none', 'nudge', 'nudge', 'nudge'];
const piecewiseRemedies: readonly Remedy[] = ['none', 'run-up', 'refill', 'nudge'];

type Waiter = (frame: number) => void;

/** Creates the seeker of one attachment; it ends with `port.signal`. */
export function createExactSeek(port: SeekPort): ExactSeek {
  const { clock, signal } = port;
  let active: number | null = null;
  let queued: { frame: number; waiters: Waiter[] } | null = null;
  let supersede = new AbortController();
  let lastAsked: number | null = null;
  let last: SeekOutcome | null = null;

  // A picture that comes while nothing is sought may be one that a hidden tab could not show before.
  clock.listen((mediaTime) => {
    const shown = frameAtTime(mediaTime, port.timing());
    if (active === null) port.onChange(judge(port, port.video.paused ? (lastAsked ?? shown) : shown, shown));
  }, signal);
  port.video.addEventListener('play', () => (lastAsked = null), { signal });

  async function drain(): Promise<void> {
    let outcome: SeekOutcome | null = null;
    while (queued && !signal.aborted) {
      const { frame, waiters } = queued;
      queued = null;
      active = lastAsked = frame;
      supersede = new AbortController();
      port.onChange(null);
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
    seek(frame) {
      const wanted = clampFrame(frame, port.timing());
      return new Promise((resolve) => {
        queued = { frame: wanted, waiters: [...(queued?.waiters ?? []), resolve] };
        supersede.abort();
        if (active === null) void drain();
      });
    },
  };
}

async function seekOnce(port: SeekPort, frame: number, superseded: AbortSignal): Promise<SeekOutcome> {
  const quarter = lengthOfFrame(frame, port.timing()) / 4;
  let time = middleOfFrame(frame, port.timing());
  let shown: number | null = null;

  for (const remedy of port.engine.piecewise ? piecewiseRemedies : fileRemedies) {
    if (remedy === 'nudge') time += Math.sign(frame - (shown ?? frame)) * quarter;
    if (remedy === 'refill') await port.engine.refill?.();
    const runUp = remedy === 'run-up' || remedy === 'refill';
    shown = await presentTime(port, { frame, time, runUp, superseded });
    if (shown === frame || superseded.aborted || port.signal.aborted || !port.video.paused) break;
    if (shown === null && !mayComeYet(port)) break;
  }
  return judge(port, frame, shown);
}

/**
 * Whether one more try may bring the picture that did not come. A hidden tab presents nothing, and a file that ends
 * early has nothing. A stream's seek may hang although everything is there (WebKitGTK); another one ends.
 */
function mayComeYet({ video, clock, engine }: SeekPort): boolean {
  if (document.hidden) return false;
  return engine.piecewise ? video.seeking || clock.verified : clock.verified && !video.seeking;
}

function judge(port: SeekPort, frame: number, shown: number | null): SeekOutcome {
  const timing = port.timing();
  const best = bestExactness(timing, port.clock);
  const onScreen = shown ?? frameAtTime(port.video.currentTime, timing);
  if (best.exactness !== 'exact' || shown === frame) return { frame: onScreen, ...best };
  return { frame: onScreen, exactness: 'near', exactnessReason: shown === null ? 'NOT_PRESENTED' : 'OFF_TARGET' };
}
