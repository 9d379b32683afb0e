/** From the times of a table to frames. All of them together decide what they count from. */
import type { ImportJob } from '../read/import-job.js';
import { convertStart } from '@kreatli/timecode';
import { millisecondsToFrame } from '../time/clock-time.js';
import { parseLabel } from '../time/label.js';
import type { TableTime } from './table-time.js';

/** The frame of a time, from the first frame of the asset. Warns and returns null where there is none. */
export type PlaceTime = (time: TableTime, line: number) => number | null;

type TimeOf<Kind extends TableTime['kind']> = Extract<TableTime, { readonly kind: Kind }>;
type Clock = TimeOf<'clock'>;

/**
 * How the times of a table are placed. Timecodes are those of the asset, unless all of them are before its start: then
 * they count from zero. Clock times count from the first frame, unless all of them are after the start timecode: then
 * they are timecodes, too. `h:mm:ss` is `mm:ss:ff` where otherwise no time would be on the asset.
 */
export function placeTimes(times: readonly TableTime[], job: ImportJob): PlaceTime {
  const timecodes = times.filter((time) => time.kind === 'timecode').map(({ label }) => label);
  const clocks = times.filter((time) => time.kind === 'clock');
  job.detectDropFrame(timecodes);
  const { timebase } = job;
  const { rate, start } = timebase;
  const countsFromZero = areBeforeStart(timecodes, job);
  const isTimecode = areAfterStart(clocks, job);
  const endsInFrames = !isTimecode && endInFrames(clocks, job);
  return (time, line) => {
    switch (time.kind) {
      case 'frame':
        return time.frame;
      case 'elapsed':
        return millisecondsToFrame(time.milliseconds, rate);
      case 'timecode':
        return countsFromZero ? parseLabel(time.label, timebase) : job.parseFrame(time.label, line);
      case 'clock':
        if (isTimecode) return Math.max(0, labelCount(time, job) - start);
        if (endsInFrames && time.label !== undefined) return parseLabel(time.label, timebase);
        return millisecondsToFrame(time.milliseconds, rate);
    }
  };
}

/** Whether all timecodes exist and are before the start, also if the asset reaches past midnight. */
function areBeforeStart(labels: readonly string[], { timebase, options }: ImportJob): boolean {
  const { start, perDay } = timebase;
  const { durationFrames = 0 } = options;
  const isBefore = (count: number | null): boolean =>
    count !== null && count < start && count - start + perDay > durationFrames;
  return labels.length > 0 && labels.every((label) => isBefore(parseLabel(label, timebase)));
}

/** Whether all clock times are in the second of the start timecode or later, and before midnight. */
function areAfterStart(clocks: readonly Clock[], job: ImportJob): boolean {
  const { start, nominal } = job.timebase;
  const isAfter = (clock: Clock): boolean => clock.milliseconds < DAY && labelCount(clock, job) > start - nominal;
  return start > 0 && clocks.length > 0 && clocks.every(isAfter);
}

/** Whether no `h:mm:ss` is on the asset, and every one is as `mm:ss:ff`. */
function endInFrames(clocks: readonly Clock[], { timebase, options: { durationFrames } }: ImportJob): boolean {
  if (durationFrames === undefined) return false;
  const isOnAsset = (frame: number | null): boolean => frame !== null && frame < durationFrames;
  const long = clocks.filter(({ label }) => label !== undefined);
  return (
    long.length > 0 &&
    long.every(
      ({ milliseconds, label = '' }) =>
        !isOnAsset(millisecondsToFrame(milliseconds, timebase.rate)) && isOnAsset(parseLabel(label, timebase)),
    )
  );
}

const DAY = 24 * 3_600_000;
const MILLISECOND_COUNTING = { rate: { num: 1000, den: 1 }, dropFrame: false };

/** Frames since 00:00:00:00 of a clock time as timecode. */
const labelCount = ({ milliseconds }: Clock, { timebase }: ImportJob): number =>
  convertStart(milliseconds, MILLISECOND_COUNTING, timebase);
