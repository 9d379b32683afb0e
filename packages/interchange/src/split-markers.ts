import { type FormatId, getFormat } from './format/format-table.js';
import type { ExportOptions } from './model/export-options.js';
import type { ReviewMarker } from './model/marker.js';
import { prepareExport } from './write/prepare-export.js';

/**
 * Splits comments into parts that one file of the format can hold each, by frame. Comments on one frame stay together,
 * because they may become one marker. One part where the format has no limit; none for no comments.
 *
 * Comments that the options leave out are in no part.
 *
 * @throws InterchangeError as `exportMarkers`.
 */
export function splitMarkers(
  format: FormatId,
  markers: readonly ReviewMarker[],
  options: ExportOptions,
): readonly (readonly ReviewMarker[])[] {
  const { maxMarkers = Infinity, carries } = getFormat(format);
  const parts: ReviewMarker[][] = [];
  let frames = 0;
  let lastFrame: number | undefined;
  for (const { marker, range } of prepareExport(markers, options, carries).job.comments) {
    const frame = range?.in;
    const isNewFrame = frame === undefined || frame !== lastFrame;
    if (isNewFrame) frames += 1;
    if (parts.length === 0 || (isNewFrame && frames > maxMarkers)) {
      parts.push([]);
      frames = 1;
    }
    parts.at(-1)!.push(marker);
    lastFrame = frame;
  }
  return parts;
}
