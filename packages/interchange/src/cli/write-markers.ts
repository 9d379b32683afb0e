import { exportMarkers } from '../export-markers.js';
import { type FormatId, getFormat } from '../format/format-table.js';
import type { ExportOptions } from '../model/export-options.js';
import { InterchangeError } from '../model/interchange-error.js';
import type { ReviewMarker } from '../model/marker.js';
import { splitMarkers } from '../split-markers.js';
import { type Arguments, UsageError } from './arguments.js';
import { type Streams, writeOutput } from './files.js';
import { reportWarnings } from './report.js';

/** Writes comments in the format of `--to`, in as many files as it needs. Returns whether any comment was written. */
export async function writeMarkers(
  markers: readonly ReviewMarker[],
  args: Arguments,
  options: ExportOptions,
  streams: Streams,
): Promise<boolean> {
  const { to, output } = args;
  if (to === undefined) throw new UsageError(MISSING_FORMAT);
  const { maxMarkers } = getFormat(to);
  const format = to as FormatId;
  const split = maxMarkers === undefined ? [] : splitMarkers(format, markers, options);
  const isSplit = split.length > 1;
  // A single file warns of what it leaves out; parts hold only what the audience may see and know of nothing else.
  const isVisible = ({ visibility }: ReviewMarker): boolean => options.includeTeam === true || visibility === 'all';
  if (isSplit && !markers.every(isVisible))
    reportWarnings([{ code: 'TEAM_EXCLUDED', message: 'Team-only comments are not in the files.' }], streams);
  const files = (isSplit ? split : [markers]).map((part) => {
    const { filename, text, bytes, count, warnings } = exportMarkers(format, part, options);
    reportWarnings(warnings, streams);
    return { filename, content: text ?? bytes, count };
  });
  if (isSplit && output === '-')
    throw new InterchangeError(
      'TOO_MANY_EVENTS',
      `The comments need ${files.length} files of at most ${maxMarkers} markers. Set the output: -o FILE.`,
    );
  await writeOutput(output, files, streams);
  return files.some(({ count }) => count > 0);
}

/** The message for a command line without `--to`. */
export const MISSING_FORMAT = 'The format is missing: --to FORMAT. "kreatli-markers formats" lists them.';
