import { detectFormat } from './format/detect-format.js';
import { formats } from './format/format-info.js';
import { type FormatId, getFormat } from './format/format-table.js';
import type { ImportOptions } from './model/import-options.js';
import { InterchangeError, notThisFormat } from './model/interchange-error.js';
import { LIMITS } from './model/limits.js';
import type { ImportedMarker } from './model/marker.js';
import { TEAM_NOTICE } from './model/scope.js';
import type { TableLayout } from './model/table.js';
import type { Warning } from './model/warning.js';
import { ImportJob } from './read/import-job.js';
import { removeDuplicates } from './read/remove-duplicates.js';
import type { Timeline } from './read/timeline.js';
import { planTable } from './table/plan-table.js';

/** UTF-16 code units at the start of a file that may hold the team notice. */
const HEAD_LENGTH = 8192;

/** The names of the formats that can be read. */
const KNOWN = formats
  .filter(({ canImport }) => canImport)
  .map(({ label }) => label)
  .join(', ');

/** What was read from a file. */
export interface ImportResult {
  readonly format: FormatId;
  readonly markers: readonly ImportedMarker[];
  readonly warnings: readonly Warning[];
  /** What the file declares about its own timeline. */
  readonly timeline: Timeline;
  /** The columns that were read, where the format is `'table'`. */
  readonly table?: TableLayout;
}

/**
 * Reads markers from the text of a file. `'auto'` detects the format. A bad row is a warning with its line, and the
 * other rows are read; a malformed file is an error.
 *
 * @throws InterchangeError with any import code.
 */
export function importMarkers(format: FormatId | 'auto', text: string, options: ImportOptions = {}): ImportResult {
  if (text.length > LIMITS.size)
    throw new InterchangeError(
      'INPUT_TOO_LARGE',
      `The file has ${text.length} characters; the limit is ${LIMITS.size}.`,
    );
  const id = format === 'auto' ? chooseFormat(text, options) : format;
  const reader = getFormat(id);
  if (!reader.read) throw new InterchangeError('IMPORT_UNSUPPORTED', `${reader.label} can be written, but not read.`);
  const job = new ImportJob(options, text.slice(0, HEAD_LENGTH).includes(TEAM_NOTICE));
  reader.read(text, job);
  const { markers, warnings } = job.finish();
  const unique = removeDuplicates(markers);
  return {
    format: id,
    markers: unique.markers,
    warnings: [...warnings, ...unique.warnings],
    timeline: job.timeline,
    ...(job.table && { table: job.table }),
  };
}

function chooseFormat(text: string, { columns }: ImportOptions): FormatId {
  const id = columns ? 'table' : detectFormat(text);
  if (id) return id;
  // A table whose columns are not known is reported with them.
  if (planTable(text)) return 'table';
  throw notThisFormat(`The format of the file is unknown. Known: ${KNOWN}.`);
}
