/** Final Cut Pro's FCPXML. Times are fractions of a second; whole frames of the sequence, or Final Cut complains. */
import { rate, type Rate, RATES, sameRate } from '@kreatli/timecode';
import { type ExportJob, placed, type PlacedNote } from '../export-job.js';
import { type ImportJob, longer } from '../import-job.js';
import { InterchangeError } from '../interchange-error.js';
import type { FcpxmlVersion } from '../options.js';
import { addTimes, type Fraction, frameIn, readTime, scaleTime, subtractTimes, writeTime, ZERO } from '../rational-time.js';
import { scopeLine } from '../scope.js';
import { cut, oneLine } from '../text-rules.js';
import { readThread } from '../thread-text.js';
import { child, children, descendants, readXml, type XmlElement } from '../xml-read.js';
import { attributes, xmlText } from '../xml-write.js';
import { editing, type Format } from './format.js';

const VERSIONS: readonly FcpxmlVersion[] = ['1.8', '1.9', '1.10', '1.11', '1.12', '1.13', '1.14'];

export const fcpxml: Format = {
  label: 'Final Cut Pro (FCPXML)',
  extension: 'fcpxml',
  mediaType: 'application/xml',
  carries: { ...editing, colour: false, rate: true },
  write(job) {
    const { asset, clock, options } = job;
    const { fcpxmlVersion: version = '1.11' } = options;
    if (!VERSIONS.includes(version)) throw new InterchangeError('OPTION_INVALID', `FCPXML ${version} cannot be written. There are ${VERSIONS.join(', ')}.`);
    const time = (frames: number): string => writeTime(frames, clock.rate);
    const duration = Math.max(1, asset.durationFrames);
    const name = oneLine(asset.name);
    const tcFormat = clock.dropFrame ? 'DF' : 'NDF';
    const at = { offset: time(clock.start), duration: time(duration) };
    const media = options.fcpxmlMedia;
    const first = media ? clock.start : 0;
    const clip = media
      ? `asset-clip${attributes({ ref: 'r2', name: media.name ?? name, offset: at.offset, start: time(first), duration: at.duration, tcFormat, format: 'r1' })}`
      : `gap${attributes({ name: 'Gap', offset: at.offset, start: '0s', duration: at.duration })}`;
    const markers = placed(job.notes).map((note) => markerXml(note, first, time, job));
    return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fcpxml>
<fcpxml version="${version}">
  <resources>
    <format${attributes({ id: 'r1', frameDuration: time(1), width: asset.width ?? 1920, height: asset.height ?? 1080 })}/>
${media ? mediaXml(media.src, media.name ?? name, time(first), at.duration, version) : ''}  </resources>
  <library>
    <event name="Review">
      <project${attributes({ name })}>
        <sequence${attributes({ format: 'r1', duration: at.duration, tcStart: at.offset, tcFormat, audioLayout: 'stereo', audioRate: '48k' })}>
          <note>${xmlText(scopeLine(job.scope, job.notes.length))}</note>
          <spine>
            <${clip}>
${markers.join('')}            </${media ? 'asset-clip' : 'gap'}>
          </spine>
        </sequence>
      </project>
    </event>
  </library>
</fcpxml>
`;
  },
  recognises: (text) => /<fcpxml\b/.test(text),
  read(text, job) {
    const root = readXml(text);
    const sequence = root.name === 'fcpxml' ? firstSequence(root) : undefined;
    if (!sequence) throw new InterchangeError('NOT_THIS_FORMAT', 'There is no <fcpxml> with a <sequence> in it.', { line: root.line });
    const resources = child(root, 'resources');
    const pace = rateOf(resources && byId(resources, sequence.attributes['format']));
    const tcStart = readTime(sequence.attributes['tcStart']) ?? ZERO;
    const length = readTime(sequence.attributes['duration']);
    const clockRate = pace ?? job.options.rate;
    if (!clockRate) throw new InterchangeError('RATE_REQUIRED', 'The sequence does not say its rate. Say the rate of the film.');
    const duration = length ? frameIn(length, clockRate).frame : 0;
    job.timeline = {
      ...(pace && { rate: pace }),
      dropFrame: sequence.attributes['tcFormat'] === 'DF',
      startFrame: frameIn(tcStart, clockRate).frame,
      ...(duration > 0 && { durationFrames: duration }),
    };
    const spine = child(sequence, 'spine');
    // Of the sequence's time, the start is taken off once, here; every place below is relative.
    if (spine) walk({ job, rate: clockRate, resources }, spine.children, subtractTimes(ZERO, tcStart), new Set());
  },
};

function markerXml(note: PlacedNote, first: number, time: (frames: number) => string, job: ExportJob): string {
  const { place, marker } = note;
  const isTodo = marker.ask === undefined || marker.ask === 'change' || marker.ask === 'question';
  const isDone = marker.status === 'resolved' || marker.status === 'wont_fix';
  const showsStatus = marker.status === 'open' || (isTodo && marker.status === 'resolved');
  const text = job.text(note, { showsStatus });
  const author = job.author(note);
  const line = marker.body.text.split('\n')[0]!;
  const value = cut(oneLine(author ? `${author}: ${line}` : line), 80) || 'Note';
  return `              <marker${attributes({
    start: time(first + place.in),
    duration: time(place.out - place.in),
    value,
    ...(isTodo && { completed: isDone ? 1 : 0 }),
    note: text,
  })}/>\n`;
}

function mediaXml(src: string, name: string, start: string, duration: string, version: FcpxmlVersion): string {
  const about = { id: 'r2', name, start, duration, hasVideo: 1, format: 'r1', hasAudio: 1, audioSources: 1, audioChannels: 2, audioRate: 48000 };
  if (version === '1.8') return `    <asset${attributes({ ...about, src })}/>\n`;
  return `    <asset${attributes(about)}><media-rep${attributes({ kind: 'original-media', src })}/></asset>\n`;
}

interface Walk {
  readonly job: ImportJob;
  readonly rate: Rate;
  readonly resources: XmlElement | undefined;
}

const CLIPS = new Set(['clip', 'asset-clip', 'ref-clip', 'sync-clip', 'mc-clip', 'audio', 'video', 'live-drawing', 'gap', 'title', 'transition', 'audition', 'spine']);

/**
 * Markers of clips and of what lies in them. `origin` is what a clip's offset is added to for its place, in seconds from
 * the sequence's first frame. `entered` are compound clips on the way here: one that holds itself is not entered twice.
 */
function walk(at: Walk, clips: readonly XmlElement[], origin: Fraction, entered: ReadonlySet<string>): void {
  let after = origin;
  for (const clip of clips) {
    if (!CLIPS.has(clip.name)) continue;
    if (clip.name === 'audition') {
      walk(at, clip.children.slice(0, 1), origin, entered);
      continue;
    }
    const offset = readTime(clip.attributes['offset']);
    const place = offset ? addTimes(origin, offset) : after;
    if (clip.name === 'spine') {
      walk(at, clip.children, place, entered);
      continue;
    }
    const start = readTime(clip.attributes['start']) ?? ZERO;
    // A clip's own time runs from `start` at its place.
    const own = subtractTimes(place, start);
    for (const marker of [...children(clip, 'marker'), ...children(clip, 'chapter-marker')]) readMarker(at, clip, marker, own);
    walk(at, clip.children, own, entered);
    if (clip.name === 'ref-clip') enter(at, clip, own, entered);
    const duration = readTime(clip.attributes['duration']);
    if (duration && clip.name !== 'transition') after = addTimes(place, duration);
  }
}

function enter(at: Walk, clip: XmlElement, own: Fraction, entered: ReadonlySet<string>): void {
  const ref = clip.attributes['ref'];
  const media = at.resources && ref !== undefined && !entered.has(ref) ? byId(at.resources, ref) : undefined;
  const sequence = media && child(media, 'sequence');
  const spine = sequence && child(sequence, 'spine');
  if (!spine || ref === undefined) return;
  // Entered at clip.start; inside, offsets count from the tcStart of that sequence.
  walk(at, spine.children, own, new Set([...entered, ref]));
}

function readMarker(at: Walk, clip: XmlElement, marker: XmlElement, own: Fraction): void {
  const { job, rate } = at;
  const { line } = marker;
  const start = readTime(marker.attributes['start']);
  if (!start) return job.warn('ROW_SKIPPED', 'A marker has no start that can be read.', { line });
  const from = frameIn(placeOf(at, clip, start, own), rate);
  if (!from.isExact) job.warn('OFF_FRAME_ROUNDED', 'A marker lies between two frames; it is put on the nearer one.', { line });
  const duration = readTime(marker.attributes['duration']);
  const frames = duration ? Math.max(1, frameIn(duration, rate).frame) : 1;
  const { value = '', note = '', completed } = marker.attributes;
  const [, author] = /^([^:]{1,80}): /.exec(value) ?? [];
  const isAuthor = author !== undefined && note.startsWith(author);
  const thread = readThread(note || value, isAuthor ? author : undefined);
  const status = thread.status ?? (completed === '1' ? 'resolved' : completed === '0' ? 'open' : undefined);
  job.add({ in: from.frame, ...longer(frames), line, ...thread, ...(isAuthor && { author }), ...(!isAuthor && note && value && value !== note ? { name: value } : {}), ...(status && { status }) });
}

/** Rates between which Final Cut plays every frame, faster or slower; between others it leaves out or repeats some. */
const FILM: ReadonlyMap<string, Rate> = new Map([
  ['23.98', RATES['23.976']],
  ['24', RATES['24']],
  ['25', RATES['25']],
]);

/** A time of the clip, in seconds from the sequence's first frame. Conformed media runs at another pace there. */
function placeOf({ rate }: Walk, clip: XmlElement, time: Fraction, own: Fraction): Fraction {
  const conform = child(clip, 'conform-rate');
  const source = FILM.get(conform?.attributes['srcFrameRate'] ?? '');
  const isFilm = [...FILM.values()].some((film) => sameRate(film, rate));
  if (!source || !isFilm || conform?.attributes['scaleEnabled'] === '0') return addTimes(own, time);
  const start = readTime(clip.attributes['start']) ?? ZERO;
  const pace = { num: BigInt(source.num) * BigInt(rate.den), den: BigInt(source.den) * BigInt(rate.num) };
  return addTimes(addTimes(own, start), scaleTime(subtractTimes(time, start), pace));
}

const firstSequence = (root: XmlElement): XmlElement | undefined => {
  const inProjects = [...descendants(root, 'project')].flatMap((project) => children(project, 'sequence'));
  return inProjects[0] ?? [...descendants(root, 'sequence')][0];
};
const byId = (resources: XmlElement, id: string | undefined): XmlElement | undefined => resources.children.find((resource) => resource.attributes['id'] === id);

function rateOf(format: XmlElement | undefined): Rate | undefined {
  const frame = readTime(format?.attributes['frameDuration']);
  if (!frame || frame.num <= 0n) return undefined;
  return rate(Number(frame.den), Number(frame.num));
}
