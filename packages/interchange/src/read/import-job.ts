import { type Rate, canDropFrame, sameRate } from '@kreatli/timecode';
import type { ImportOptions } from '../model/import-options.js';
import { InterchangeError } from '../model/interchange-error.js';
import { LIMITS } from '../model/limits.js';
import type { ImportedMarker } from '../model/marker.js';
import type { TableLayout } from '../model/table.js';
import type { Warning, WarningCode } from '../model/warning.js';
import { toWellFormed, truncate } from '../text/text-rules.js';
import { isDropFrameLabel, parseLabel } from '../time/label.js';
import type { Timebase } from '../time/timebase.js';
import { checkDrawing } from './check-drawing.js';
import { type FoundMarker, placeMarker } from './place-marker.js';
import { countable, countsSameFrames, resolveTimebase, type Timeline } from './timeline.js';
import { WarningList } from './warning-list.js';

type Position = Pick<Warning, 'line' | 'column' | 'commentId'>;

/** The state of one import: the markers and warnings that a reader has added, and the timeline of the file. */
export class ImportJob {
  readonly options: ImportOptions;
  readonly #isForTeam: boolean;
  readonly #markers: ImportedMarker[] = [];
  readonly #warnings = new WarningList();
  readonly #outside: Warning[] = [];
  #timeline: Timeline = {};
  #timebase: Timebase | undefined;
  #table: TableLayout | undefined;

  /** `isForTeam`: every marker of the file is for the team. */
  constructor(options: ImportOptions, isForTeam: boolean) {
    this.options = options;
    this.#isForTeam = isForTeam;
  }

  /** What the file declares about its timeline. */
  get timeline(): Timeline {
    return this.#timeline;
  }

  /** The columns of a table that were read. */
  get table(): TableLayout | undefined {
    return this.#table;
  }

  setTable(layout: TableLayout): void {
    this.#table = layout;
  }

  /** @throws InterchangeError `RATE_REQUIRED` where neither the file nor the caller has a rate. */
  get timebase(): Timebase {
    return (this.#timebase ??= resolveTimebase(this.#timeline, this.options));
  }

  /** Sets the file's timeline. Readers call it before they add markers. What cannot be counted is left out. */
  setTimeline(declared: Timeline): void {
    const timeline = countable(declared);
    if (declared.rate && !timeline.rate)
      this.warn('RATE_MISMATCH', `The file has ${formatFps(declared.rate)} frames per second, which is ignored.`);
    if (declared.startFrame !== undefined && timeline.startFrame === undefined)
      this.warn('START_TIMECODE_SUSPECT', `The file starts at frame ${declared.startFrame}, which is read as 0.`);
    this.#timeline = timeline;
    this.#timebase = undefined;
    const { rate } = this.options;
    if (!timeline.rate || !rate || sameRate(timeline.rate, rate)) return;
    const consequence = countsSameFrames(timeline.rate, rate)
      ? 'Frame numbers stay as they are.'
      : 'Frame numbers are converted by time.';
    this.warn(
      'RATE_MISMATCH',
      `The file has ${formatFps(timeline.rate)} frames per second, the video ${formatFps(rate)}. ${consequence}`,
    );
  }

  warn(code: WarningCode, message: string, position: Position = {}): void {
    this.#warnings.add({ code, message, ...position });
  }

  /**
   * Sets drop-frame where the file has not declared it: from timecodes that show it, else from what another line
   * declares. Timecodes with colons alone may be either.
   */
  detectDropFrame(labels: readonly string[], declared?: boolean): void {
    if (this.#timeline.dropFrame !== undefined || labels.length === 0) return;
    const dropFrame = labels.some(isDropFrameLabel) || declared;
    if (dropFrame === undefined) return;
    const rate = this.#timeline.rate ?? this.options.rate;
    if (dropFrame && rate && !canDropFrame(rate))
      this.warn(
        'DROP_FRAME_MISMATCH',
        `The timecode of the file is drop-frame, which ${formatFps(rate)} frames per second do not have. ` +
          'It is read as non-drop-frame.',
      );
    this.setTimeline({ ...this.#timeline, dropFrame });
    if (this.options.dropFrame === undefined || this.options.dropFrame === dropFrame) return;
    const [own, other] = dropFrame ? ['drop-frame', 'non-drop-frame'] : ['non-drop-frame', 'drop-frame'];
    this.warn('DROP_FRAME_MISMATCH', `The timecode of the file is ${own}, the video ${other}. It is read as ${other}.`);
  }

  /**
   * Frames of a timecode from the first frame. A timecode before the start is past midnight where the asset is known to
   * reach that far. Warns and returns null where there is no such frame.
   */
  parseFrame(label: string, line: number): number | null {
    const { start, perDay } = this.timebase;
    const count = parseLabel(label, this.timebase);
    if (count === null) {
      const message = `"${truncate(label.trim(), 40)}" is not a timecode at this rate. The marker is left out.`;
      this.warn('LABEL_INVALID', message, { line });
      return null;
    }
    const frame = count - start;
    const { durationFrames } = this.options;
    const nextDay = frame + perDay;
    return frame < 0 && durationFrames !== undefined && nextDay <= durationFrames ? nextDay : frame;
  }

  /**
   * Adds a marker, or a warning where its frames are not on the asset.
   *
   * @throws InterchangeError `TOO_MANY_MARKERS`.
   */
  add({ in: frame, length, ...content }: FoundMarker): void {
    const position = content.line === undefined ? {} : { line: content.line };
    const { drawing: found = [], ...fields } = content;
    const { drawing, lost } = checkDrawing(found);
    if (lost > 0) this.warn('DRAWING_LOST', `Shapes of a drawing that are unknown or too many: ${lost}.`, position);
    const marker = {
      ...fields,
      text: this.#limitText(content.text, position),
      ...(drawing.length > 0 && { drawing }),
      ...(this.#isForTeam && { visibility: 'team' as const }),
    };
    if (this.#markers.length + this.#outside.length >= LIMITS.markers)
      throw new InterchangeError('TOO_MANY_MARKERS', `The file has more than ${LIMITS.markers} markers.`, position);
    if (frame === undefined) return void this.#markers.push(marker);
    const placement = placeMarker(frame, length, {
      fileRate: this.#timeline.rate,
      rate: this.options.rate,
      durationFrames: this.options.durationFrames,
      maxLength: () => this.timebase.perDay,
    });
    const { problem } = placement;
    if (placement.kind === 'outside') return void this.#outside.push({ ...placement.problem, ...position });
    if (problem) this.warn(problem.code, problem.message, position);
    if (placement.kind === 'inside') this.#markers.push({ span: placement.span, ...marker });
  }

  /** The markers and warnings. Markers outside the asset give one warning together if no other marker has a frame. */
  finish(): { readonly markers: readonly ImportedMarker[]; readonly warnings: readonly Warning[] } {
    if (this.#outside.length > 0 && this.#markers.every(({ span }) => !span))
      this.warn(
        'START_TIMECODE_SUSPECT',
        `All ${this.#outside.length} markers are outside the video, which starts at ${this.timebase.label(0)}. ` +
          'The file seems to count from another start timecode.',
      );
    else for (const warning of this.#outside) this.#warnings.add(warning);
    return { markers: this.#markers, warnings: this.#warnings.toArray() };
  }

  #limitText(text: string, position: Position): string {
    const whole = toWellFormed(text);
    if (whole.length <= LIMITS.text) return whole;
    this.warn('TEXT_TRUNCATED', `A text has ${whole.length} characters; it is cut to ${LIMITS.text}.`, position);
    return toWellFormed(whole.slice(0, LIMITS.text));
  }
}

const formatFps = ({ num, den }: Rate): string => String(Math.round((num / den) * 1000) / 1000);
