import type { Rate } from '@kreatli/timecode';
import type { TableColumns } from './table.js';

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
  /** Pixels of the displayed frame; default 1920. Places drawings of files that do not have the size of theirs. */
  readonly width?: number;
  /** Pixels of the displayed frame; default 1080. */
  readonly height?: number;
  /**
   * What the columns of a table hold, where its header does not show it or is misread. With it, `'auto'` reads a table;
   * fields that it leaves out are not read, except whether a comment is for the team. Other formats ignore it.
   */
  readonly columns?: TableColumns;
}
