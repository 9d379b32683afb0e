/**
 * The table that Premiere's Markers panel exports: UTF-16LE, tabs, and `;` everywhere in drop-frame timecode. Tables
 * with commas are read, too.
 */
import { notThisFormat } from '../model/interchange-error.js';
import { readCsv, readTsv, type Row } from '../text/delimited.js';
import { toOneLine } from '../text/text-rules.js';
import { parseNamedThread } from '../thread/thread-text.js';
import { type ExportJob, type TimedComment, timedComments } from '../write/export-job.js';
import { editorCapabilities, type Format } from './format.js';

const HEADER = ['Marker Name', 'Description', 'In', 'Out', 'Duration', 'Marker Type', ''];

export const premiereCsv: Format = {
  label: 'Adobe Premiere Pro (Markers panel table)',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-16le',
  carries: { ...editorCapabilities, labels: true, color: false },
  write(job) {
    const rows = timedComments(job).map((comment) => formatCells(comment, job).map(toOneLine));
    return encodeUtf16(`\ufeff${[HEADER, ...rows].map((row) => row.join('\t')).join('\r\n')}\r\n`);
  },
  recognizes: (text) => ROW.test(text) || COMMA_ROW.test(text),
  read(text, job) {
    // Premiere translates the header, so columns are known by their order. Its newer builds write commas and quotes.
    const rows = ROW.test(text) ? joinBrokenRows(readTsv(text)) : readCsv(text);
    const isMarker = (cells: readonly string[]): boolean => isLabel(cells[2]);
    if (!rows.some(({ cells }) => isMarker(cells)))
      throw notThisFormat('These are not rows of the Markers panel: name, description, in, out, duration, type.');
    job.detectDropFrame(rows.map(({ cells }) => cells[2]?.trim() ?? ''));
    for (const [index, { cells, line }] of rows.entries()) {
      if (!isMarker(cells)) {
        const isHeader = index === 0;
        if (!isHeader) job.warn('ROW_SKIPPED', 'A row has no timecode in its third column.', { line });
        continue;
      }
      const [name = '', description = '', first = '', last = ''] = cells.map((cell) => cell.trim());
      const frame = job.parseFrame(first, line);
      if (frame === null) continue;
      const end = last === first ? frame : (job.parseFrame(last, line) ?? frame);
      job.add({
        in: frame,
        ...(end > frame && { length: end - frame }),
        line,
        ...parseNamedThread(name, description),
      });
    }
  },
};

function formatCells(comment: TimedComment, job: ExportJob): readonly string[] {
  const { range } = comment;
  const { timebase } = job;
  const format = (timecode: string): string => (timebase.dropFrame ? timecode.replaceAll(':', ';') : timecode);
  const end = range.isPoint ? range.in : range.out;
  return [
    job.authorName(comment),
    job.formatThread(comment, { singleLine: true }),
    format(timebase.label(range.in)),
    format(timebase.label(end)),
    format(timebase.duration(end - range.in)),
    'Comment',
    '',
  ];
}

const TIMECODE = String.raw`\d\d[:;.]\d\d[:;.]\d\d[:;.]\d\d\d?`;
const WHOLE_TIMECODE = new RegExp(`^${TIMECODE}$`);
const ROW = new RegExp(String.raw`^[^\t\n]*\t[^\t\n]*\t${TIMECODE}\t${TIMECODE}\t`, 'm');
const QUOTED = String.raw`(?:"(?:[^"]|"")*"|[^",\n]*)`;
const COMMA_ROW = new RegExp(String.raw`^${QUOTED},${QUOTED},"?${TIMECODE}"?,"?${TIMECODE}"?,"?${TIMECODE}"?,`, 'm');
const isLabel = (cell: string | undefined): boolean => WHOLE_TIMECODE.test(cell?.trim() ?? '');

/** Lines that may be joined to one row. */
const MAX_LINES = 50;

/** Premiere does not quote line breaks in texts: joins lines until timecodes are in their columns. */
function joinBrokenRows(lines: readonly Row[]): readonly Row[] {
  const rows: Row[] = [];
  let open: Row | null = null;
  let count = 0;
  for (const next of lines) {
    const [first = '', ...others] = next.cells;
    const joined: Row = open
      ? { line: open.line, cells: [...open.cells.slice(0, -1), `${open.cells.at(-1)}\n${first}`, ...others] }
      : next;
    const isHeader = rows.length === 0;
    const isWhole = joined.cells.length >= 6 && (isHeader || (isLabel(joined.cells[2]) && isLabel(joined.cells[3])));
    count += 1;
    if (isWhole || count > MAX_LINES) {
      rows.push(joined);
      open = null;
      count = 0;
    } else open = joined;
  }
  return open ? [...rows, open] : rows;
}

/** The low byte of each code unit, then its high byte. */
const encodeUtf16 = (text: string): Uint8Array =>
  Uint8Array.from({ length: text.length * 2 }, (_, index) => text.charCodeAt(index >> 1) >> (8 * (index % 2)));
