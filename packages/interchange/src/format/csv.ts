/** Our own table: one row per comment and per reply. */
import { COLORS } from '@kreatli/drawing';
import { fieldsNamedBy } from '../table/column-words.js';
import { guardFormula, headerOf, quoteCsvCell, readCsv } from '../text/delimited.js';
import type { ExportComment, ExportJob } from '../write/export-job.js';
import { type Column, COLUMNS } from './csv-columns.js';
import { readCsvComments } from './csv-read.js';
import { documentCapabilities, type Format } from './format.js';

export const csv: Format = {
  label: 'CSV (spreadsheet)',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  carries: { ...documentCapabilities, drawings: false },
  write(job) {
    const { includeReplies = true, formulaGuard = true } = job.options;
    const rows = job.comments.flatMap((comment) => [
      rootCells(comment, job),
      ...(includeReplies ? replyCells(comment, job) : []),
    ]);
    const formatCell = (text: string): string => quoteCsvCell(formulaGuard ? guardFormula(text) : text);
    const lines = rows.map((cells) => COLUMNS.map((column) => formatCell(cells[column] ?? '')).join(','));
    return `\ufeff${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
  },
  recognizes(text) {
    const columns = headerOf(text).toLowerCase().split(',');
    if (!columns.includes('id') || !columns.includes('text')) return false;
    // A table of others may have these two, and times under another name.
    return PLACES.some((name) => columns.includes(name)) || !columns.some(isTimeColumn);
  },
  read: (text, job) => readCsvComments(readCsv(text), job),
};

const PLACES: readonly Column[] = ['timecode_in', 'frame_in', 'seconds_in'];
const isTimeColumn = (name: string): boolean =>
  fieldsNamedBy(name).some(({ field, isExact }) => field === 'time' && isExact);

type Cells = Partial<Record<Column, string>>;

function rootCells(comment: ExportComment, job: ExportJob): Cells {
  const { marker, range } = comment;
  return {
    ...placeCells(comment, job),
    id: marker.commentId,
    ...(range && { seconds_in: formatSeconds(range.in, job) }),
    author: job.authorName(comment),
    text: marker.body.text,
    status: marker.status,
    color: COLORS[comment.color],
    tags: marker.tags?.join('; ') ?? '',
    created_at: marker.createdAt,
    has_drawing: marker.drawing?.length ? 'yes' : 'no',
    visibility: marker.visibility,
    ask: marker.ask ?? '',
  };
}

function replyCells(comment: ExportComment, job: ExportJob): readonly Cells[] {
  const { includeAuthors = true } = job.options;
  const { commentId, replies } = comment.marker;
  return replies.map((reply) => ({
    ...placeCells(comment, job),
    id: reply.commentId,
    parent_id: commentId,
    author: includeAuthors ? reply.author.name : '',
    text: reply.body.text,
    created_at: reply.createdAt,
    visibility: reply.visibility,
  }));
}

/** Asset, version and frames, which a reply repeats. */
function placeCells({ marker, range }: ExportComment, { asset, timebase }: ExportJob): Cells {
  return {
    asset: asset.name,
    version: asset.versionLabel ?? '',
    version_id: marker.versionId,
    ...(range && {
      timecode_in: timebase.label(range.in),
      timecode_out: timebase.label(range.out),
      frame_in: String(range.in),
      frame_out: String(range.out),
    }),
  };
}

/** Seconds with six decimals, computed in integers. */
function formatSeconds(frame: number, { timebase: { rate } }: ExportJob): string {
  const micro = (BigInt(frame) * BigInt(rate.den) * 2_000_000n + BigInt(rate.num)) / (2n * BigInt(rate.num));
  const digits = micro.toString().padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
