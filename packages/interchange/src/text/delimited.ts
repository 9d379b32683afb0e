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
export const readCsv = (source: string): readonly Row[] => [...csvRows(source)];

/** What separates the cells of a table. */
export type Separator = ',' | ';' | '\t';
export const SEPARATORS: readonly Separator[] = [',', ';', '\t'];

/** The rows of {@link readCsv}, one by one: an error comes after the rows before it. */
export function* csvRows(source: string, separator = separatorOf(source)): Generator<Row, void> {
  const text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
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
    if (cells.some((cell) => cell !== '')) yield { cells, line: firstLine };
    if (end !== '') line += 1;
    cells = [];
    firstLine = line;
  }
}

const firstLineOf = (text: string): string => /^\ufeff?([^\r\n]{0,2000})/.exec(text)?.[1] ?? '';

/** What the first line has: spreadsheets of many countries write semicolons, their "Unicode text" has tabs. */
export function separatorOf(text: string): Separator {
  const header = firstLineOf(text);
  const count = (separator: string): number => header.split(separator).length;
  return SEPARATORS.reduce((best, each) => (count(each) > count(best) ? each : best));
}

/** The first line of a table without quotes, and with commas whatever separates its cells. */
export const headerOf = (text: string): string =>
  firstLineOf(text).replaceAll('"', '').replaceAll(separatorOf(text), ',');

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
// Blanks and apostrophes in any order: a tab is a blank, and the next part begins after it. A class, because a group
// that repeats millions of times overflows the stack.
const BLANK = String.raw`['\t\v\f\p{Zs}\u2028\u2029\ufeff]`;
const CALCULATED = `(?=${BLANK}*[=+\\-@])`;
const FORMULA = new RegExp(`${START}${CALCULATED}(?!${NUMBER})`, 'gu');
/** Blanks as a whole, so that each is looked at once. */
const RUN = new RegExp(`${BLANK}+[=+\\-@]?`, 'gu');

/** Puts an apostrophe before what a spreadsheet would calculate, and before what looks guarded already. */
export const guardFormula = (cell: string): string => cell.replace(FORMULA, "$1'");
/** Removes one apostrophe of {@link guardFormula} each. */
export const unguardFormula = (cell: string): string =>
  cell.includes("'")
    ? cell.replace(RUN, (run, at: number) => unguardRun(run, at === 0 || /[,;\r\n]/.test(cell[at - 1]!)))
    : cell;

const GUARDED_START = new RegExp(`^'${CALCULATED}`, 'u');
/** Removes the apostrophe at the start of a cell that a spreadsheet would calculate without it. */
export const unguardStart = (cell: string): string => cell.replace(GUARDED_START, '');

function unguardRun(run: string, isStart: boolean): string {
  if (!/[=+\-@]$/.test(run)) return run;
  return (isStart ? run.replace(/^'/, '') : run).replaceAll("\t'", '\t');
}
