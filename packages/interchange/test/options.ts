import { RATES } from '@kreatli/timecode';
import {
  exportMarkers,
  type ExportOptions,
  type ExportResult,
  type FormatId,
  formats,
  type ImportOptions,
  type ReviewMarker,
} from '../src/index.js';

export const rate = RATES['25'];

/** A video of 200 seconds at 25 frames per second that starts at one hour. */
export const importOptions = {
  rate,
  startTimecode: '01:00:00:00',
  durationFrames: 5000,
} as const satisfies ImportOptions;

/** Exports of the same video for everyone. */
export const exportOptions: ExportOptions = {
  asset: { name: 'Spot', ...importOptions },
  scope: { audience: 'all', exportedAt: '2026-01-01T00:00:00.000Z' },
};

/** The same with a start timecode of zero. */
export const exportFromZero: ExportOptions = {
  ...exportOptions,
  asset: { ...exportOptions.asset, startTimecode: 0 },
};

/** Formats that can be written. */
export const writableFormats = formats.filter(({ canExport }) => canExport);

/** Exports with {@link exportOptions} and `changes` to them. */
export const exportWith = (
  format: FormatId,
  comments: readonly ReviewMarker[],
  changes: Partial<ExportOptions> = {},
): ExportResult => exportMarkers(format, comments, { ...exportOptions, ...changes });
