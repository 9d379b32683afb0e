/** Comma- and tab-separated values. */
import { InterchangeError } from '../model/interchange-error.js';
import { lineAndColumnAt } from './line-column.js';

/** A row and the line at which it begins, from 1. */
export interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * Reads RFC 4180 with any line breaks; empty rows are left out.
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
  let firstLine = 1;
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
          'A quoted cell is not closed, or text follows its closing quote. The file may be truncated.',
          lineAndColumnAt(text, at),
        );
      cells.push(cell);
      line += cell.match(/\r\n?|\n/g)?.length ?? 0;
      end = after[0];
      at = END.lastIndex;
    } else {
      // A quote inside a bare cell, which users write and spreadsheets do not, is part of the text.
      BARE.lastIndex = at;
      const [, cell = '', after = ''] = BARE.exec(text) ?? [];
      cells.push(cell);
      end = after;
      at = BARE.lastIndex;
    }
    if (end === ',' && at < text.length) continue;
    if (end === ',') cells.push('');
    if (cells.some((cell) => cell !== '')) rows.push({ cells, line: firstLine });
    if (end !== '') line += 1;
    cells = [];
    firstLine = line;
  }
  return rows;
}

/** Index of the quote that closes the cell opened at `open`; -1 without one. */
function closingQuote(text: string, open: number): number {
  let at = open + 1;
  for (;;) {
    at = text.indexOf('"', at);
    if (at < 0 || text[at + 1] !== '"') return at;
    at += 2;
  }
}

/** Reads tab-separated values without quoting; empty lines are left out. */
export function readTsv(source: string): readonly Row[] {
  return source
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .map((row, index) => ({ cells: row.split('\t'), line: index + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}

/** Quotes a cell where RFC 4180 requires it. */
export const quoteCsvCell = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

const FORMULA = /^\s*[=+\-@\t\r]/;
const GUARDED = /^'+\s*[=+\-@\t\r]/;

/** Puts an apostrophe before a cell that a spreadsheet would calculate, and before one that looks guarded already. */
export const guardFormula = (cell: string): string =>
  (FORMULA.test(cell) && !/^\s*[+-]?\d+([.,]\d+)?$/.test(cell)) || GUARDED.test(cell) ? `'${cell}` : cell;
/** Removes one apostrophe of {@link guardFormula}. */
export const unguardFormula = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);
