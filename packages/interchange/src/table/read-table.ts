/** Reads the rows of a table whose columns are found by name, by content, or chosen. */
import { InterchangeError, notThisFormat } from '../model/interchange-error.js';
import type { TableColumns, TableField } from '../model/table.js';
import type { ImportJob } from '../read/import-job.js';
import { type FoundMarker, withLength } from '../read/place-marker.js';
import { csvRows, type Row, unguardStart } from '../text/delimited.js';
import { normalizeLineBreaks } from '../text/text-rules.js';
import { LOOKED_FOR, unitNamedBy } from './column-words.js';
import { type PlaceTime, placeTimes } from './place-times.js';
import { hasColumns, planTable, type TablePlan } from './plan-table.js';
import { parseStatus } from './status-words.js';
import { parseTableRange, parseTableTime, type TableTime } from './table-time.js';

/** A row with its times. */
interface TimedRow {
  /** The cell of a field, trimmed; empty where the table has none. */
  readonly cell: (field: TableField) => string;
  readonly start: TableTime | undefined;
  readonly end: TableTime | undefined;
  readonly line: number;
}

/**
 * Adds the comments of a table.
 *
 * @throws InterchangeError `NOT_THIS_FORMAT`, `COLUMNS_UNKNOWN`, `OPTION_INVALID`, `CSV_MALFORMED`.
 */
export function readTable(text: string, job: ImportJob): void {
  const plan = planTable(text);
  if (!plan) throw notThisFormat('This is no table of times and texts.');
  const columns = chooseColumns(plan, job.options.columns);
  if (!hasColumns(columns)) throw columnsUnknown(plan);
  job.setTable({ ...plan.layout, found: columns });
  const rows = rowsOf(text, plan, columns);
  const place = placeTimes(
    rows.flatMap(({ start, end }) => [start, end].filter((time) => time !== undefined)),
    job,
  );
  for (const row of rows) readRow(row, place, job);
}

/** The columns that the caller chose, else those that were found. What is for the team is read in any case. */
function chooseColumns({ layout: { found } }: TablePlan, chosen: TableColumns | undefined): Partial<TableColumns> {
  if (!chosen) return found;
  if (!Object.values(chosen).every((index) => Number.isSafeInteger(index) && index >= 0))
    throw new InterchangeError('OPTION_INVALID', 'Columns of a table are numbered from 0.');
  return found.visibility === undefined ? chosen : { visibility: found.visibility, ...chosen };
}

function columnsUnknown({ layout, skippedRows }: TablePlan): InterchangeError {
  const missing = (['time', 'text'] as const).filter((field) => layout.found[field] === undefined);
  const names = layout.columns.map(({ name }, index) => (name ? `"${name}"` : `column ${index + 1} without a name`));
  const shown = names.length > MAX_NAMES ? [...names.slice(0, MAX_NAMES), '…'] : names;
  const lookedFor = Object.fromEntries(missing.map((field) => [field, LOOKED_FOR[field]]));
  const wanted = missing.map((field) => `none of ${FIELD_NAMES[field]} (${LOOKED_FOR[field].join(', ')})`);
  return new InterchangeError(
    'COLUMNS_UNKNOWN',
    `The table has the columns ${shown.join(', ')}, but ${wanted.join(' and ')}. Rename them in the first row.`,
    { line: Math.max(1, skippedRows), column: 1, table: layout, lookedFor },
  );
}
const MAX_NAMES = 8;
const FIELD_NAMES = { time: 'times', text: 'texts' } as const;

function rowsOf(text: string, { separator, skippedRows, width, layout }: TablePlan, columns: TableColumns): TimedRow[] {
  const unitOf = (column: number | undefined): ReturnType<typeof unitNamedBy> =>
    unitNamedBy(layout.columns[column ?? -1]?.name ?? '');
  const [startUnit, endUnit] = [unitOf(columns.time), unitOf(columns.end)];
  // A first row of times is no header, though numbers look like names.
  const isHeader = parseTableTime(layout.columns[columns.time]?.name ?? '', startUnit) === null;
  const rows: TimedRow[] = [];
  let index = 0;
  for (const row of csvRows(text, separator)) {
    index += 1;
    if (index < skippedRows || (index === skippedRows && isHeader)) continue;
    const cells = joinSurplus(row, width, columns.text, separator);
    const cell = (field: TableField): string => unguardStart(cells[columns[field] ?? -1] ?? '').trim();
    const range = parseTableRange(cell('time'), startUnit);
    const end = parseTableTime(cell('end'), endUnit) ?? range?.[1];
    if (cells.some((each) => /\S/.test(each))) rows.push({ cell, start: range?.[0], end, line: row.line });
  }
  return rows;
}

/** A row that was typed without quotes may have separators in a timecode or in its text: joins those cells again. */
function joinSurplus(row: Row, width: number, text: number, separator: string): readonly string[] {
  const last = row.cells.findLastIndex((cell) => /\S/.test(cell));
  const filled = row.cells.slice(0, Math.max(width, last + 1));
  if (filled.length === width) return filled;
  const cells = separator === ';' ? joinTimecodes(filled, filled.length - width) : filled;
  const surplus = cells.length - width;
  if (surplus <= 0 || text >= width) return cells;
  return [
    ...cells.slice(0, text),
    cells.slice(text, text + surplus + 1).join(separator),
    ...cells.slice(text + surplus + 1),
  ];
}

/** Joins drop-frame timecodes that semicolons split: `00:01:00;02`. At most `surplus` of them. */
function joinTimecodes(cells: readonly string[], surplus: number): readonly string[] {
  const joined: string[] = [];
  let left = surplus;
  for (const cell of cells) {
    const above = joined.at(-1) ?? '';
    const isSplit = left > 0 && /^\d\d:\d\d:\d\d$/.test(above) && /^\d\d$/.test(cell);
    if (isSplit) {
      joined[joined.length - 1] = `${above};${cell}`;
      left -= 1;
    } else joined.push(cell);
  }
  return joined;
}

function readRow({ cell, start, end, line }: TimedRow, place: PlaceTime, job: ImportJob): void {
  const [text, author, visibility] = [normalizeLineBreaks(cell('text')), cell('author'), cell('visibility')];
  if (!text) {
    if (cell('time')) job.warn('ROW_SKIPPED', 'A row has a time, but no text.', { line });
    return;
  }
  const frame = start && place(start, line);
  if (frame === null) return;
  const out = end && frame !== undefined ? place(end, line) : undefined;
  const status = parseStatus(cell('status'));
  job.add({
    ...placeOf(frame, out ?? undefined, cell('time')),
    text,
    line,
    ...(author && { author }),
    ...(status && { status }),
    // In a table with this column, whatever is not "all" is for the team.
    ...(job.table?.found.visibility !== undefined && { visibility: visibility === 'all' ? 'all' : 'team' }),
  });
}

/** A place that is no time, such as "intro", is kept as the name of a comment on the whole video. */
function placeOf(frame: number | undefined, out: number | undefined, cell: string): Omit<FoundMarker, 'text'> {
  if (frame === undefined) return cell ? { name: cell } : {};
  return { in: frame, ...withLength(out === undefined ? 1 : out - frame) };
}
