/** Final Cut Pro 7 XML ("xmeml"), the marker file that Premiere Pro imports. */
import { rate, type Rate, sameRate } from '@kreatli/timecode';
import { readFraction } from '../read-rate.js';
import { COLOURS, nearest, readPremiereColour } from '../colour.js';
import { type ExportJob, placed, type PlacedNote } from '../export-job.js';
import { InterchangeError } from '../interchange-error.js';
import type { ImportJob } from '../import-job.js';
import { scopeLine } from '../scope.js';
import { isSaidBy, readThread } from '../thread-text.js';
import { child, children, readXml, textOf, type XmlElement } from '../xml-read.js';
import { xmlComment, xmlText } from '../xml-write.js';
import { editing, type Format } from './format.js';

export const premiereXml: Format = {
  label: 'Adobe Premiere Pro (Final Cut 7 XML)',
  extension: 'xml',
  mediaType: 'application/xml',
  carries: { ...editing, rate: true },
  write(job) {
    const { asset, clock, options } = job;
    const { carrier = 'both' } = options;
    const pace = rateXml(clock.rate, clock.nominal);
    const duration = Math.max(1, asset.durationFrames);
    const markers = placed(job.notes)
      .map((note) => markerXml(note, job))
      .join('');
    const format = `<format><samplecharacteristics>${pace}<width>${asset.width ?? 1920}</width><height>${asset.height ?? 1080}</height><anamorphic>FALSE</anamorphic><pixelaspectratio>square</pixelaspectratio><fielddominance>none</fielddominance></samplecharacteristics></format>`;
    const track = carrier === 'sequence' ? '<track></track>' : `<track>${matteXml(duration, pace, markers)}</track>`;
    return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xmeml>
${xmlComment(scopeLine(job.scope, job.notes.length))}
<xmeml version="4">
<sequence id="sequence-1"><name>${xmlText(asset.name)}</name><duration>${duration}</duration>${pace}<timecode>${pace}<string>${clock.label(0)}</string><frame>${clock.start}</frame><displayformat>${clock.dropFrame ? 'DF' : 'NDF'}</displayformat></timecode><media><video>${format}${track}</video><audio><track></track></audio></media>
${carrier === 'matte' ? '' : markers}</sequence>
</xmeml>
`;
  },
  recognises: (text) => /<xmeml\b/.test(text),
  read(text, job) {
    const root = readXml(text);
    const sequences = root.name === 'xmeml' ? topSequences(root) : [];
    const [sequence] = sequences;
    if (!sequence)
      throw new InterchangeError('NOT_THIS_FORMAT', 'There is no <xmeml> with a <sequence> in it.', {
        line: root.line,
      });
    for (const { line } of sequences.slice(1))
      job.warn('ROW_SKIPPED', 'The file has another sequence. The first one is read.', { line });
    job.timeline = timelineOf(sequence);
    readSequence(sequence, 0, { from: -Infinity, to: Infinity }, job);
  },
};

/** Sequences that lie in no other one. */
function topSequences(root: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const ahead: XmlElement[] = [root];
  for (let element = ahead.pop(); element; element = ahead.pop()) {
    if (element.name === 'sequence') found.push(element);
    else for (let index = element.children.length - 1; index >= 0; index--) ahead.push(element.children[index]!);
  }
  return found;
}

/** Frames of the outermost sequence that can be seen, half-open. */
interface Window {
  readonly from: number;
  readonly to: number;
}

/** A sequence's own markers, and those of its clips. `offset`: the frame of the outermost one at which its frame 0 stands. */
function readSequence(sequence: XmlElement, offset: number, window: Window, job: ImportJob): void {
  const copies = new Set<string>();
  for (const marker of children(sequence, 'marker')) {
    copies.add(keyOf(marker, offset));
    read(marker, offset, 1, window, job);
  }
  const media = child(sequence, 'media');
  const tracks = media
    ? ['video', 'audio'].flatMap((kind) => children(media, kind)).flatMap((kind) => children(kind, 'track'))
    : [];
  const pace = rateOf(sequence);
  for (const clip of tracks.flatMap((track) => track.children)) {
    if (clip.name === 'generatoritem' || clip.name === 'clipitem') readClip(clip, offset, pace, window, copies, job);
  }
}

/** @throws InterchangeError `RATE_UNSUPPORTED`: xmeml knows whole rates, and those of NTSC. */
function rateXml(pace: Rate, nominal: number): string {
  const isNtsc = sameRate(pace, rate(nominal * 1000, 1001));
  if (!isNtsc && !sameRate(pace, rate(nominal)))
    throw new InterchangeError(
      'RATE_UNSUPPORTED',
      `This format has no rate of ${pace.num}/${pace.den} frames a second.`,
    );
  return `<rate><timebase>${nominal}</timebase><ntsc>${isNtsc ? 'TRUE' : 'FALSE'}</ntsc></rate>`;
}

function markerXml(note: PlacedNote, job: ExportJob): string {
  const { place, colour } = note;
  const text = job.text(note, { showsStatus: note.isStatusColour });
  const name = job.author(note) || text.split('\n')[0]!.slice(0, 80);
  return `<marker><comment>${xmlText(text)}</comment><name>${xmlText(name)}</name><in>${place.in}</in><out>${place.isPoint ? -1 : place.out}</out><pproColor>${COLOURS[colour].premiere}</pproColor></marker>\n`;
}

/** A black picture as long as the film, so that an editor can drag the notes over a cut. */
function matteXml(duration: number, pace: string, markers: string): string {
  const black = '<value><alpha>0</alpha><red>0</red><green>0</green><blue>0</blue></value>';
  const effect = `<effect><name>Color</name><effectid>Color</effectid><effectcategory>Matte</effectcategory><effecttype>generator</effecttype><mediatype>video</mediatype><parameter authoringApp="PremierePro"><parameterid>fillcolor</parameterid><name>Color</name>${black}</parameter></effect>`;
  return `<generatoritem id="clipitem-1"><name>Review notes</name><enabled>TRUE</enabled><duration>${duration}</duration>${pace}<start>0</start><end>${duration}</end><in>0</in><out>${duration}</out><alphatype>none</alphatype>${effect}\n${markers}</generatoritem>`;
}

const integer = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d{1,12}$/.test(text) ? Number(text) : undefined;

function rateOf(element: XmlElement): Rate | undefined {
  const pace = child(element, 'rate');
  const base = pace && integer(textOf(pace, 'timebase'));
  if (!pace || !base) return undefined;
  return textOf(pace, 'ntsc')?.toUpperCase() === 'TRUE' ? readFraction(base * 1000, 1001) : readFraction(base, 1);
}

function timelineOf(sequence: XmlElement): ImportJob['timeline'] {
  const timecode = child(sequence, 'timecode');
  const own = rateOf(sequence);
  const display = timecode && textOf(timecode, 'displayformat');
  const start = timecode && integer(textOf(timecode, 'frame'));
  const duration = integer(textOf(sequence, 'duration'));
  return {
    ...(own && { rate: own }),
    ...(display && { dropFrame: display === 'DF' }),
    ...(start !== undefined && start >= 0 && { startFrame: start }),
    ...(duration !== undefined && duration > 0 && { durationFrames: duration }),
  };
}

/** Markers on a clip count its media's frames, at the media's rate; what is trimmed away is not to be seen. */
function readClip(
  clip: XmlElement,
  offset: number,
  pace: Rate | undefined,
  window: Window,
  copies: ReadonlySet<string>,
  job: ImportJob,
): void {
  const [start, end] = [integer(textOf(clip, 'start')), integer(textOf(clip, 'end'))];
  const first = integer(textOf(clip, 'in')) ?? 0;
  const markers = children(clip, 'marker');
  const nested = child(clip, 'sequence');
  if (start === undefined || start < 0) {
    for (const { line } of markers)
      job.warn('ROW_SKIPPED', 'A clip in a transition has no place of its own, so its marker has none.', { line });
    return;
  }
  const own = rateOf(clip);
  const factor = pace && own && !sameRate(pace, own) ? (pace.num * own.den) / (pace.den * own.num) : 1;
  const place = offset + start - first * factor;
  const seen = {
    from: Math.max(window.from, offset + start),
    to: Math.min(window.to, end !== undefined && end > start ? offset + end : Infinity),
  };
  for (const marker of markers) {
    // The copy on the matte of what the sequence has already.
    if (clip.name === 'generatoritem' && copies.has(keyOf(marker, Math.round(place)))) continue;
    read(marker, place, factor, seen, job);
  }
  if (nested) readSequence(nested, Math.round(place), seen, job);
}

const keyOf = (marker: XmlElement, offset: number): string =>
  JSON.stringify([(integer(textOf(marker, 'in')) ?? 0) + offset, textOf(marker, 'comment'), textOf(marker, 'name')]);

function read(marker: XmlElement, offset: number, factor: number, window: Window, job: ImportJob): void {
  const { line } = marker;
  const from = integer(textOf(marker, 'in'));
  if (from === undefined) return job.warn('ROW_SKIPPED', 'A marker has no <in>.', { line });
  const to = integer(textOf(marker, 'out')) ?? -1;
  const frame = Math.round(from * factor + offset);
  if (frame < window.from || frame >= window.to)
    return job.warn('ROW_SKIPPED', 'A marker stands on a part of its clip that is cut off.', { line });
  const name = textOf(marker, 'name');
  const comment = child(marker, 'comment')?.text ?? '';
  const isAuthor = name !== undefined && isSaidBy(comment, name);
  const rgb = child(marker, 'color');
  const own = integer(textOf(marker, 'pproColor'));
  const colour = own !== undefined ? readPremiereColour(own) : rgb ? nearest(...channels(rgb)) : null;
  job.add({
    in: frame,
    ...(to > from && { length: Math.max(1, Math.round((to - from) * factor)) }),
    line,
    ...readThread(comment || (name ?? ''), isAuthor ? name : undefined),
    ...(isAuthor ? { author: name } : name && comment ? { name } : {}),
    ...(colour && { colour }),
  });
}

const channels = (colour: XmlElement): [number, number, number] => [
  channel(colour, 'red'),
  channel(colour, 'green'),
  channel(colour, 'blue'),
];
const channel = (colour: XmlElement, name: string): number =>
  Math.min(255, Math.max(0, integer(textOf(colour, name)) ?? 0));
