/** Tracks how late frame callbacks (`requestVideoFrameCallback`) are on a busy page. */
export interface CallbackLateness {
  /** The greatest recent lateness, in seconds. */
  readonly worst: number;
  /** Call in the frame callback of the frame that is due after `seconds` of playback. */
  record(seconds: number): void;
  /** Call when playback pauses or seeks: drops the baseline. */
  reset(): void;
}

/** Factor on an old lateness per frame: a third of it is left after 25 frames. */
const DECAY = 0.96;

/**
 * The baseline is the earliest callback relative to its media time; lateness is the lag behind it. `now` is in seconds.
 */
export function trackCallbackLateness(now: () => number = () => performance.now() / 1000): CallbackLateness {
  let baseline = Number.POSITIVE_INFINITY;
  let worst = 0;
  return {
    get worst() {
      return worst;
    },
    record(seconds) {
      const lag = now() - seconds;
      baseline = Math.min(baseline, lag);
      worst = Math.max(worst * DECAY, lag - baseline);
    },
    reset() {
      baseline = Number.POSITIVE_INFINITY;
    },
  };
}
