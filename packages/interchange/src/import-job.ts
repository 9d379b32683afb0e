/** What every reader works with: the clock, and one place where markers are checked against the asset. */
import { canDropFrame, type Rate, sameRate } from '@kreatli/timecode';
import { type Clock, clockOf, isDropLabel, readLabel, restart } from './clock.js';
import { InterchangeError, LIMITS } from './interchange-error.js';
import type { ImportedMarker } from './marker.js';
import type { ImportOptions } from './options.js';
import { cut, wellFormed } from './text-rules.js';
import type { Warning, WarningCode } from './warning.js';

/** Warnings that are kept; beyond it they are counted. */
const MOST_WARNINGS = 1000;

/** What a file says of its own timeline. */
export interface Timeline {
  readonly rate?: Rate;
  readonly dropFrame?: boolean;
  /** Frames since 00:00:00:00 of its first frame. */
  readonly startFrame?: number;
  readonly durationFrames?: number;
}

/** A marker before it is checked. `in` counts frames from the first frame of the file's timeline. */
export interface FoundMarker extends Omit<ImportedMarker, 'span'> {
  readonly in?: number;
  /** Frames; without, it is a point. */
  readonly length?: number;
}

/** The highest frame that is believed: half a year at 120 frames a second. */
const FARTHEST = 2 ** 31;

/** The length where a file cannot tell a point from one frame: longer ones only. */
export const longer = (frames: number): { readonly length?: number } => (frames > 1 ? { length: frames } : {});

/** The work of one import. */
export class ImportJob {
  readonly markers: ImportedMarker[] = [];
  readonly warnings: Warning[] = [];
  readonly options: ImportOptions;
  private outside = 0;
  private clockMade: Clock | undefined;
  private timelineFound: Timeline = {};
  private readonly outsiders: Warning[] = [];
  private unsaid = 0;
  /** The file says that it is for the team: so is what is in it. */
  isForTeam = false;

  constructor(options: ImportOptions) {
    this.options = options;
  }

  /** What the file says of its timeline. Readers set it before the first marker. */
  get timeline(): Timeline {
    return this.timelineFound;
  }

  set timeline(timeline: Timeline) {
    this.timelineFound = timeline;
    const { rate } = this.options;
    if (timeline.rate && rate && !sameRate(timeline.rate, rate)) {
      const how = this.keepsCount
        ? 'Frames are counted as they are.'
        : 'Frames are taken by the time at which they stand.';
      this.warn(
        'RATE_MISMATCH',
        `The file counts ${fps(timeline.rate)} frames a second, the film ${fps(rate)}. ${how}`,
      );
    }
    this.clockMade = undefined;
  }

  /** @throws InterchangeError `RATE_REQUIRED` where neither the file nor the caller says one. */
  get clock(): Clock {
    return (this.clockMade ??= this.makeClock());
  }

  private makeClock(): Clock {
    const { options, timelineFound } = this;
    const rate = options.rate ?? timelineFound.rate;
    if (!rate)
      throw new InterchangeError('RATE_REQUIRED', 'This kind of file does not say its rate. Say the rate of the film.');
    // What a file says of its own labels holds only at rates that can drop any.
    const dropFrame = options.dropFrame ?? (timelineFound.dropFrame === true && canDropFrame(rate));
    return clockOf(rate, dropFrame, options.startTimecode ?? startAt(timelineFound, rate, dropFrame));
  }

  /** 23.976 and 24 count the same frames: only the clock on the wall differs. */
  private get keepsCount(): boolean {
    const { rate } = this.options;
    const own = this.timelineFound.rate;
    return !rate || !own || Math.round(rate.num / rate.den) === Math.round(own.num / own.den);
  }

  warn(
    code: WarningCode,
    message: string,
    at: { readonly line?: number; readonly column?: number; readonly commentId?: string } = {},
  ): void {
    if (this.warnings.length < MOST_WARNINGS) this.warnings.push({ code, message, ...at });
    else this.unsaid += 1;
  }

  /** Sets drop-frame from labels that show it, else from what the file says (`stated`). Labels with colons alone may be either. */
  noticeLabels(labels: readonly string[], stated?: boolean): void {
    if (this.timelineFound.dropFrame !== undefined || labels.length === 0) return;
    const isDrop = labels.some(isDropLabel) || stated;
    if (isDrop === undefined) return;
    this.timeline = { ...this.timelineFound, dropFrame: isDrop };
    if (this.options.dropFrame !== undefined && this.options.dropFrame !== isDrop) {
      this.warn(
        'DROP_FRAME_MISMATCH',
        `The labels of the file are ${isDrop ? '' : 'non-'}drop-frame, the film's are not. They are read as the film's.`,
      );
    }
  }

  /** Frames from the first frame of a label; a label before it is tomorrow's where the film is known to reach it. Null, and a warning, where there is no such frame. */
  frameOf(label: string, line: number): number | null {
    const { clock } = this;
    const count = readLabel(label, clock);
    if (count === null) {
      this.warn('LABEL_INVALID', `"${cut(label.trim(), 40)}" is no timecode at this rate. The marker is left out.`, {
        line,
      });
      return null;
    }
    const frame = count - clock.start;
    const { durationFrames } = this.options;
    const tomorrow = frame + clock.perDay;
    return frame < 0 && durationFrames !== undefined && tomorrow <= durationFrames ? tomorrow : frame;
  }

  /** Takes a marker if it stands inside the film. */
  add({ in: frame, length, ...said }: FoundMarker): void {
    const { durationFrames } = this.options;
    const at = { ...(said.line !== undefined && { line: said.line }) };
    const marker = {
      ...said,
      text: this.bounded(said.text, at),
      ...(this.isForTeam && { visibility: 'team' as const }),
    };
    if (this.markers.length + this.outside >= LIMITS.markers)
      throw new InterchangeError('TOO_MANY_MARKERS', `A file may have ${LIMITS.markers} markers.`, at);
    if (frame === undefined) return void this.markers.push(marker);
    if (!Number.isSafeInteger(frame) || !Number.isSafeInteger(frame + (length ?? 1)) || Math.abs(frame) > FARTHEST)
      return this.warn('ROW_SKIPPED', 'A marker stands at no frame that a film could have.', at);
    const from = this.scaled(frame);
    const to = this.scaled(frame + Math.max(1, length ?? 1));
    if (from < 0)
      return this.leaveOut(
        'BEFORE_START',
        'A marker stands before the first frame. Is the start timecode right? It is left out.',
        at,
      );
    if (durationFrames !== undefined && from >= durationFrames)
      return this.leaveOut(
        'AFTER_END',
        'A marker stands after the last frame. Is the start timecode right? It is left out.',
        at,
      );
    const isTooLong = to - from > (durationFrames ?? this.clock.perDay);
    if (isTooLong) this.warn('DURATION_IMPLAUSIBLE', 'A marker is longer than the film. It counts as a point.', at);
    const end = durationFrames === undefined ? to : Math.min(to, durationFrames);
    if (!isTooLong && end < to)
      this.warn('AFTER_END', 'A marker ends after the last frame. It ends with the film.', at);
    this.markers.push({
      span: isTooLong || length === undefined ? { in: from } : { in: from, out: Math.max(end, from + 1) },
      ...marker,
    });
  }

  private leaveOut(code: WarningCode, message: string, at: { readonly line?: number }): void {
    this.outside += 1;
    this.outsiders.push({ code, message, ...at });
  }

  private scaled(frame: number): number {
    const own = this.timelineFound.rate;
    const { rate } = this.options;
    if (this.keepsCount || !rate || !own) return frame;
    return Math.round((frame * own.den * rate.num) / (own.num * rate.den));
  }

  private bounded(text: string, at: { readonly line?: number }): string {
    const whole = wellFormed(text);
    if (whole.length <= LIMITS.text) return whole;
    this.warn('TEXT_TRUNCATED', `A text has ${whole.length} characters; ${LIMITS.text} are read.`, at);
    return wellFormed(whole.slice(0, LIMITS.text));
  }

  /** Says what lies outside: one warning where it is everything, else one each. */
  finish(): void {
    const isAll = this.outside > 0 && this.markers.every(({ span }) => !span);
    if (isAll)
      this.warn(
        'START_TIMECODE_SUSPECT',
        `All ${this.outside} markers lie outside the film. Its start timecode is ${this.clock.label(0)}; the file counts from another one.`,
      );
    else
      for (const { code, message, line } of this.outsiders)
        this.warn(code, message, { ...(line !== undefined && { line }) });
    if (this.unsaid > 0)
      this.warnings.push({ code: 'ROW_SKIPPED', message: `${this.unsaid} more warnings like these.` });
  }
}

/** The first label of the file, at the rate that is asked for. */
function startAt({ startFrame = 0, rate: own, dropFrame = false }: Timeline, rate: Rate, isDrop: boolean): number {
  return own && startFrame > 0
    ? restart(startFrame, { rate: own, dropFrame: dropFrame && canDropFrame(own) }, { rate, dropFrame: isDrop })
    : startFrame;
}

const fps = ({ num, den }: Rate): string => String(Math.round((num / den) * 1000) / 1000);
