import { parseColor } from '../color/parse-color.js';
import type { ImportedReply, MarkerAsk, MarkerStatus } from '../model/marker.js';
import type { ImportJob } from '../read/import-job.js';
import { readThreads } from '../read/read-threads.js';
import { type FoundMarker, withLength } from '../read/place-marker.js';
import { type Row, unguardFormula } from '../text/delimited.js';
import { readNamedRows } from '../text/header-row.js';
import type { Column } from './csv-columns.js';

/** A row of our table. */
interface CommentRow {
  /** The cell of a column without its formula guard; empty where the column is missing. */
  readonly cell: (column: Column) => string;
  readonly hasVisibility: boolean;
  readonly line: number;
}

/** Adds the comments of our table. Columns are found by name; `id` and `text` are required. */
export function readCsvComments(table: readonly Row[], job: ImportJob): void {
  const rows = readNamedRows(table, ['id', 'text']).map(({ cell, line }): CommentRow => ({
    cell: (column) => unguardFormula(cell(column) ?? ''),
    hasVisibility: cell('visibility') !== undefined,
    line,
  }));
  job.detectDropFrame(rows.map(({ cell }) => cell('timecode_in')));
  const roots = readThreads(
    rows.map((row) => ({
      id: row.cell('id'),
      parent: row.cell('parent_id'),
      reply: readContent(row),
      source: row,
      line: row.line,
    })),
    job,
  );
  for (const { source: row, replies } of roots) {
    const place = readPlace(row, job);
    if (place)
      job.add({
        ...place,
        ...readContent(row),
        ...readState(row),
        line: row.line,
        ...(replies.length > 0 && { replies }),
      });
  }
}

/** Frames by number, else by timecode; empty for the whole video. Warns and returns null where they are invalid. */
function readPlace({ cell, line }: CommentRow, job: ImportJob): Pick<FoundMarker, 'in' | 'length'> | null {
  const [first, last, label, endLabel] = [
    cell('frame_in'),
    cell('frame_out'),
    cell('timecode_in'),
    cell('timecode_out'),
  ];
  if (/^\d{1,10}$/.test(first))
    return { in: Number(first), ...withLength(/^\d{1,10}$/.test(last) ? Number(last) - Number(first) : 1) };
  if (!first && !label) return readSeconds({ cell, line }, job);
  if (!label) {
    job.warn('ROW_SKIPPED', 'The frame of a row is not an integer.', { line });
    return null;
  }
  const frame = job.parseFrame(label, line);
  if (frame === null) return null;
  const out = endLabel ? job.parseFrame(endLabel, line) : null;
  return { in: frame, ...withLength(out === null ? 1 : out - frame) };
}

/** A table that was cut to its seconds; empty for the whole video. */
function readSeconds(
  { cell, line }: Omit<CommentRow, 'hasVisibility'>,
  job: ImportJob,
): Pick<FoundMarker, 'in'> | null {
  const seconds = cell('seconds_in');
  if (!seconds) return {};
  if (/^\d{1,9}(?:[.,]\d{1,9})?$/.test(seconds)) {
    const { num, den } = job.timebase.rate;
    return { in: Math.round((Number(seconds.replace(',', '.')) * num) / den) };
  }
  job.warn('ROW_SKIPPED', 'The time of a row is not a number of seconds.', { line });
  return null;
}

/** The fields that a comment and a reply share. */
function readContent({ cell, hasVisibility }: CommentRow): ImportedReply {
  const [id, author, createdAt] = [cell('id'), cell('author'), cell('created_at')];
  return {
    text: cell('text'),
    ...(author && { author }),
    ...(id && { commentId: id }),
    ...(createdAt && { createdAt }),
    // In a table with this column, whatever is not "all" is for the team.
    ...(hasVisibility && { visibility: cell('visibility') === 'all' ? ('all' as const) : ('team' as const) }),
  };
}

function readState({ cell }: CommentRow): Omit<FoundMarker, 'text'> {
  const [status, ask, tags] = [cell('status'), cell('ask'), cell('tags')];
  const color = parseColor(cell('color'));
  return {
    ...(/^(open|in_progress|resolved|wont_fix)$/.test(status) && { status: status as MarkerStatus }),
    ...(/^(change|keep|question|praise)$/.test(ask) && { ask: ask as MarkerAsk }),
    ...(tags && { tags: tags.split(/\s*;\s*/).filter(Boolean) }),
    ...(color && { color }),
  };
}
