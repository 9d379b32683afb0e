import type { Rate } from '@kreatli/timecode';

/** Options of `importMarkers`. */
export interface ImportOptions {
  /** Frames per second of the asset; required where the file has no rate. */
  readonly rate?: Rate;
  /** Whether timecode is drop-frame. Default: as in the file, else false. */
  readonly dropFrame?: boolean;
  /** Timecode of the asset's first frame, or frames since 00:00:00:00. Default: as in the file, else 0. */
  readonly startTimecode?: string | number;
  /** Number of frames of the asset. With it, markers outside are left out with a warning. */
  readonly durationFrames?: number;
}
