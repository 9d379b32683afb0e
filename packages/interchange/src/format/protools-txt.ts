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
    for (let index = listing + 2; index < lines.length && lines[index]!.trim() !== ''; index++) {
      const cells = splitCells(lines[index]!);
      const cell = (column: string): string => cells[header.indexOf(column)] ?? '';
      const line = index + 1;
      // In samples from the start of the session: exact, whatever unit LOCATION is in.
      const samples = cell('TIME REFERENCE');
      if (!/^\d{1,15}$/.test(samples) || !/^samples$/i.test(cell('UNITS'))) {
        job.warn('ROW_SKIPPED', 'A marker has no time in samples.', { line });
        continue;
      }
      const frame = Math.round((Number(samples) * rate.num) / (sampleRate * rate.den)) + offset;
      const [name, comment] = [cell('NAME'), cell('COMMENTS')];
      job.add({ in: frame, text: comment || name, line, ...(comment && name && { name }) });
    }
  },
};

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
  const start = parseLabel(readField(lines, 'SESSION START TIMECODE'), { rate, dropFrame });
  job.setTimeline({ rate, dropFrame, ...(start && { startFrame: start }) });
  return start === null ? 0 : offsetOf(start, rate, job);
}

/** A session may start before the asset; known where the caller gave the asset's start at the same rate. */
function offsetOf(sessionStart: number, rate: Rate, job: ImportJob): number {
  if (job.options.startTimecode === undefined || !sameRate(rate, job.timebase.rate)) return 0;
  return sessionStart - job.timebase.start;
}
