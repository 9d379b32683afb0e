import { InterchangeError } from '../model/interchange-error.js';
import { aeJsx } from './ae-jsx.js';
import { ass } from './ass.js';
import { audacityTxt } from './audacity-txt.js';
import { avidTxt } from './avid-txt.js';
import { avidXml } from './avid-xml.js';
import { cmxEdl } from './cmx-edl.js';
import { csv } from './csv.js';
import { fcpxml } from './fcpxml.js';
import type { Format } from './format.js';
import { frameioCsv } from './frameio-csv.js';
import { frameioJson } from './frameio-json.js';
import { html } from './html.js';
import { json } from './json.js';
import { midi } from './midi.js';
import { otio } from './otio.js';
import { premiereCsv } from './premiere-csv.js';
import { premiereXml } from './premiere-xml.js';
import { protoolsTxt } from './protools-txt.js';
import { reaperCsv } from './reaper-csv.js';
import { resolveCsv } from './resolve-csv.js';
import { resolveEdl } from './resolve-edl.js';
import { srt } from './srt.js';
import { table } from './table.js';
import { text } from './text.js';
import { vimeoCsv } from './vimeo-csv.js';
import { vtt } from './vtt.js';
import { webAnnotation } from './web-annotation.js';
import { wipsterCsv } from './wipster-csv.js';

/** Every format by its id, in the order in which to offer them. */
export const formatTable = {
  'resolve-edl': resolveEdl,
  'premiere-xml': premiereXml,
  'avid-xml': avidXml,
  'avid-txt': avidTxt,
  fcpxml,
  otio,
  csv,
  table,
  json,
  html,
  vtt,
  'cmx-edl': cmxEdl,
  'web-annotation': webAnnotation,
  text,
  'reaper-csv': reaperCsv,
  'ae-jsx': aeJsx,
  midi,
  'premiere-csv': premiereCsv,
  'frameio-csv': frameioCsv,
  'frameio-json': frameioJson,
  'vimeo-csv': vimeoCsv,
  'wipster-csv': wipsterCsv,
  'protools-txt': protoolsTxt,
  'resolve-csv': resolveCsv,
  'audacity-txt': audacityTxt,
  srt,
  ass,
} as const satisfies Record<string, Format>;

/** The id of a format. */
export type FormatId = keyof typeof formatTable;

/** The format with an id. @throws InterchangeError `UNKNOWN_FORMAT`. */
export function getFormat(id: string): Format {
  if (!Object.hasOwn(formatTable, id))
    throw new InterchangeError(
      'UNKNOWN_FORMAT',
      `There is no format "${id}". Formats: ${Object.keys(formatTable).join(', ')}.`,
    );
  return formatTable[id as FormatId];
}
