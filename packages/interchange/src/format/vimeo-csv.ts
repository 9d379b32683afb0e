/** The table of Vimeo Review: whole seconds only, replies repeat their note. */
import { readCsv } from '../delimited.js';
import { underHeader } from '../header-row.js';
import type { ImportedReply } from '../marker.js';
import { fromMilliseconds, readClock } from '../wall-clock.js';
import { editing, type Format } from './format.js';

export const vimeoCsv: Format = {
  label: 'Vimeo Review (CSV)',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  carries: { ...editing, colour: false },
  recognises: (text) => /^\ufeff?"?Video Version"?,"?#"?,/.test(text),
  read(text, job) {
    const threads = new Map<
      string,
      {
        readonly in: number;
        readonly text: string;
        readonly author: string;
        readonly isDone: boolean;
        readonly replies: ImportedReply[];
        readonly line: number;
        readonly at: string;
      }
    >();
    for (const { cell, line } of underHeader(readCsv(text), ['#', 'Timecode', 'Note'])) {
      const at = readClock(cell('Timecode') ?? '');
      if (at === null) {
        job.warn('ROW_SKIPPED', 'A row has no time in hours, minutes and seconds.', { line });
        continue;
      }
      const author = cell('Username') ?? cell('Name') ?? '';
      const key = `${cell('Video Version')}/${cell('#')}`;
      const isDone = /^(yes|true|resolved)$/i.test(cell('Resolved') ?? '');
      const thread = threads.get(key) ?? {
        in: fromMilliseconds(at, job.clock.rate),
        text: cell('Note') ?? '',
        author,
        isDone,
        replies: [],
        line,
        at: cell('Date Added') ?? '',
      };
      threads.set(key, thread);
      const reply = cell('Reply');
      if (reply) thread.replies.push({ text: reply, ...(author && { author }) });
    }
    for (const { isDone, replies, author, at, ...thread } of threads.values()) {
      job.add({
        ...thread,
        ...(author && { author }),
        ...(at && { createdAt: at }),
        ...(isDone && { status: 'resolved' as const }),
        ...(replies.length > 0 && { replies }),
      });
    }
  },
};
