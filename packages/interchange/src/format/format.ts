import { ImportJob } from '../read/import-job.js';
import type { ExportJob } from '../write/export-job.js';
import type { WriterCapabilities } from '../write/prepare-export.js';

/** A file format: its name, what it can hold, and how it is written and read. */
export interface Format {
  /** For users, with the system it is for; in English. */
  readonly label: string;
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** What the format can hold. */
  readonly carries: WriterCapabilities & {
    readonly ranges: boolean;
    readonly color: boolean;
    readonly status: boolean;
    readonly replies: boolean;
    /** Whether the rate is in the file; without it, importing needs one. */
    readonly rate: boolean;
  };
  /** Maximum number of markers in one file. */
  readonly maxMarkers?: number;
  /** Returns text, or bytes where the format is not UTF-8. */
  write?(job: ExportJob): string | Uint8Array;
  /** Adds the markers of a file to `job`. */
  read?(text: string, job: ImportJob): void;
  /** Whether a text is of this format. */
  recognizes?(text: string): boolean;
}

/** What most formats of editing systems can hold. */
export const editorCapabilities = {
  untimed: false,
  labels: false,
  ranges: true,
  color: true,
  status: true,
  replies: true,
  drawings: false,
  rate: false,
} as const;

/** What most formats of tables, programs and pages can hold. */
export const documentCapabilities = {
  untimed: true,
  labels: true,
  ranges: true,
  color: true,
  status: true,
  replies: true,
  drawings: true,
  rate: false,
} as const;
