import { prepare } from './export-job.js';
import { fileName } from './file-name.js';
import { type FormatId, table } from './format/formats.js';
import type { Format } from './format/format.js';
import { InterchangeError } from './interchange-error.js';
import type { ReviewMarker } from './marker.js';
import type { ExportOptions } from './options.js';
import type { Warning } from './warning.js';

/** A file that was written, as text, or as bytes where its format is not UTF-8. */
export type ExportResult = {
  readonly filename: string;
  readonly mediaType: string;
  /** Notes in the file. */
  readonly count: number;
  readonly warnings: readonly Warning[];
} & ({ readonly text: string; readonly bytes?: never } | { readonly bytes: Uint8Array; readonly text?: never });

/**
 * Writes notes as a file of an editing system. Same notes and options, same bytes: dates come in as options. Team-only notes
 * are left out first of all, unless `includeTeam` is given for a team's eyes.
 *
 * @throws InterchangeError as its codes tell.
 */
export function exportMarkers(
  format: FormatId,
  markers: readonly ReviewMarker[],
  options: ExportOptions,
): ExportResult {
  const writer = formatNamed(format);
  if (!writer.write) throw new InterchangeError('EXPORT_UNSUPPORTED', `${writer.label} can be read, but not written.`);
  const { job, warnings } = prepare(markers, options, writer.carries);
  const written = writer.write(job);
  const { scope, asset, statuses, includeTeam = false, includeResolved = true } = options;
  const marks = [
    ...(includeTeam ? ['team'] : []),
    ...(scope.filter || statuses || !includeResolved ? ['filtered'] : []),
  ];
  const filename = fileName(
    [asset.name, asset.versionLabel].filter(Boolean).join(' '),
    format,
    writer.extension,
    marks,
  );
  const about = { filename, mediaType: writer.mediaType, count: job.notes.length, warnings: once(warnings) };
  return typeof written === 'string' ? { ...about, text: written } : { ...about, bytes: written };
}

/** The same warning about the same note, once. */
function once(warnings: readonly Warning[]): readonly Warning[] {
  const seen = new Set<string>();
  return warnings.filter(({ code, message, commentId }) => {
    const key = `${code} ${commentId ?? ''} ${message}`;
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

/**
 * The notes in parts that one file of the format can hold each, in order of their frames; notes on one frame stay together
 * where the format makes them one marker. One part where there is no limit.
 *
 * What the options leave out is in none of them. @throws InterchangeError as `exportMarkers`.
 */
export function splitMarkers(
  format: FormatId,
  markers: readonly ReviewMarker[],
  options: ExportOptions,
): readonly (readonly ReviewMarker[])[] {
  const { most = Infinity, carries } = formatNamed(format);
  const kept = prepare(markers, options, carries).job.notes;
  const parts: ReviewMarker[][] = [];
  let frames = 0;
  let last: number | undefined;
  for (const { marker, place } of kept) {
    const frame = place?.in;
    const isNew = frame === undefined || frame !== last;
    if (isNew) frames += 1;
    if (parts.length === 0 || (isNew && frames > most)) {
      parts.push([]);
      frames = 1;
    }
    parts.at(-1)!.push(marker);
    last = frame;
  }
  return parts;
}

/** @throws InterchangeError `UNKNOWN_FORMAT`. */
export function formatNamed(id: string): Format {
  if (!Object.hasOwn(table, id))
    throw new InterchangeError(
      'UNKNOWN_FORMAT',
      `There is no format "${id}". There are: ${Object.keys(table).join(', ')}.`,
    );
  return table[id as FormatId];
}
