/** Markers and regions of Reaper's Region/Marker Manager. */
import { COLORS } from '@kreatli/drawing';
import type { Rate } from '@kreatli/timecode';
import { parseColor } from '../color/parse-color.js';
import { headerOf, quoteCsvCell, readCsv } from '../text/delimited.js';
import { readNamedRows } from '../text/header-row.js';
import { shorten } from '../text/text-rules.js';
import { parseThread } from '../thread/thread-text.js';
import { formatClockTime, frameToMilliseconds, millisecondsToFrame, parseClockTime } from '../time/clock-time.js';
import { timedComments } from '../write/export-job.js';
import { editorCapabilities, type Format } from './format.js';

export const reaperCsv: Format = {
  label: 'Reaper (markers and regions)',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  carries: { ...editorCapabilities },
  write(job) {
    const { rate } = job.timebase;
    const counts = { M: 0, R: 0 };
    const rows = timedComments(job).map((comment) => {
      const { range, color } = comment;
      const times = range.isPoint
        ? [formatFrames(range.in, rate), '', '']
        : [range.in, range.out, range.out - range.in].map((frames) => formatFrames(frames, rate));
      const kind = range.isPoint ? 'M' : 'R';
      counts[kind] += 1;
      const text = quoteCsvCell(job.formatThread(comment, { singleLine: true, showsStatus: comment.isStatusColor }));
      const name = text.startsWith('"') ? text : `"${text}"`;
      return [`${kind}${counts[kind]}`, name, ...times, COLORS[color].slice(1)].join(',');
    });
    return `${['#,Name,Start,End,Length,Color', ...rows].join('\n')}\n`;
  },
  recognizes: (text) => /^#,Name,Start,End,Length/i.test(headerOf(text)),
  read(text, job) {
    const { rate } = job.timebase;
    for (const { cell, line } of readNamedRows(readCsv(text), ['#', 'Name', 'Start'])) {
      const start = cell('Start') ?? '';
      const from = isCount(start) ? null : parseClockTime(start);
      const to = parseClockTime(cell('End') ?? '');
      if (from === null) {
        const advice = 'Set the ruler of Reaper to minutes and seconds before exporting.';
        job.warn('ROW_SKIPPED', `"${shorten(start)}" is not h:mm:ss.mmm. ${advice}`, { line });
        continue;
      }
      const frame = millisecondsToFrame(from, rate);
      const color = parseColor(cell('Color') ?? '');
      const length = to === null ? 0 : millisecondsToFrame(to, rate) - frame;
      job.add({
        in: frame,
        ...(length > 0 && { length }),
        line,
        ...parseThread(cell('Name') ?? ''),
        ...(color && { color }),
      });
    }
  },
};

/** Whether a time is a number of samples, frames or bars: Reaper writes seconds with three decimals. */
const isCount = (time: string): boolean => /^\s*[1-9]\d*(?:\.\d{1,2})?\s*$/.test(time);

const formatFrames = (frames: number, rate: Rate): string => formatClockTime(frameToMilliseconds(frames, rate));
