import { normalizeLineBreaks } from '../text/text-rules.js';
import { parseThread } from '../thread/thread-text.js';
import { millisecondsToFrame, parseClockTime } from '../time/clock-time.js';
import type { ImportJob } from './import-job.js';

/** What the text of a cue holds. */
export interface CuePayload {
  readonly author?: string;
  readonly text: string;
}

/**
 * Reads cues as WebVTT and SubRip have them: an optional line with an id, a line `from --> to`, and the text up to an
 * empty line.
 */
export function readCues(text: string, job: ImportJob, parsePayload: (payload: string) => CuePayload): void {
  const lines = normalizeLineBreaks(text).split('\n');
  for (let index = 0; index < lines.length; index++) {
    if (!lines[index]!.includes('-->')) continue;
    const line = index + 1;
    const id = index > 1 && lines[index - 1] !== '' ? lines[index - 1] : undefined;
    const [from, to] = lines[index]!.split('-->').map((time) => parseClockTime(time.trim().split(/\s/)[0] ?? ''));
    const payload: string[] = [];
    while (index + 1 < lines.length && lines[index + 1] !== '' && !lines[index + 1]!.includes('-->'))
      payload.push(lines[++index]!);
    if (from === null || from === undefined || to === null || to === undefined) {
      job.warn('ROW_SKIPPED', 'A cue has no valid times.', { line });
      continue;
    }
    addCue(job, { from, to, line, id }, parsePayload(payload.join('\n')));
  }
}

/** When a cue is shown, in milliseconds, and where it is in the file. */
export interface Cue {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly id?: string | undefined;
}

/** Adds a cue as a comment. A cue must have a length: one frame stands for a point. */
export function addCue(job: ImportJob, { from, to, line, id }: Cue, { author, text }: CuePayload): void {
  const frame = millisecondsToFrame(from, job.timebase.rate);
  const length = millisecondsToFrame(to, job.timebase.rate) - frame;
  job.add({
    in: frame,
    ...(length > 1 && { length }),
    line,
    ...parseThread(text, author),
    ...(author && { author }),
    ...(id !== undefined && /^[\w-]{1,64}$/.test(id) && { commentId: id }),
  });
}
