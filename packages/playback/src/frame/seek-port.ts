import type { Engine } from '../engine/engine.js';
import type { Belief } from './exactness.js';
import type { FrameClock } from './frame-clock.js';
import type { FrameTiming } from './frame-timing.js';

/** What a seek did: the frame on screen, and how far that can be believed. */
export interface SeekOutcome extends Belief {
  readonly frame: number;
}

/** What seeking needs to know. */
export interface SeekPort {
  readonly video: HTMLVideoElement;
  readonly clock: FrameClock;
  readonly signal: AbortSignal;
  timing(): FrameTiming;
  readonly engine: Pick<Engine, 'piecewise' | 'refill'>;
  /** Called whenever a seek begins, settles, or is given up. */
  onChange(outcome: SeekOutcome | null): void;
}
