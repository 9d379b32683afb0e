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
  'srt',
  'ass',
  'audacity-txt',
  'protools-txt',
  'csv',
  'resolve-csv',
  'reaper-csv',
  'frameio-csv',
  'vimeo-csv',
  'wipster-csv',
  'cmx-edl',
  'resolve-edl',
  'table',
  'premiere-csv',
  'avid-txt',
];

const xmlFormats: ReadonlySet<FormatId> = new Set(['premiere-xml', 'fcpxml', 'avid-xml'] as const);
const jsonFormats: ReadonlySet<FormatId> = new Set(['json', 'otio', 'web-annotation', 'frameio-json'] as const);

/** The format of a text, by its content; null where it is none that can be read. */
export function detectFormat(text: string): FormatId | null {
  const [first = ''] = text.replace(/^\ufeff?\s*/, '');
  // What a comment contains must not decide: XML begins with "<", JSON with a brace or bracket.
  const isPossible = (id: FormatId): boolean =>
    xmlFormats.has(id) ? first === '<' : jsonFormats.has(id) ? first === '{' || first === '[' : true;
  return detectionOrder.find((id) => isPossible(id) && (formatTable[id] as Format).recognizes?.(text)) ?? null;
}
