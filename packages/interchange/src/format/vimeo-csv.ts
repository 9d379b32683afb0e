/** The table of Vimeo Review: whole seconds only; a row per reply, which repeats its comment. */
import type { ImportedReply } from '../model/marker.js';
import type { FoundMarker } from '../read/place-marker.js';
import { headerOf, readCsv } from '../text/delimited.js';
import { readNamedRows } from '../text/header-row.js';
import { parseInstant } from '../time/parse-instant.js';
import { millisecondsToFrame, parseClockTime } from '../time/clock-time.js';
import { editorCapabilities, type Format } from './format.js';

export const vimeoCsv: Format = {
  label: 'Vimeo Review (CSV)',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  carries: { ...editorCapabilities, color: false },
  recognizes: (text) => headerOf(text).startsWith('Video Version,#,'),
  read(text, job) {
    const threads = new Map<string, { readonly root: FoundMarker; readonly replies: ImportedReply[] }>();
    for (const { cell, line } of readNamedRows(readCsv(text), ['#', 'Timecode', 'Note'])) {
      const time = parseClockTime(cell('Timecode') ?? '');
      if (time === null) {
        job.warn('ROW_SKIPPED', 'A row has no time in hours, minutes and seconds.', { line });
        continue;
      }
      const author = cell('Username') ?? cell('Name') ?? '';
      const createdAt = parseInstant(cell('Date Added') ?? '');
      const key = `${cell('Video Version')}/${cell('#')}`;
      const thread = threads.get(key) ?? {
        root: {
          in: millisecondsToFrame(time, job.timebase.rate),
          text: cell('Note') ?? '',
          line,
          ...(author && { author }),
          ...(createdAt && { createdAt }),
          ...(/^(yes|true|resolved)$/i.test(cell('Resolved') ?? '') && { status: 'resolved' as const }),
        },
        replies: [],
      };
      threads.set(key, thread);
      const reply = cell('Reply');
      if (reply) thread.replies.push({ text: reply, ...(author && { author }) });
    }
    for (const { root, replies } of threads.values()) job.add({ ...root, ...(replies.length > 0 && { replies }) });
  },
};
