/** Comma- and tab-separated values. */
import { InterchangeError } from '../model/interchange-error.js';
import { lineAndColumnAt } from './line-column.js';

/** A row and the line at which it begins, from 1. */
export interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * Reads RFC 4180 with any line breaks, and with semicolons or tabs where the first row has those. Empty rows are left
 * out.
 *
 * @throws InterchangeError `CSV_MALFORMED` for a quote that is not closed, with line and column.
 */
export function readCsv(source: string): readonly Row[] {
  const text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  const rows: Row[] = [];
  const separator = separatorOf(text);
  const BARE = new RegExp(`([^${separator}\\r\\n]*)(${separator}|\\r\\n|\\r|\\n|$)`, 'y');
  const END = new RegExp(`${separator}|\\r\\n|\\r|\\n|$`, 'y');
  let cells: string[] = [];
  let line = 1;
  let firstLine = 1;
  let at = 0;
  while (at < text.length) {
    let end: string;
    const close = text[at] === '"' ? closingQuote(text, at) : null;
    END.lastIndex = (close ?? 0) + 1;
    const after = close === null || close < 0 ? null : END.exec(text);
    if (close !== null && (after || close < 0)) {
      const cell = text.slice(at + 1, close).replaceAll('""', '"');
      if (!after)
        throw new InterchangeError(
          'CSV_MALFORMED',
          'A quoted cell is not closed. The file may be truncated.',
          lineAndColumnAt(text, at),
        );
      cells.push(cell);
      line += cell.match(/\r\n?|\n/g)?.length ?? 0;
      end = after[0];
      at = END.lastIndex;
    } else {
      // A quote inside a bare cell, or one that text follows, which users write and spreadsheets do not, is text.
      BARE.lastIndex = at;
      const [, cell = '', next = ''] = BARE.exec(text) ?? [];
      cells.push(cell);
      end = next;
      at = BARE.lastIndex;
    }
    if (end === separator && at < text.length) continue;
    if (end === separator) cells.push('');
    if (cells.some((cell) => cell !== '')) rows.push({ cells, line: firstLine });
    if (end !== '') line += 1;
    cells = [];
    firstLine = line;
  }
  return rows;
}

/** What separates the cells of a table: spreadsheets of many countries write semicolons, "Unicode text" has tabs. */
export function separatorOf(text: string): ',' | ';' | '\t' {
  const [header = ''] = /^[^\r\n]{0,2000}/.exec(text) ?? [];
  const count = (separator: string): number => header.split(separator).length;
  return ([',', ';', '\t'] as const).reduce((best, each) => (count(each) > count(best) ? each : best));
}

/** The first line of a table, with commas whatever separates its cells. */
export const headerOf = (text: string): string =>
  (/^\ufeff?([^\r\n]{0,2000})/.exec(text)?.[1] ?? '').replaceAll(separatorOf(text.replace(/^\ufeff/, '')), ',');

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
  /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** Where a cell, or a part of it, begins: spreadsheets of other countries split at semicolons, tabs and lines too. */
const START = String.raw`(^|[,;\t\r\n])`;
const NUMBER = String.raw`\s*[+-]?\d+(?:[.,]\d+)?\s*(?:$|[,;\t\r\n])`;
// Blanks and apostrophes in any order: a tab is a blank, and the next part begins after it.
const CALCULATED = String.raw`(?=(?:'|[^\S\r\n])*[=+\-@])`;
const FORMULA = new RegExp(`${START}${CALCULATED}(?!${NUMBER})`, 'g');
const GUARDED = new RegExp(`${START}'${CALCULATED}`, 'g');

/** Puts an apostrophe before what a spreadsheet would calculate, and before what looks guarded already. */
export const guardFormula = (cell: string): string => cell.replace(FORMULA, "$1'");
/** Removes one apostrophe of {@link guardFormula} each. */
export const unguardFormula = (cell: string): string => cell.replace(GUARDED, '$1');
