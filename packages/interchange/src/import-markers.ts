import { formatNamed } from './export-markers.js';
import { type FormatId, recognisers, table } from './format/formats.js';
import type { Format } from './format/format.js';
import { ImportJob, type Timeline } from './import-job.js';
import { InterchangeError, LIMITS } from './interchange-error.js';
import type { ImportedMarker } from './marker.js';
import type { ImportOptions } from './options.js';
import { TEAM_WORDS } from './scope.js';
import type { Warning } from './warning.js';

/** Where in a file it may say for whom it is. */
const HEAD = 8192;

/** What a file said. */
export interface ImportResult {
  readonly format: FormatId;
  readonly markers: readonly ImportedMarker[];
  readonly warnings: readonly Warning[];
  /** What the file says of its own timeline, where it says anything. */
  readonly timeline: Timeline;
}

/**
 * Reads markers. One bad row is a warning with its line, and the others come through; a file that is not what it should
 * be is an error. `'auto'` finds out the format.
 *
 * @throws InterchangeError as its codes tell.
 */
export function importMarkers(format: FormatId | 'auto', text: string, options: ImportOptions = {}): ImportResult {
  if (text.length > LIMITS.size)
    throw new InterchangeError(
      'INPUT_TOO_LARGE',
      `The file has ${text.length} characters; ${LIMITS.size} is the most that is read.`,
    );
  const id = format === 'auto' ? detectFormat(text) : format;
  if (!id)
    throw new InterchangeError('NOT_THIS_FORMAT', 'The file is of no kind that is known here.', { line: 1, column: 1 });
  const reader = formatNamed(id);
  if (!reader.read) throw new InterchangeError('IMPORT_UNSUPPORTED', `${reader.label} can be written, but not read.`);
  const job = new ImportJob(options);
  job.isForTeam = text.slice(0, HEAD).includes(TEAM_WORDS);
  reader.read(text, job);
  job.finish();
  const { markers, duplicates } = withoutDuplicates(job.markers);
  return { format: id, markers, warnings: [...job.warnings, ...duplicates], timeline: job.timeline };
}

/** The kind of file that a text is of, by what is in it; null where it is none that can be read. */
export function detectFormat(text: string): FormatId | null {
  return recognisers.find((id) => (table[id] as Format).recognises?.(text)) ?? null;
}

/** A marker that stands twice, as some systems write it, comes once. */
function withoutDuplicates(markers: readonly ImportedMarker[]): {
  readonly markers: readonly ImportedMarker[];
  readonly duplicates: readonly Warning[];
} {
  const seen = new Set<string>();
  const duplicates: Warning[] = [];
  const kept = markers.filter(({ span, text, author, line, commentId, replies }) => {
    const key = JSON.stringify([commentId, span?.in, span?.out, author, text, replies?.map((reply) => reply.text)]);
    if (!seen.has(key)) return Boolean(seen.add(key));
    duplicates.push({
      code: 'DUPLICATE_IGNORED',
      message: 'A marker stands in the file twice; it is taken once.',
      ...(line !== undefined && { line }),
    });
    return false;
  });
  return { markers: kept, duplicates };
}
