import type { Carries, ExportJob } from '../export-job.js';
import type { ImportJob } from '../import-job.js';

/** One kind of file: what it is called, what it can hold, and how it is written and read. */
export interface Format {
  /** What people call it, with the system it is for. */
  readonly label: string;
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** What survives in it. */
  readonly carries: Carries & {
    readonly ranges: boolean;
    readonly colour: boolean;
    readonly status: boolean;
    readonly replies: boolean;
    /** The rate is in the file; without, importing needs one. */
    readonly rate: boolean;
  };
  /** Most markers in one file. */
  readonly most?: number;
  /** Text, or bytes where the format is not UTF-8. */
  write?(job: ExportJob): string | Uint8Array;
  read?(text: string, job: ImportJob): void;
  /** Is the text of this kind? */
  recognises?(text: string): boolean;
}

/** A description of a format that most share. */
export const editing = {
  untimed: false,
  labels: false,
  ranges: true,
  colour: true,
  status: true,
  replies: true,
  drawings: false,
  rate: false,
} as const;
