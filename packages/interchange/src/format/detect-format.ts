import { type FormatId, formatTable } from './format-table.js';
import type { Format } from './format.js';

/** Formats from the most to the least specific test. */
const detectionOrder: readonly FormatId[] = [
  'premiere-xml',
  'fcpxml',
  'avid-xml',
  'json',
  'otio',
  'web-annotation',
  'frameio-json',
  'vtt',
  'protools-txt',
  'csv',
  'reaper-csv',
  'frameio-csv',
  'vimeo-csv',
  'wipster-csv',
  'cmx-edl',
  'resolve-edl',
  'premiere-csv',
  'avid-txt',
];

/** The format of a text, by its content; null where it is none that can be read. */
export function detectFormat(text: string): FormatId | null {
  return detectionOrder.find((id) => (formatTable[id] as Format).recognizes?.(text)) ?? null;
}
