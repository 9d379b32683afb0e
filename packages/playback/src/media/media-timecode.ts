import type { Rate } from '@kreatli/timecode';

/** The start timecode that a file declares. */
export interface MediaTimecode {
  /** Timecode of the first frame, such as `10:00:00:00`, or `01:00:00;00` for drop-frame. */
  readonly startTimecode: string;
  readonly dropFrame: boolean;
  /** The rate at which it counts; null: that of the video. */
  readonly rate: Rate | null;
}
