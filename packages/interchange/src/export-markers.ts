import { type FormatId, getFormat } from './format/format-table.js';
import type { ExportOptions } from './model/export-options.js';
import { InterchangeError } from './model/interchange-error.js';
import type { ReviewMarker } from './model/marker.js';
import type { Warning } from './model/warning.js';
import { formatFileName } from './write/file-name.js';
import { prepareExport } from './write/prepare-export.js';

/** A file to save: `text`, or `bytes` where the format is not UTF-8. */
export type ExportResult = {
  readonly filename: string;
  readonly mediaType: string;
  /** Number of comments in the file. */
  readonly count: number;
  readonly warnings: readonly Warning[];
} & ({ readonly text: string; readonly bytes?: never } | { readonly bytes: Uint8Array; readonly text?: never });

/**
 * Writes comments as a file of an editing system. The same comments and options give the same bytes: the date is an
 * option. Team-only comments are withheld before anything else, unless `includeTeam` is set for the audience `'team'`.
 *
 * @throws InterchangeError with any export code.
 */
export function exportMarkers(
  format: FormatId,
  markers: readonly ReviewMarker[],
  options: ExportOptions,
): ExportResult {
  const { label, extension, mediaType, carries, ...writer } = getFormat(format);
  if (!writer.write) throw new InterchangeError('EXPORT_UNSUPPORTED', `${label} can be read, but not written.`);
  const { job, warnings } = prepareExport(markers, options, carries);
  const content = writer.write(job);
  const file = {
    filename: fileNameOf(format, extension, options),
    mediaType,
    count: job.comments.length,
    warnings: removeRepeated(warnings),
  };
  return typeof content === 'string' ? { ...file, text: content } : { ...file, bytes: content };
}

function fileNameOf(format: FormatId, extension: string, options: ExportOptions): string {
  const { scope, asset, statuses, includeTeam = false, includeResolved = true } = options;
  const isFiltered = Boolean(scope.filter) || statuses !== undefined || !includeResolved;
  const marks = [...(includeTeam ? ['team'] : []), ...(isFiltered ? ['filtered'] : [])];
  return formatFileName([asset.name, asset.versionLabel].filter(Boolean).join(' '), format, extension, marks);
}

/** The same warning about the same comment only once. */
function removeRepeated(warnings: readonly Warning[]): readonly Warning[] {
  const seen = new Set<string>();
  return warnings.filter(({ code, message, commentId }) => {
    const key = `${code} ${commentId ?? ''} ${message}`;
    return !seen.has(key) && Boolean(seen.add(key));
  });
}
