/** The table that Premiere's Markers panel exports: UTF-16LE, tabs, and `;` everywhere in drop-frame labels. */
import { readTsv } from '../delimited.js';
import { type ExportJob, placed } from '../export-job.js';
import { InterchangeError } from '../interchange-error.js';
import { oneLine } from '../text-rules.js';
import { readThread } from '../thread-text.js';
import { editing, type Format } from './format.js';

const HEADER = ['Marker Name', 'Description', 'In', 'Out', 'Duration', 'Marker Type', ''];

export const premiereCsv: Format = {
  label: 'Adobe Premiere Pro (Markers panel table)',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-16le',
  carries: { ...editing, labels: true, colour: false },
  write(job) {
    const rows = placed(job.notes).map((note) => {
      const { place } = note;
      const end = place.isPoint ? place.in : place.out;
      return [job.author(note), job.text(note, { singleLine: true }), label(place.in, job), label(end, job), everywhere(job.clock.duration(end - place.in), job), 'Comment', ''].map(oneLine);
    });
    return utf16(`\ufeff${[HEADER, ...rows].map((row) => row.join('\t')).join('\r\n')}\r\n`);
  },
  recognises: (text) => ROW.test(text),
  read(text, job) {
    // The words of the header follow the language of the program, so that columns are known by their order.
    const rows = readTsv(text).filter(({ cells }) => cells.length >= 6);
    const isRow = (cells: readonly string[]): boolean => LABEL.test(cells[2]?.trim() ?? '');
    if (!rows.some(({ cells }) => isRow(cells))) throw new InterchangeError('NOT_THIS_FORMAT', 'These are not rows of the Markers panel: name, description, in, out, duration, type.', { line: 1, column: 1 });
    job.noticeLabels(rows.map(({ cells }) => cells[2]?.trim() ?? ''));
    for (const [index, { cells, line }] of rows.entries()) {
      if (!isRow(cells)) {
        if (index > 0) job.warn('ROW_SKIPPED', 'A row has no timecode in its third column.', { line });
        continue;
      }
      const [name = '', description = '', first = '', last = ''] = cells.map((cell) => cell.trim());
      const frame = job.frameOf(first, line);
      if (frame === null) continue;
      const end = last === first ? frame : (job.frameOf(last, line) ?? frame);
      const isAuthor = name !== '' && description.startsWith(name);
      const place = { in: frame, ...(end > frame && { length: end - frame }) };
      job.add({ ...place, line, ...readThread(description || name, isAuthor ? name : undefined), ...(isAuthor ? { author: name } : name && description ? { name } : {}) });
    }
  },
};

const LABEL = /^\d\d[:;.]\d\d[:;.]\d\d[:;.]\d\d\d?$/;
const ROW = /^[^\t\n]*\t[^\t\n]*\t\d\d[:;.]\d\d[:;.]\d\d[:;.]\d\d\d?\t\d\d[:;.]\d\d[:;.]\d\d[:;.]\d\d\d?\t/m;

const everywhere = (text: string, { clock }: ExportJob): string => (clock.dropFrame ? text.replaceAll(':', ';') : text);
const label = (frame: number, job: ExportJob): string => everywhere(job.clock.label(frame), job);

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    bytes[index * 2] = code & 0xff;
    bytes[index * 2 + 1] = code >> 8;
  }
  return bytes;
}
