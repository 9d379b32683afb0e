import { canDropFrame, formatRate, framesToSeconds, type Rate, sameRate } from '@kreatli/timecode';
import type { MarkerAsset } from '../model/export-options.js';
import { InterchangeError } from '../model/interchange-error.js';
import { type Arguments, UsageError } from './arguments.js';
import type { Streams } from './files.js';
import { probeMedia } from './probe-media.js';
import { type CommandWarning, reportWarnings } from './report.js';

/** What the log has of the time of a version. */
export interface PublishedTime {
  readonly rate: Rate | null;
  /** Number of frames; 0: unknown. */
  readonly frames: number;
  readonly startTimecode: string | null;
  readonly dropFrame: boolean;
}

/** Largest difference between a published length and that of the video, in seconds: as in the player. */
const MAX_DIFFERENCE_SECONDS = 0.5;
const CURE = 'To correct the log, publish the version again: publish() of @kreatli/core.';

/**
 * The time base of an export: that of the arguments, else of the media, else of the log. Warns where it contradicts the
 * log, and names a rate that nothing confirms, since a wrong one makes every timecode wrong.
 *
 * @throws UsageError, UnreachableError, InterchangeError `RATE_REQUIRED`.
 */
export async function timeBaseOf(
  published: PublishedTime,
  args: Arguments,
  streams: Streams,
): Promise<Pick<MarkerAsset, 'rate' | 'dropFrame' | 'startTimecode' | 'durationFrames'>> {
  if (args.media !== undefined && args.rate) throw new UsageError('Set --rate or --media, not both.');
  const media = args.media === undefined ? null : await probeMedia(args.media);
  const rate = args.rate ?? media?.rate ?? published.rate;
  if (!rate) throw new InterchangeError('RATE_REQUIRED', 'The version has no frame rate. Set it: --rate 25.');
  if (!args.rate && !media)
    streams.errors.write(
      `timecodes at ${formatRate(rate)} frames per second, as published; --media FILE compares that with the video\n`,
    );
  const durationFrames = args.duration ?? lengthOf(published, media?.frames, rate);
  reportWarnings(contradictionsOf(published, { rate, durationFrames }), streams);
  return {
    rate,
    durationFrames,
    dropFrame: args['drop-frame'] ?? (published.dropFrame && canDropFrame(rate)),
    startTimecode: args.start ?? published.startTimecode ?? 0,
  };
}

const differ = (a: number, b: number, rate: Rate): boolean =>
  framesToSeconds(Math.abs(a - b), rate) > MAX_DIFFERENCE_SECONDS;

/** The published length, unless the video has another one. */
const lengthOf = ({ frames }: PublishedTime, counted: number | undefined, rate: Rate): number =>
  counted !== undefined && (frames === 0 || differ(frames, counted, rate)) ? counted : frames;

function contradictionsOf(
  published: PublishedTime,
  { rate, durationFrames }: { readonly rate: Rate; readonly durationFrames: number },
): readonly CommandWarning[] {
  const found: CommandWarning[] = [];
  const warn = (code: CommandWarning['code'], inLog: string, used: string): void =>
    void found.push({ code, message: `The log has ${inLog}; ${used} is used. ${CURE}` });
  if (published.rate && !sameRate(published.rate, rate))
    warn('RATE_MISMATCH', `${formatRate(published.rate)} frames per second`, formatRate(rate));
  if (published.frames > 0 && differ(published.frames, durationFrames, rate))
    warn('FRAMES_MISMATCH', `${published.frames} frames`, String(durationFrames));
  return found;
}
