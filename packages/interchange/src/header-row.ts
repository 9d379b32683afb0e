import { InterchangeError } from './interchange-error.js';
import type { Row } from './delimited.js';

/** Cells by the name of their column, whatever its case; undefined where the column is missing. */
export type NamedRow = (column: string) => string | undefined;

/** Rows under a header, as functions of a column's name. @throws InterchangeError `NOT_THIS_FORMAT` unless it has all `needed`. */
export function underHeader(
  [header, ...rows]: readonly Row[],
  needed: readonly string[],
): readonly { readonly cell: NamedRow; readonly line: number }[] {
  const columns = new Map(header?.cells.map((name, index) => [name.trim().toLowerCase(), index]));
  const missing = needed.filter((name) => !columns.has(name.toLowerCase()));
  if (missing.length > 0)
    throw new InterchangeError('NOT_THIS_FORMAT', `The first row has no column ${missing.join(', ')}.`, {
      line: header?.line ?? 1,
      column: 1,
    });
  return rows.map(({ cells, line }) => ({ line, cell: (column) => cells[columns.get(column.toLowerCase()) ?? -1] }));
}
