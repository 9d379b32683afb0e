/** The table of Wipster. */
import type { ImportedReply } from '../model/marker.js';
import { headerOf, readCsv } from '../text/delimited.js';
import { type NamedRow, readNamedRows } from '../text/header-row.js';
import { millisecondsToFrame, parseClockTime } from '../time/clock-time.js';
import { editorCapabilities, type Format } from './format.js';

export const wipsterCsv: Format = {
  label: 'Wipster (CSV)',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  carries: { ...editorCapabilities, color: false },
  recognizes: (text) => /^Title,Version,Timecode,Thread Id,/i.test(headerOf(text)),
  read(text, job) {
    const rows = readNamedRows(readCsv(text), ['Timecode', 'Thread Id', 'Comment']);
    const roots = rows.filter((row) => !isReply(row));
    const replyRows = rows.filter(isReply);
    const repliesByThread = new Map<string, ImportedReply[]>();
    for (const { cell } of replyRows) {
      const thread = cell('Thread Id') ?? '';
      const author = cell('Created By');
      // `Reply` is either a yes beside the text in `Comment`, or the text itself.
      const text = isYes(cell('Reply')) ? cell('Comment') : cell('Reply');
      const replies = repliesByThread.get(thread) ?? [];
      replies.push({ text: text ?? '', ...(author && { author }) });
      repliesByThread.set(thread, replies);
    }
    const threads = new Set(roots.map(({ cell }) => cell('Thread Id')));
    for (const { cell, line } of replyRows)
      if (!threads.has(cell('Thread Id')))
        job.warn('ROW_SKIPPED', 'A reply belongs to a comment that is not in the file.', { line });
    for (const { cell, line } of roots) {
      const time = cell('Timecode') ?? '';
      const milliseconds = parseClockTime(time);
      const frame =
        milliseconds === null ? job.parseFrame(time, line) : millisecondsToFrame(milliseconds, job.timebase.rate);
      if (frame === null) continue;
      const author = cell('Created By');
      const replies = repliesByThread.get(cell('Thread Id') ?? '');
      job.add({
        in: frame,
        text: cell('Comment') ?? '',
        line,
        ...(author && { author }),
        ...(isYes(cell('Task Completed')) && { status: 'resolved' as const }),
        ...(replies && { replies }),
      });
    }
  },
};

const isYes = (cell: string | undefined): boolean => /^(yes|true)$/i.test(cell ?? '');
const isReply = ({ cell }: NamedRow): boolean =>
  /\S/.test(cell('Reply') ?? '') && !/^(no|false)$/i.test(cell('Reply') ?? '');
