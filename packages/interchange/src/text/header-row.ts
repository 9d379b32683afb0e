import { notThisFormat } from '../model/interchange-error.js';
import type { Row } from './delimited.js';

/** A row of a table with a header, and the line at which it begins, from 1. */
export interface NamedRow {
  /** The cell of a column, whatever the column's case; undefined where the column is missing. */
  readonly cell: (column: string) => string | undefined;
  readonly line: number;
}

/**
 * Reads the first row as the header of the others.
 *
 * @throws InterchangeError `NOT_THIS_FORMAT` without all `required` columns.
 */
export function readNamedRows([header, ...rows]: readonly Row[], required: readonly string[]): readonly NamedRow[] {
  const columns = new Map(header?.cells.map((name, index) => [name.trim().toLowerCase(), index]));
  const missing = required.filter((name) => !columns.has(name.toLowerCase()));
  if (missing.length > 0)
    throw notThisFormat(`The first row has no column ${missing.join(', ')}.`, {
      line: header?.line ?? 1,
      column: 1,
    });
  return rows.map(({ cells, line }) => ({ line, cell: (column) => cells[columns.get(column.toLowerCase()) ?? -1] }));
}
