/** "Session Info as Text" of Pro Tools: the listing of its markers. */
import { canDropFrame, type Rate, sameRate } from '@kreatli/timecode';
import { notThisFormat } from '../model/interchange-error.js';
import type { ImportJob } from '../read/import-job.js';
import { normalizeLineBreaks } from '../text/text-rules.js';
import { parseLabel } from '../time/label.js';
import { parseFrameRate } from '../time/parse-rate.js';
import { editorCapabilities, type Format } from './format.js';

export const protoolsTxt: Format = {
  label: 'Pro Tools (session info as text)',
  extension: 'txt',
  mediaType: 'text/plain; charset=utf-8',
  carries: { ...editorCapabilities, ranges: false, color: false, rate: true },
  recognizes: (text) => /^\ufeff?SESSION NAME:\t/.test(text),
  read(text, job) {
    const lines = normalizeLineBreaks(text).split('\n');
    const sampleRate = Number(readField(lines, 'SAMPLE RATE'));
    const listing = lines.findIndex((line) => /^M ?A ?R ?K ?E ?R ?S\s+L ?I ?S ?T ?I ?N ?G/.test(line));
    if (listing < 0 || !(sampleRate > 0))
      throw notThisFormat('There is no marker listing with a sample rate in this text.');
    const offset = readSession(lines, job);
    const rate = job.timeline.rate ?? job.timebase.rate;
    const header = splitCells(lines[listing + 1] ?? '');
    const rows = joinContinued(lines.slice(listing + 2), header, listing + 3);
    for (const { cells, line } of rows) {
      const cell = (column: string): string => cells[header.indexOf(column)] ?? '';
      // In samples from the start of the session: exact, whatever unit LOCATION is in.
      const samples = cell('TIME REFERENCE');
      if (!/^\d{1,15}$/.test(samples) || !/^samples$/i.test(cell('UNITS'))) {
        job.warn('ROW_SKIPPED', 'A marker has no time in samples.', { line });
        continue;
      }
      const frame = frameAtSample(Number(samples), sampleRate, rate) + offset;
      const [name, comment] = [cell('NAME'), cell('COMMENTS')];
      job.add({ in: frame, text: comment || name, line, ...(comment && name && { name }) });
    }
  },
};

interface SessionRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** The rows of the listing, which ends at an empty line. A row without number and time continues the comment above. */
function joinContinued(lines: readonly string[], header: readonly string[], firstLine: number): readonly SessionRow[] {
  const end = lines.indexOf('');
  const comments = header.indexOf('COMMENTS');
  const rows: { cells: string[]; line: number }[] = [];
  for (const [index, text] of lines.slice(0, end < 0 ? undefined : end).entries()) {
    const cells = [...splitCells(text)];
    const above = rows.at(-1);
    const isContinued = above !== undefined && comments >= 0 && cells.every((cell, i) => i === comments || cell === '');
    if (isContinued) above.cells[comments] = `${above.cells[comments] ?? ''}\n${cells[comments] ?? ''}`;
    else rows.push({ cells, line: firstLine + index });
  }
  return rows.map(({ cells, line }) => ({ cells: cells.map((cell) => cell.trim()), line }));
}

/**
 * The frame that contains a sample, as LOCATION has it. Samples are whole: the first one of a frame may be rounded
 * down, so one sample is forgiven.
 */
const frameAtSample = (sample: number, sampleRate: number, { num, den }: Rate): number =>
  Math.floor(((sample + 1) * num) / (sampleRate * den));

const splitCells = (line: string): readonly string[] => line.split('\t').map((cell) => cell.trim());

const readField = (lines: readonly string[], name: string): string =>
  lines
    .find((line) => line.startsWith(`${name}:\t`))
    ?.slice(name.length + 2)
    .trim() ?? '';

/** Sets the timeline from the session; returns the frame of the asset at which the session starts. */
function readSession(lines: readonly string[], job: ImportJob): number {
  const [, perSecond, drop] = /^([\d.]+)\s*(Drop)?/i.exec(readField(lines, 'TIMECODE FORMAT')) ?? [];
  const rate = perSecond === undefined ? undefined : parseFrameRate(perSecond);
  if (!rate) return 0;
  const dropFrame = drop !== undefined && canDropFrame(rate);
  // Subframes, as in 00:59:50:00.00, are shown by an option of Pro Tools.
  const label = readField(lines, 'SESSION START TIMECODE').replace(/\.\d{1,2}$/, '');
  const start = parseLabel(label, { rate, dropFrame });
  job.setTimeline({ rate, dropFrame, ...(start && { startFrame: start }) });
  return start === null ? 0 : offsetOf(start, rate, job);
}

/** A session may start before the asset; known where the caller gave the asset's start at the same rate. */
function offsetOf(sessionStart: number, rate: Rate, job: ImportJob): number {
  if (job.options.startTimecode === undefined || !sameRate(rate, job.timebase.rate)) return 0;
  return sessionStart - job.timebase.start;
}
