/** The states of an export, from choices to files. Pure: the dialog shows the states and runs the effects. */
import type { ExportChoices } from './export-choices.js';
import { type Next, createFlow } from './flow.js';

/** How the timecodes of the file are written. */
export interface ExportClock {
  /** Timecode of the first frame, as typed; null: that of the version on screen. */
  readonly start: string | null;
  /** null: as the version on screen declares it. */
  readonly dropFrame: boolean | null;
}

/** Captured frames as `data:` URLs, by the id of the comment. */
export type Stills = ReadonlyMap<string, string>;

interface Task {
  /** Number of the last capture; results of earlier ones are ignored. */
  readonly task: number;
}
interface Chosen extends Task {
  readonly choices: ExportChoices;
  readonly clock: ExportClock;
}

interface Closed extends Task {
  readonly step: 'closed';
}
interface Choosing extends Chosen {
  readonly step: 'choosing';
  /** Whether the last download failed. */
  readonly hasFailed: boolean;
}
/** A report has a still of every commented frame. */
interface CapturingStills extends Chosen {
  readonly step: 'capturingStills';
  /** Frames. */
  readonly done: number;
  readonly total: number;
}
interface Writing extends Chosen {
  readonly step: 'writing';
}
interface Done extends Chosen {
  readonly step: 'done';
  /** Name of the first file that was downloaded. */
  readonly filename: string;
}

export type ExportState = Closed | Choosing | CapturingStills | Writing | Done;

export type ExportEvent =
  | { readonly type: 'open'; readonly choices: ExportChoices }
  | { readonly type: 'close' }
  | { readonly type: 'choose'; readonly change: Partial<ExportChoices> }
  | { readonly type: 'setClock'; readonly change: Partial<ExportClock> }
  | { readonly type: 'download' }
  | { readonly type: 'progress'; readonly task: number; readonly done: number; readonly total: number }
  | { readonly type: 'captured'; readonly task: number; readonly stills: Stills }
  | { readonly type: 'stop' }
  | { readonly type: 'written'; readonly filename: string }
  /** There is nothing that can be written with these choices. */
  | { readonly type: 'notWritten' }
  | { readonly type: 'failed' };

export type ExportEffect =
  /** Store the choices on this device. */
  | { readonly type: 'remember'; readonly choices: ExportChoices }
  /** Capture the frames with `progress`, then send `captured`. */
  | { readonly type: 'capture'; readonly task: number; readonly choices: ExportChoices }
  /** Download the files, then send `written`, `notWritten` or `failed`. */
  | { readonly type: 'write'; readonly stills: Stills | null }
  /** Capture no more frames. */
  | { readonly type: 'stop' };

type Result = Next<ExportState, ExportEffect>;
type EventOf<Type extends ExportEvent['type']> = Extract<ExportEvent, { readonly type: Type }>;

export const closedExport: ExportState = { step: 'closed', task: 0 };

const DEFAULT_CLOCK: ExportClock = { start: null, dropFrame: null };

const to = (state: ExportState, ...effects: readonly ExportEffect[]): Result => ({ state, effects });

const choosing = ({ task, choices, clock }: Chosen, hasFailed = false): ExportState => ({
  step: 'choosing',
  task,
  choices,
  clock,
  hasFailed,
});

const open = ({ task }: Task, { choices }: EventOf<'open'>): Result =>
  to(choosing({ task, choices, clock: DEFAULT_CLOCK }));

const close = ({ task }: Task): Result => to({ step: 'closed', task });

function choose(state: Choosing | Done, { change }: EventOf<'choose'>): Result {
  const choices = { ...state.choices, ...change };
  return to(choosing({ ...state, choices }), { type: 'remember', choices });
}

const setClock = (state: Choosing | Done, { change }: EventOf<'setClock'>): Result =>
  to(choosing({ ...state, clock: { ...state.clock, ...change } }));

function download({ task, choices, clock }: Choosing | Done): Result {
  if (choices.format !== 'html') return write({ task, choices, clock }, null);
  const capturing: Chosen = { task: task + 1, choices, clock };
  return to({ ...capturing, step: 'capturingStills', done: 0, total: 0 }, { type: 'capture', task: task + 1, choices });
}

const write = ({ task, choices, clock }: Chosen, stills: Stills | null): Result =>
  to({ step: 'writing', task, choices, clock }, { type: 'write', stills });

const chosen = { open, close, choose, setClock, download };

export const exportFlow = createFlow<ExportState, ExportEvent, ExportEffect>({
  closed: { open },
  choosing: chosen,
  capturingStills: {
    progress: (state, { task, done, total }) => to(task === state.task ? { ...state, done, total } : state),
    captured: (state, { task, stills }) => (task === state.task ? write(state, stills) : to(state)),
    stop: (state) => to(choosing(state), { type: 'stop' }),
    close: ({ task }) => to({ step: 'closed', task }, { type: 'stop' }),
  },
  writing: {
    written: ({ task, choices, clock }, { filename }) => to({ step: 'done', task, choices, clock, filename }),
    notWritten: (state) => to(choosing(state)),
    failed: (state) => to(choosing(state, true)),
  },
  done: chosen,
});
