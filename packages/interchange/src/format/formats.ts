/** The table of formats: what can be written and read, in the order in which it is offered. */
import { aeJsx } from './ae-jsx.js';
import { avidTxt } from './avid-txt.js';
import { avidXml } from './avid-xml.js';
import { cmxEdl } from './cmx-edl.js';
import { csv } from './csv.js';
import { fcpxml } from './fcpxml.js';
import type { Format } from './format.js';
import { frameioCsv, frameioJson } from './frameio.js';
import { html } from './html.js';
import { json } from './json.js';
import { midi } from './midi.js';
import { otio } from './otio.js';
import { premiereCsv } from './premiere-csv.js';
import { premiereXml } from './premiere-xml.js';
import { protoolsTxt } from './protools-txt.js';
import { reaperCsv } from './reaper-csv.js';
import { resolveEdl } from './resolve-edl.js';
import { text } from './text.js';
import { vimeoCsv } from './vimeo-csv.js';
import { vtt } from './vtt.js';
import { webAnnotation } from './web-annotation.js';
import { wipsterCsv } from './wipster-csv.js';

/** Every format by its id. */
export const table = {
  'resolve-edl': resolveEdl,
  'premiere-xml': premiereXml,
  'avid-xml': avidXml,
  'avid-txt': avidTxt,
  fcpxml,
  otio,
  csv,
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
} as const satisfies Record<string, Format>;

/** The id of a format. */
export type FormatId = keyof typeof table;

/** The order in which a text is asked whether it is of a kind: the surest first. */
export const recognisers: readonly FormatId[] = [
  ...([
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
  ] as const),
  ...(['vimeo-csv', 'wipster-csv', 'cmx-edl', 'resolve-edl', 'premiere-csv', 'avid-txt'] as const),
];
