import { exportMarkers, formatNamed, splitMarkers } from '../export-markers.js';
import type { FormatId } from '../format/formats.js';
import { InterchangeError } from '../interchange-error.js';
import type { ReviewMarker } from '../marker.js';
import type { ExportOptions } from '../options.js';
import { type Arguments, UsageError } from './arguments.js';
import { type Streams, writeOutput } from './files.js';
import { report } from './report.js';

/** Writes notes as `--to` says, in as many files as they need. Says whether any note is in them. */
export async function writeMarkers(
  markers: readonly ReviewMarker[],
  args: Arguments,
  options: ExportOptions,
  streams: Streams,
): Promise<boolean> {
  const { to, output } = args;
  if (to === undefined) throw new UsageError('Say the format: --to FORMAT. "kreatli-markers formats" lists them.');
  const { most } = formatNamed(to);
  const format = to as FormatId;
  const parts = most === undefined ? [markers] : splitMarkers(format, markers, options);
  // Few enough for one file: it says itself what is left out. Of several, none knows of the others.
  const isTold = ({ visibility }: ReviewMarker): boolean => options.includeTeam === true || visibility === 'all';
  if (parts.length > 1 && !markers.every(isTold))
    report([{ code: 'TEAM_EXCLUDED', message: 'Team-only notes are not in the files.' }], streams);
  const files = (parts.length > 1 ? parts : [markers]).map((part) => {
    const { filename, text, bytes, warnings } = exportMarkers(format, part, options);
    report(warnings, streams);
    return { filename, content: text ?? bytes, isEmpty: warnings.some(({ code }) => code === 'NOTHING_TO_EXPORT') };
  });
  if (files.length > 1 && output === '-')
    throw new InterchangeError(
      'TOO_MANY_EVENTS',
      `The notes need ${files.length} files of ${most}. Say where: -o FILE.`,
    );
  await writeOutput(output, files, streams);
  return files.some(({ isEmpty }) => !isEmpty);
}
