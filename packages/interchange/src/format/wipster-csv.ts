/** The table of Wipster. */
import { readCsv } from '../delimited.js';
import { underHeader } from '../header-row.js';
import type { ImportedReply } from '../marker.js';
import { fromMilliseconds, readClock } from '../wall-clock.js';
import { editing, type Format } from './format.js';

export const wipsterCsv: Format = {
  label: 'Wipster (CSV)',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  carries: { ...editing, colour: false },
  recognises: (text) => /^\ufeff?Title,Version,Timecode,Thread Id,/i.test(text),
  read(text, job) {
    const rows = underHeader(readCsv(text), ['Timecode', 'Thread Id', 'Comment']);
    const isReply = ({ cell }: (typeof rows)[number]): boolean =>
      /\S/.test(cell('Reply') ?? '') && !/^(no|false)$/i.test(cell('Reply') ?? '');
    const answers = new Map<string, ImportedReply[]>();
    for (const row of rows.filter(isReply)) {
      const { cell } = row;
      const author = cell('Created By');
      const said = /^(yes|true)$/i.test(cell('Reply') ?? '') ? (cell('Comment') ?? '') : (cell('Reply') ?? '');
      const thread = cell('Thread Id') ?? '';
      const list = answers.get(thread) ?? [];
      list.push({ text: said, ...(author && { author }) });
      answers.set(thread, list);
    }
    const notes = rows.filter((one) => !isReply(one));
    const threads = new Set(notes.map(({ cell }) => cell('Thread Id')));
    for (const { cell, line } of rows.filter(isReply))
      if (!threads.has(cell('Thread Id')))
        job.warn('ROW_SKIPPED', 'A reply answers a note that is not in the file.', { line });
    for (const row of notes) {
      const { cell, line } = row;
      const time = cell('Timecode') ?? '';
      const clock = readClock(time);
      const frame = clock !== null ? fromMilliseconds(clock, job.clock.rate) : job.frameOf(time, line);
      if (frame === null) continue;
      const author = cell('Created By');
      const replies = answers.get(cell('Thread Id') ?? '');
      job.add({
        in: frame,
        text: cell('Comment') ?? '',
        line,
        ...(author && { author }),
        ...(/^(yes|true)$/i.test(cell('Task Completed') ?? '') && { status: 'resolved' as const }),
        ...(replies && { replies }),
      });
    }
  },
};
