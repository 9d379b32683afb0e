import type { Engine } from '../engine/engine.js';
import type { FrameExactness } from './exactness.js';
import type { FrameClock } from './frame-clock.js';
import type { FrameTiming } from './frame-timing.js';

/** The frame on screen after a seek, and how far its number can be trusted. */
export interface SeekOutcome extends FrameExactness {
  readonly frame: number;
}

/** What seeking works on. */
export interface SeekPort {
  readonly video: HTMLVideoElement;
  readonly clock: FrameClock;
  readonly signal: AbortSignal;
  timing(): FrameTiming;
  readonly engine: Pick<Engine, 'isSegmented' | 'refetch'>;
  /** Called with null when a seek begins, with its outcome when it ends, with null when it ends with the attachment. */
  onChange(outcome: SeekOutcome | null): void;
}
