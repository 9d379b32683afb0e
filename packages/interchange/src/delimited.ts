/** Comma- and tab-separated values. */
import { InterchangeError } from './interchange-error.js';
import { placeIn } from './place.js';

/** A row and the line it begins at, from 1. */
export interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * Rows of RFC 4180 with any line breaks; rows without a cell are left out.
 *
 * @throws InterchangeError `CSV_MALFORMED` for a quote that is not closed, with line and column.
 */
export function readCsv(source: string): readonly Row[] {
  const text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  const rows: Row[] = [];
  const BARE = /([^,\r\n]*)(,|\r\n|\r|\n|$)/y;
  const END = /,|\r\n|\r|\n|$/y;
  let cells: string[] = [];
  let line = 1;
  let first = 1;
  let at = 0;
  while (at < text.length) {
    let end: string;
    if (text[at] === '"') {
      const close = closingQuote(text, at);
      const cell = text.slice(at + 1, close).replaceAll('""', '"');
      END.lastIndex = close + 1;
      const after = close < 0 ? null : END.exec(text);
      if (!after)
        throw new InterchangeError(
          'CSV_MALFORMED',
          'A quote is opened and not closed, or something follows it. The file may be cut off.',
          placeIn(text, at),
        );
      cells.push(cell);
      line += cell.match(/\r\n?|\n/g)?.length ?? 0;
      end = after[0];
      at = END.lastIndex;
    } else {
      // A quote inside a cell, as spreadsheets never but people do write, is taken as it stands.
      BARE.lastIndex = at;
      const [, cell = '', after = ''] = BARE.exec(text) ?? [];
      cells.push(cell);
      end = after;
      at = BARE.lastIndex;
    }
    if (end === ',' && at < text.length) continue;
    if (end === ',') cells.push('');
    if (cells.some((cell) => cell !== '')) rows.push({ cells, line: first });
    if (end !== '') line += 1;
    cells = [];
    first = line;
  }
  return rows;
}

/** Index of the quote that ends the cell begun at `open`; -1 where none does. */
function closingQuote(text: string, open: number): number {
  let at = open + 1;
  for (;;) {
    at = text.indexOf('"', at);
    if (at < 0 || text[at + 1] !== '"') return at;
    at += 2;
  }
}

/** Rows of tab-separated values without quoting; empty lines are left out. */
export function readTsv(source: string): readonly Row[] {
  return source
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .map((row, index) => ({ cells: row.split('\t'), line: index + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}

/** A cell of RFC 4180. */
export const csvCell = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const CALCULATED = /^\s*[=+\-@\t\r]/;
const GUARDED = /^'+\s*[=+\-@\t\r]/;

/** With an apostrophe before what a spreadsheet would calculate, and before what looks guarded already. */
export const guard = (cell: string): string =>
  (CALCULATED.test(cell) && !/^\s*[+-]?\d+([.,]\d+)?$/.test(cell)) || GUARDED.test(cell) ? `'${cell}` : cell;
/** Takes one guard off. */
export const unguard = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);
