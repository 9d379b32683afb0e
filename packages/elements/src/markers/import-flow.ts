/** The states of an import, from a file to added comments. Pure: the dialog shows the states and runs the effects. */
import type { Audience } from '@kreatli/core';
import type { ImportResult, TableColumns, TableField, TableLayout } from '@kreatli/interchange';
import { type Next, createFlow } from './flow.js';
import type { ImportRow } from './import-plan.js';

/** A file of markers, decoded. */
export interface MarkerFile {
  readonly name: string;
  readonly text: string;
}

/** How the timecodes of a file are read, and how its markers are added. */
export interface ImportOptions {
  /** Timecode of the first frame, as typed; null: that of the version on screen. */
  readonly start: string | null;
  /** null: as the version on screen or the file declares it. */
  readonly dropFrame: boolean | null;
  /** Who may see the comments. Team-only markers stay team-only. */
  readonly audience: Audience;
  /** Whether comments get the status of their markers. */
  readonly includesStatus: boolean;
  /** The columns of a table, as the user chose them for this file; null: as its header shows. */
  readonly columns: TableColumns | null;
}

/** The columns of a table in which no times or no texts were found. */
export interface UnknownTable extends TableLayout {
  /** The fields that have no column, with names that were looked for. */
  readonly lookedFor: Readonly<Partial<Record<TableField, readonly string[]>>>;
}

/** Why a file cannot be read. */
export interface ImportProblem {
  /** An `InterchangeErrorCode`, or `unreadable`. */
  readonly code: string;
  /** For developers; shown where the code has no text. */
  readonly message: string;
  /** Line of the file, from 1. */
  readonly line?: number | undefined;
  /** The user can choose the columns. */
  readonly table?: UnknownTable | undefined;
}

/** Why markers could not be added. */
export interface AddProblem {
  /** Number of markers. */
  readonly count: number;
  /** A `RejectCode`, or a code of the request. */
  readonly code: string;
}

interface Task {
  /** Number of the last reading or adding; results of earlier ones are ignored. */
  readonly task: number;
}
interface WithFile extends Task {
  readonly file: MarkerFile;
  readonly options: ImportOptions;
}
interface WithRows extends WithFile {
  readonly result: ImportResult;
  readonly rows: readonly ImportRow[];
  /** Rows that will not be added. */
  readonly skipped: ReadonlySet<ImportRow>;
}

interface Closed extends Task {
  readonly step: 'closed';
}
interface NoFile extends Task {
  readonly step: 'noFile';
  readonly problem: ImportProblem | null;
}
interface Reading extends Task {
  readonly step: 'reading';
}
/** The markers cannot be placed before the rate of the video is known. */
interface WaitingForRate extends WithFile {
  readonly step: 'waitingForRate';
}
interface Unreadable extends WithFile {
  readonly step: 'unreadable';
  readonly problem: ImportProblem;
}
/** The user chooses what the columns of a table hold. */
interface Mapping extends WithFile {
  readonly step: 'mapping';
  readonly table: UnknownTable;
  readonly chosen: Partial<TableColumns>;
}
interface Preview extends WithRows {
  readonly step: 'preview';
}
interface Adding extends WithRows {
  readonly step: 'adding';
  readonly done: number;
  readonly total: number;
}
interface Done extends WithRows {
  readonly step: 'done';
  /** Number of markers that were added. */
  readonly added: number;
  readonly problem: AddProblem | null;
}

export type ImportState = Closed | NoFile | Reading | WaitingForRate | Unreadable | Mapping | Preview | Adding | Done;

export type ImportEvent =
  | { readonly type: 'open'; readonly file?: File | undefined }
  | { readonly type: 'close' }
  | { readonly type: 'pick'; readonly file: File }
  | { readonly type: 'decoded'; readonly task: number; readonly file: MarkerFile }
  | { readonly type: 'undecodable'; readonly task: number; readonly problem: ImportProblem }
  | { readonly type: 'rateKnown' }
  | { readonly type: 'parsed'; readonly result: ImportResult; readonly rows: readonly ImportRow[] }
  | { readonly type: 'unparsable'; readonly problem: ImportProblem }
  | { readonly type: 'setClock'; readonly change: Partial<Pick<ImportOptions, 'start' | 'dropFrame'>> }
  /** `column` from 0; null: none. Read at once where rows are shown. */
  | { readonly type: 'setColumn'; readonly field: TableField; readonly column: number | null }
  | { readonly type: 'readTable' }
  | { readonly type: 'choose'; readonly change: Partial<Pick<ImportOptions, 'audience' | 'includesStatus'>> }
  | { readonly type: 'toggle'; readonly row: ImportRow; readonly isChosen: boolean }
  /** The same rows, compared with the comments that exist now. */
  | { readonly type: 'compared'; readonly rows: readonly ImportRow[] }
  | { readonly type: 'add' }
  | { readonly type: 'progress'; readonly task: number; readonly done: number }
  /** All chosen rows were tried, or adding was stopped. `code`: why some were not added. */
  | {
      readonly type: 'finished';
      readonly task: number;
      readonly added: ReadonlySet<ImportRow>;
      readonly code: string | null;
    }
  | { readonly type: 'stop' };

export type ImportEffect =
  /** Decode the file, then send `decoded` or `undecodable`. */
  | { readonly type: 'decode'; readonly task: number; readonly file: File }
  /** Read the markers and send `parsed` or `unparsable`; nothing while the rate is unknown. */
  | { readonly type: 'parse'; readonly file: MarkerFile; readonly options: ImportOptions }
  /** Propose the rows one after another with `progress`, then send `finished`. */
  | {
      readonly type: 'add';
      readonly task: number;
      readonly rows: readonly ImportRow[];
      readonly options: ImportOptions;
    }
  /** Add no more rows. */
  | { readonly type: 'stop' };

type Result = Next<ImportState, ImportEffect>;
type EventOf<Type extends ImportEvent['type']> = Extract<ImportEvent, { readonly type: Type }>;

export const closedImport: ImportState = { step: 'closed', task: 0 };

const DEFAULT_OPTIONS: ImportOptions = {
  start: null,
  dropFrame: null,
  audience: 'all',
  includesStatus: true,
  columns: null,
};

const to = (state: ImportState, ...effects: readonly ImportEffect[]): Result => ({ state, effects });

const decode = ({ task }: Task, file: File): Result =>
  to({ step: 'reading', task: task + 1 }, { type: 'decode', task: task + 1, file });

const parse = ({ task }: Task, file: MarkerFile, options: ImportOptions): Result =>
  to({ step: 'waitingForRate', task, file, options }, { type: 'parse', file, options });

const open = ({ task }: Task, { file }: EventOf<'open'>): Result =>
  file ? decode({ task }, file) : to({ step: 'noFile', task, problem: null });

const close = ({ task }: Task): Result => to({ step: 'closed', task });

const pick = (state: Task, { file }: EventOf<'pick'>): Result => decode(state, file);

const setClock = (state: WithFile, { change }: EventOf<'setClock'>): Result =>
  parse(state, state.file, { ...state.options, ...change });

function withColumn(columns: Partial<TableColumns>, { field, column }: EventOf<'setColumn'>): Partial<TableColumns> {
  const { [field]: _, ...others } = columns;
  return column === null ? others : { ...others, [field]: column };
}

/** Whether a table can be read with these columns. */
export const canRead = (columns: Partial<TableColumns>): columns is TableColumns =>
  columns.time !== undefined && columns.text !== undefined;

function readWith(state: WithFile, columns: Partial<TableColumns>): Result | null {
  return canRead(columns) ? parse(state, state.file, { ...state.options, columns }) : null;
}

/** The rows are read again with another column. */
const setColumn = (state: Preview | Done, event: EventOf<'setColumn'>): Result =>
  readWith(state, withColumn(state.result.table?.found ?? {}, event)) ?? to(state);

const choose = (state: Preview | Done, { change }: EventOf<'choose'>): Result =>
  to({ ...state, options: { ...state.options, ...change } });

function toggle(state: Preview | Adding | Done, { row, isChosen }: EventOf<'toggle'>): Result {
  const skipped = new Set(state.skipped);
  if (isChosen) skipped.delete(row);
  else skipped.add(row);
  return to({ ...state, skipped });
}

/** Rows whose comment exists by now are skipped; the others stay as the user chose. */
function compared(state: Preview | Done, { rows }: EventOf<'compared'>): Result {
  const hasChanged = (row: ImportRow, index: number): boolean => row !== state.rows[index];
  if (!rows.some(hasChanged)) return to(state);
  const skipped = new Set(rows.filter((row, index) => hasChanged(row, index) || state.skipped.has(row)));
  return to({ ...state, rows, skipped });
}

function add({ task, file, options, result, rows, skipped }: Preview | Done): Result {
  const chosen = rows.filter((row) => !skipped.has(row));
  if (chosen.length === 0) return to({ step: 'preview', task, file, options, result, rows, skipped });
  const adding: WithRows = { task: task + 1, file, options, result, rows, skipped };
  return to(
    { ...adding, step: 'adding', done: 0, total: chosen.length },
    { type: 'add', task: task + 1, rows: chosen, options },
  );
}

function finished(state: Adding, { task, added, code }: EventOf<'finished'>): Result {
  if (task !== state.task) return to(state);
  const { file, options, result, total } = state;
  const rows = state.rows.map((row) => (added.has(row) ? { ...row, isKnown: true } : row));
  const skipped = new Set(rows.filter((row) => row.isKnown || state.skipped.has(row)));
  const problem = code === null ? null : { count: total - added.size, code };
  return to({ step: 'done', task, file, options, result, rows, skipped, added: added.size, problem });
}

const shown = { open, close, pick };
const previewed = { ...shown, setClock, setColumn, choose, toggle, compared, add };

export const importFlow = createFlow<ImportState, ImportEvent, ImportEffect>({
  closed: { open },
  noFile: shown,
  reading: {
    ...shown,
    decoded: (state, { task, file }) => (task === state.task ? parse(state, file, DEFAULT_OPTIONS) : to(state)),
    undecodable: (state, { task, problem }) => to(task === state.task ? { step: 'noFile', task, problem } : state),
  },
  waitingForRate: {
    ...shown,
    setClock,
    rateKnown: (state) => parse(state, state.file, state.options),
    parsed: ({ task, file, options }, { result, rows }) =>
      to({ step: 'preview', task, file, options, result, rows, skipped: new Set(rows.filter((row) => row.isKnown)) }),
    unparsable: (state, { problem }) =>
      problem.table
        ? to({ ...state, step: 'mapping', table: problem.table, chosen: problem.table.found })
        : to({ ...state, step: 'unreadable', problem }),
  },
  unreadable: { ...shown, setClock },
  mapping: {
    ...shown,
    setColumn: (state, event) => to({ ...state, chosen: withColumn(state.chosen, event) }),
    readTable: (state) => readWith(state, state.chosen) ?? to(state),
  },
  preview: previewed,
  adding: {
    toggle,
    finished,
    progress: (state, { task, done }) => to(task === state.task ? { ...state, done } : state),
    stop: (state) => to(state, { type: 'stop' }),
    close: ({ task }) => to({ step: 'closed', task }, { type: 'stop' }),
  },
  done: previewed,
});
