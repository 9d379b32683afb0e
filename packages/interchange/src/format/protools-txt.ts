/** "Session Info as Text" of Pro Tools: the listing of its markers. */
import { canDropFrame, sameRate } from '@kreatli/timecode';
import { readLabel } from '../clock.js';
import { readFps } from '../read-rate.js';
import { InterchangeError } from '../interchange-error.js';
import { normalLines } from '../text-rules.js';
import { editing, type Format } from './format.js';

export const protoolsTxt: Format = {
  label: 'Pro Tools (session info as text)',
  extension: 'txt',
  mediaType: 'text/plain; charset=utf-8',
  carries: { ...editing, ranges: false, colour: false, rate: true },
  recognises: (text) => /^\ufeff?SESSION NAME:\t/.test(text),
  read(text, job) {
    const lines = normalLines(text).split('\n');
    const field = (name: string): string =>
      lines
        .find((line) => line.startsWith(`${name}:\t`))
        ?.slice(name.length + 2)
        .trim() ?? '';
    const samples = Number(field('SAMPLE RATE'));
    const [, pace, drop] = /^([\d.]+)\s*(Drop)?/i.exec(field('TIMECODE FORMAT')) ?? [];
    const begin = lines.findIndex((line) => /^M ?A ?R ?K ?E ?R ?S\s+L ?I ?S ?T ?I ?N ?G/.test(line));
    if (begin < 0 || !(samples > 0))
      throw new InterchangeError('NOT_THIS_FORMAT', 'There is no listing of markers with a sample rate in this text.', {
        line: 1,
        column: 1,
      });
    const own = pace === undefined ? undefined : readFps(pace);
    const dropFrame = own !== undefined && drop !== undefined && canDropFrame(own);
    const sessionStart = own && readLabel(field('SESSION START TIMECODE'), { rate: own, dropFrame });
    if (own) job.timeline = { rate: own, dropFrame, ...(sessionStart && { startFrame: sessionStart }) };
    // The session may begin before the film does.
    const lead =
      sessionStart !== undefined &&
      sessionStart !== null &&
      job.options.startTimecode !== undefined &&
      sameRate(own!, job.clock.rate)
        ? sessionStart - job.clock.start
        : 0;
    const header = (lines[begin + 1] ?? '').split('\t').map((cell) => cell.trim());
    const column = (name: string): number => header.indexOf(name);
    const { rate } = job.timeline.rate ? { rate: job.timeline.rate } : job.clock;
    for (const [offset, row] of lines.slice(begin + 2).entries()) {
      if (row.trim() === '') break;
      const line = begin + 3 + offset;
      const cells = row.split('\t').map((cell) => cell.trim());
      // In samples from the start of the session: exact, whatever the ruler shows.
      const reference = cells[column('TIME REFERENCE')] ?? '';
      const units = cells[column('UNITS')] ?? '';
      if (!/^\d{1,15}$/.test(reference) || !/^samples$/i.test(units)) {
        job.warn('ROW_SKIPPED', 'A marker has no time in samples.', { line });
        continue;
      }
      const exact = (Number(reference) * rate.num) / (samples * rate.den);
      const name = cells[column('NAME')] ?? '';
      const comment = cells[column('COMMENTS')] ?? '';
      job.add({ in: Math.round(exact) + lead, text: comment || name, line, ...(comment && name && { name }) });
    }
  },
};
