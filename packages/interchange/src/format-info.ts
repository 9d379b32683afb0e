import { type FormatId, table } from './format/formats.js';
import type { Format } from './format/format.js';

/** One format as it can be offered to a person. */
export interface FormatInfo {
  readonly id: FormatId;
  /** What people call it, in English. */
  readonly label: string;
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  readonly canExport: boolean;
  readonly canImport: boolean;
  /** An import needs `options.rate`. */
  readonly needsRate: boolean;
  /** What survives in it. `untimed`: notes about the whole film. `labels`: places are timecode labels, so that the start timecode matters. */
  readonly carries: Format['carries'];
}

/** All formats, in the order in which they are offered. */
export const formats: readonly FormatInfo[] = Object.freeze(
  (Object.entries(table) as [FormatId, Format][]).map(([id, { label, extension, mediaType, carries, write, read }]) =>
    Object.freeze({
      id,
      label,
      extension,
      mediaType,
      canExport: write !== undefined,
      canImport: read !== undefined,
      needsRate: read !== undefined && !carries.rate,
      carries,
    }),
  ),
);
