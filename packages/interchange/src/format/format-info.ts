import { type FormatId, formatTable } from './format-table.js';
import type { Format } from './format.js';

/** A format as an application offers it to users. */
export interface FormatInfo {
  readonly id: FormatId;
  /** In English. */
  readonly label: string;
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  readonly canExport: boolean;
  readonly canImport: boolean;
  /** Whether an import needs `options.rate`. */
  readonly needsRate: boolean;
  /**
   * What the format can hold. `untimed`: comments on the whole video. `labels`: positions are timecode, so the start
   * timecode matters.
   */
  readonly carries: Format['carries'];
}

/** All formats, in the order in which to offer them. */
export const formats: readonly FormatInfo[] = Object.freeze(
  (Object.entries(formatTable) as [FormatId, Format][]).map(
    ([id, { label, extension, mediaType, carries, write, read }]) =>
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
