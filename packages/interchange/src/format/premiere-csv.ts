/** The table that Premiere's Markers panel exports: UTF-16LE, tabs, and `;` everywhere in drop-frame labels. */
import { readTsv, type Row } from '../delimited.js';
import { type ExportJob, placed } from '../export-job.js';
import { InterchangeError } from '../interchange-error.js';
import { oneLine } from '../text-rules.js';
import { isSaidBy, readThread } from '../thread-text.js';
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
      return [
        job.author(note),
        job.text(note, { singleLine: true }),
        label(place.in, job),
        label(end, job),
        everywhere(job.clock.duration(end - place.in), job),
        'Comment',
        '',
      ].map(oneLine);
    });
    return utf16(`\ufeff${[HEADER, ...rows].map((row) => row.join('\t')).join('\r\n')}\r\n`);
  },
  recognises: (text) => ROW.test(text),
  read(text, job) {
    // The words of the header follow the language of the program, so that columns are known by their order.
    const rows = joinBroken(readTsv(text));
    const isRow = (cells: readonly string[]): boolean => LABEL.test(cells[2]?.trim() ?? '');
    if (!rows.some(({ cells }) => isRow(cells)))
      throw new InterchangeError(
        'NOT_THIS_FORMAT',
        'These are not rows of the Markers panel: name, description, in, out, duration, type.',
        { line: 1, column: 1 },
      );
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
      const isAuthor = isSaidBy(description, name);
      const place = { in: frame, ...(end > frame && { length: end - frame }) };
      job.add({
        ...place,
        line,
        ...readThread(description || name, isAuthor ? name : undefined),
        ...(isAuthor ? { author: name } : name && description ? { name } : {}),
      });
    }
  },
};

const LABEL = /^\d\d[:;.]\d\d[:;.]\d\d[:;.]\d\d\d?$/;
const ROW = /^[^\t\n]*\t[^\t\n]*\t\d\d[:;.]\d\d[:;.]\d\d[:;.]\d\d\d?\t\d\d[:;.]\d\d[:;.]\d\d[:;.]\d\d\d?\t/m;

/** Lines that one row may be broken into. */
const MOST_LINES = 50;

/** Rows whose texts hold line breaks, which this format does not quote: lines are put together until the labels stand where they should. */
function joinBroken(lines: readonly Row[]): readonly Row[] {
  const rows: Row[] = [];
  let open: Row | null = null;
  let count = 0;
  for (const next of lines) {
    const [first = '', ...others] = next.cells;
    const joined: Row = open
      ? { line: open.line, cells: [...open.cells.slice(0, -1), `${open.cells.at(-1)}\n${first}`, ...others] }
      : next;
    const isWhole =
      joined.cells.length >= 6 &&
      (rows.length === 0 || [joined.cells[2], joined.cells[3]].every((cell) => LABEL.test(cell?.trim() ?? '')));
    count += 1;
    if (isWhole || count > MOST_LINES) {
      rows.push(joined);
      open = null;
      count = 0;
    } else open = joined;
  }
  return open ? [...rows, open] : rows;
}

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
