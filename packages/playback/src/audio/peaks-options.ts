import type { Peaks } from './peaks.js';

/** Options of `Playback.peaks`. */
export interface PeaksOptions {
  readonly signal?: AbortSignal;
  /** Called while audio is decoded, with 0…1 and the peaks so far. Not called for precomputed peaks. */
  onProgress?(share: number, peaks: Peaks): void;
  /**
   * Called before audio is measured, with an estimate of the bytes that this loads: null if unknown, 0 for local media.
   * Nothing is loaded before it responds; with false the result is null. Not called for precomputed peaks, and without
   * audio. Default: true.
   */
  mayLoad?(bytes: number | null): boolean | Promise<boolean>;
}
