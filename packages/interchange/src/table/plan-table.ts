/** Finds out what the columns of a table hold: by its header, else by its cells. */
import { InterchangeError } from '../model/interchange-error.js';
import type { TableColumns, TableField, TableLayout } from '../model/table.js';
import { csvRows, SEPARATORS, type Separator, separatorOf } from '../text/delimited.js';
import { shorten } from '../text/text-rules.js';
import { fieldsNamedBy, type TimeUnit, unitNamedBy } from './column-words.js';
import { isColonTime, parseTableRange } from './table-time.js';

/** How a table is read. */
export interface TablePlan {
  readonly separator: Separator;
  readonly layout: TableLayout;
  /** Rows before those with comments: titles and the header. */
  readonly skippedRows: number;
  /** Cells of a row. One that has more has separators in its text. */
  readonly width: number;
}

/** Whether there is a column of times and one of texts. */
export const hasColumns = (columns: Partial<TableColumns>): columns is TableColumns =>
  columns.time !== undefined && columns.text !== undefined;

/** Rows in which a header is looked for, and rows of comments that are looked at. */
const MAX_TITLES = 20;
const MAX_SAMPLES = 50;
/** Columns and cells that a layout shows. */
const MAX_COLUMNS = 50;
const SHOWN_SAMPLES = 3;

/** The plan of a text that is a table, whether its columns are known or not; null for other texts. */
export function planTable(text: string): TablePlan | null {
  const first = separatorOf(text);
  const plans = [first, ...SEPARATORS.filter((other) => other !== first)].map((separator) => planWith(text, separator));
  return plans.find((plan) => plan && hasColumns(plan.layout.found)) ?? plans.find((plan) => plan !== null) ?? null;
}

/** A row, without the cells beyond `MAX_COLUMNS`. */
interface Sample {
  readonly cells: readonly string[];
  /** All cells. */
  readonly width: number;
}

function planWith(text: string, separator: Separator): TablePlan | null {
  const rows = firstRows(text, separator);
  const least = leastWidth(rows);
  /** `header`: its row; -1 without one. */
  const planAt = (header: number, found: Partial<TableColumns>): TablePlan => ({
    separator,
    skippedRows: header + 1,
    width: rows[header]?.width ?? least,
    layout: { columns: columnsOf(rows[header]?.cells ?? [], rows.slice(header + 1)), found },
  });
  const headers = [...rows.slice(0, MAX_TITLES).entries()].filter(([, { cells }]) => isHeader(cells));
  for (const findColumns of [columnsByName, columnsByNameAndContent]) {
    for (const [index, { cells }] of headers) {
      const found = findColumns(cells, rows.slice(index + 1));
      if (hasColumns(found)) return planAt(index, found);
    }
  }
  const byContent = columnsByContent(rows);
  if (byContent && hasColumns(byContent)) return planAt(-1, byContent);
  if (!isTable(rows)) return null;
  if (byContent) return planAt(-1, byContent);
  const [header, names = []] = widestOf(headers);
  return planAt(header, columnsByName(names, rows.slice(header + 1)));
}

/** The first rows of a table. A malformed row ends them. */
function firstRows(text: string, separator: Separator): readonly Sample[] {
  const rows: Sample[] = [];
  try {
    for (const { cells } of csvRows(text, separator)) {
      rows.push({ cells: cells.slice(0, MAX_COLUMNS), width: cells.length });
      if (rows.length === MAX_TITLES + MAX_SAMPLES) break;
    }
  } catch (error) {
    if (!InterchangeError.is(error)) throw error;
  }
  return rows;
}

/** The least number of cells of rows that have several. */
const leastWidth = (rows: readonly Sample[]): number =>
  Math.min(Infinity, ...rows.map(({ width }) => width).filter((width) => width > 1));

/** Whether there are several rows, most of them as wide as others, and several columns with cells in most rows. */
function isTable(rows: readonly Sample[]): boolean {
  const widths = rows.map(({ width }) => width);
  const isUsual = (width: number): boolean => widths.filter((other) => other === width).length * 4 >= widths.length * 3;
  const columns = Array.from({ length: MAX_COLUMNS }, (_, column) => filled(rows, column).length);
  return (
    rows.length > 1 &&
    widths.some((width) => width > 1 && isUsual(width)) &&
    columns.filter((count) => count * 2 >= rows.length).length > 1
  );
}

/** The first of the headers with the most names; -1 without one. */
const widestOf = (headers: readonly (readonly [number, Sample])[]): readonly [number, (readonly string[])?] =>
  headers.reduce<readonly [number, (readonly string[])?]>(
    (best, [index, { cells }]) =>
      cells.filter(isFilled).length > (best[1] ?? []).filter(isFilled).length ? [index, cells] : best,
    [-1],
  );

const isFilled = (cell: string | undefined): cell is string => cell !== undefined && /\S/.test(cell);
const filled = (rows: readonly Sample[], column: number): readonly string[] =>
  rows.map(({ cells }) => cells[column]).filter(isFilled);

/** Whether cells may be a header: two or more names, and no time. */
const isHeader = (cells: readonly string[]): boolean =>
  cells.filter(isFilled).length > 1 && !cells.some((cell) => isColonTime(cell));

/** Whether most cells of a column pass a test, and there is one. */
function areMost(cells: readonly string[], test: (cell: string) => boolean): boolean {
  return cells.length > 0 && cells.filter(test).length * 2 >= cells.length;
}

/** The columns that a header names, the clearest names first. */
function columnsByName(header: readonly string[], rows: readonly Sample[]): Partial<TableColumns> {
  const named = header
    .flatMap((name, index) => fieldsNamedBy(name).map((each) => ({ ...each, index, unit: unitNamedBy(name) })))
    .sort((a, b) => a.rank - b.rank);
  const found: { -readonly [Field in TableField]?: number } = {};
  for (const field of ['time', 'end', 'text', 'author', 'status', 'visibility'] as const) {
    const free = named.filter((each) => each.field === field && !Object.values(found).includes(each.index));
    // What is named as a time must hold some: "Von" may be an author, "Start" a date.
    const isTime = field === 'time' || field === 'end';
    const column = isTime ? timesIn(free, rows) : free[0];
    if (column) found[field] = column.index;
  }
  return found;
}

/** The first column of which most cells are times, else the first with a clear name that has some or is empty. */
function timesIn<Column extends { readonly index: number; readonly unit: TimeUnit; readonly isExact: boolean }>(
  columns: readonly Column[],
  rows: readonly Sample[],
): Column | undefined {
  const counted = columns.map((column) => {
    const cells = filled(rows, column.index);
    const times = cells.filter((cell) => parseTableRange(cell, column.unit) !== null);
    return { column, cells: cells.length, times: times.length };
  });
  return (
    counted.find(({ cells, times }) => times > 0 && times * 2 >= cells) ??
    counted.find(({ column, cells, times }) => column.isExact && (times > 0 || cells === 0))
  )?.column;
}

/** The columns that a header names, and the only one that may be what it does not name. */
function columnsByNameAndContent(header: readonly string[], rows: readonly Sample[]): Partial<TableColumns> {
  const found = columnsByName(header, rows);
  if (found.text === undefined && found.time !== undefined) {
    const text = onlyTextColumn(header.length, rows, found);
    if (text === undefined) return found;
    const { author, ...others } = found;
    return { ...others, ...(author !== undefined && author !== text && { author }), text };
  }
  if (found.time !== undefined || found.text === undefined) return found;
  const used = Object.values(found);
  const times = header
    .map((_, index) => index)
    .filter((index) => !used.includes(index) && areMost(filled(rows, index), isColonTime));
  return times.length === 1 ? { ...found, time: times[0]! } : found;
}

/** Without a header: times in the first column, perhaps ends in the second; null where there are none. */
function columnsByContent(rows: readonly Sample[]): Partial<TableColumns> | null {
  const [first] = rows;
  if (!first || !isColonTime(first.cells[0] ?? '') || !areMost(filled(rows, 0), isColonTime)) return null;
  const found = { time: 0, ...(areMost(filled(rows, 1), isColonTime) && { end: 1 }) };
  const text = onlyTextColumn(Math.min(leastWidth(rows), MAX_COLUMNS), rows, found);
  return { ...found, ...(text !== undefined && { text }) };
}

/** The only column with texts beside the known ones. One that may be an author counts only if there is no other. */
function onlyTextColumn(width: number, rows: readonly Sample[], known: Partial<TableColumns>): number | undefined {
  const { author, ...others } = known;
  const used = Object.values(others);
  const free = Array.from({ length: width }, (_, index) => index).filter(
    (index) => !used.includes(index) && filled(rows, index).some((cell) => /\p{L}/u.test(cell)),
  );
  const unnamed = free.filter((index) => index !== author);
  return unnamed.length === 1 ? unnamed[0] : unnamed.length === 0 ? free[0] : undefined;
}

function columnsOf(header: readonly string[], rows: readonly Sample[]): TableLayout['columns'] {
  const width = Math.max(header.length, ...rows.map(({ cells }) => cells.length));
  return Array.from({ length: Math.min(width, MAX_COLUMNS) }, (_, index) => ({
    name: shorten(header[index] ?? ''),
    samples: rows.slice(0, SHOWN_SAMPLES).map(({ cells }) => shorten(cells[index] ?? '')),
  }));
}
