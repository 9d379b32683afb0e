/** Final Cut Pro's FCPXML. Times are fractions of a second; whole frames of the sequence, or Final Cut complains. */
import { type Rate, RATES, sameRate } from '@kreatli/timecode';
import { readFraction } from '../read-rate.js';
import { type ExportJob, placed, type PlacedNote } from '../export-job.js';
import { type ImportJob, longer } from '../import-job.js';
import { InterchangeError } from '../interchange-error.js';
import type { FcpxmlVersion } from '../options.js';
import {
  addTimes,
  type Fraction,
  frameIn,
  readTime,
  scaleTime,
  subtractTimes,
  writeTime,
  ZERO,
} from '../rational-time.js';
import { scopeLine } from '../scope.js';
import { cut, oneLine } from '../text-rules.js';
import { isSaidBy, readThread } from '../thread-text.js';
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
    if (!VERSIONS.includes(version))
      throw new InterchangeError(
        'OPTION_INVALID',
        `FCPXML ${version} cannot be written. There are ${VERSIONS.join(', ')}.`,
      );
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
    const [sequence, ...others] = root.name === 'fcpxml' ? sequencesOf(root) : [];
    if (!sequence)
      throw new InterchangeError('NOT_THIS_FORMAT', 'There is no <fcpxml> with a <sequence> in it.', {
        line: root.line,
      });
    for (const { line } of others)
      job.warn('ROW_SKIPPED', 'The file has another project. The first one is read.', { line });
    const resources = new Map(
      child(root, 'resources')?.children.map((resource) => [resource.attributes['id'] ?? '', resource]),
    );
    const pace = rateOf(resources.get(sequence.attributes['format'] ?? ''));
    const tcStart = readTime(sequence.attributes['tcStart']) ?? ZERO;
    const length = readTime(sequence.attributes['duration']);
    const clockRate = pace ?? job.options.rate;
    if (!clockRate)
      throw new InterchangeError('RATE_REQUIRED', 'The sequence does not say its rate. Say the rate of the film.');
    const duration = length ? frameIn(length, clockRate).frame : 0;
    job.timeline = {
      ...(pace && { rate: pace }),
      dropFrame: sequence.attributes['tcFormat'] === 'DF',
      startFrame: frameIn(tcStart, clockRate).frame,
      ...(duration > 0 && { durationFrames: duration }),
    };
    const spine = child(sequence, 'spine');
    // Of the sequence's time, the start is taken off once, here; every place below is relative.
    if (spine)
      walk({ job, rate: clockRate, resources, entered: [], budget: { clips: MOST_CLIPS } }, spine.children, (offset) =>
        subtractTimes(offset, tcStart),
      );
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
  const about = {
    id: 'r2',
    name,
    start,
    duration,
    hasVideo: 1,
    format: 'r1',
    hasAudio: 1,
    audioSources: 1,
    audioChannels: 2,
    audioRate: 48000,
  };
  if (version === '1.8') return `    <asset${attributes({ ...about, src })}/>\n`;
  return `    <asset${attributes(about)}><media-rep${attributes({ kind: 'original-media', src })}/></asset>\n`;
}

/** Seconds from the sequence's first frame, for a time of whatever a clip lies in. */
type Mapping = (time: Fraction) => Fraction;

interface Walk {
  readonly job: ImportJob;
  readonly rate: Rate;
  readonly resources: ReadonlyMap<string, XmlElement>;
  /** Compound clips on the way here: one that holds itself is not entered twice. */
  readonly entered: readonly string[];
  /** What is still looked at: compound clips in compound clips multiply. */
  readonly budget: { clips: number };
  /** What can be seen of a compound clip, in seconds from the sequence's first frame. */
  readonly window?: { readonly from: Fraction; readonly to: Fraction };
}

const MOST_CLIPS = 1_000_000;
const MOST_ENTERED = 16;
const CLIPS = new Set([
  'clip',
  'asset-clip',
  'ref-clip',
  'sync-clip',
  'mc-clip',
  'audio',
  'video',
  'live-drawing',
  'gap',
  'title',
  'transition',
  'audition',
  'spine',
]);

/** Markers of clips and of what lies in them. `toPlace` maps the time that offsets are in. */
function walk(at: Walk, clips: readonly XmlElement[], toPlace: Mapping): void {
  let after = toPlace(ZERO);
  for (const clip of clips) {
    if (!CLIPS.has(clip.name)) continue;
    if ((at.budget.clips -= 1) < 0)
      throw new InterchangeError(
        'INPUT_TOO_DEEP',
        'Compound clips hold one another so often that there is no end to them.',
        { line: clip.line },
      );
    const offset = readTime(clip.attributes['offset']);
    const place = offset ? toPlace(offset) : after;
    // Of an audition the first clip is active; it stands where the audition does.
    const active = clip.name === 'audition' ? clip.children.find(({ name }) => CLIPS.has(name)) : clip;
    const duration = readTime(active?.attributes['duration']);
    if (clip.name === 'spine') walk(at, clip.children, (time) => addTimes(place, time));
    else if (active) readClip(at, active, place, duration);
    if (duration && clip.name !== 'transition') after = addTimes(place, duration);
  }
}

function readClip(at: Walk, clip: XmlElement, place: Fraction, duration: Fraction | null): void {
  const start = readTime(clip.attributes['start']) ?? ZERO;
  const pace = conformedPace(clip, at.rate);
  const toPlace: Mapping = (time) => {
    const inside = subtractTimes(time, start);
    return addTimes(place, pace ? scaleTime(inside, pace) : inside);
  };
  const seen = narrowed(at.window, { from: place, to: duration ? addTimes(place, duration) : null });
  for (const marker of clip.children)
    if (marker.name === 'marker' || marker.name === 'chapter-marker') readMarker(at, marker, toPlace, seen);
  walk(at, clip.children, toPlace);
  if (clip.name === 'ref-clip') enter(at, clip, toPlace, seen);
}

type Seen = { readonly from: Fraction; readonly to: Fraction | null };

const narrowed = (window: Walk['window'], { from, to }: Seen): Seen => ({
  from: window && isBefore(from, window.from) ? window.from : from,
  to: window && (!to || isBefore(window.to, to)) ? window.to : to,
});
const isBefore = (a: Fraction, b: Fraction): boolean => a.num * b.den < b.num * a.den;

function enter(at: Walk, clip: XmlElement, toPlace: Mapping, { from, to }: Seen): void {
  const ref = clip.attributes['ref'];
  if (ref === undefined || at.entered.includes(ref)) return;
  const media = at.resources.get(ref);
  const sequence = media && child(media, 'sequence');
  const spine = sequence && child(sequence, 'spine');
  if (!spine) return;
  if (at.entered.length >= MOST_ENTERED)
    throw new InterchangeError('INPUT_TOO_DEEP', `Compound clips lie more than ${MOST_ENTERED} deep in one another.`, {
      line: clip.line,
    });
  // Inside, offsets count from the tcStart of that sequence, as the clip's start does.
  walk({ ...at, entered: [...at.entered, ref], ...(to && { window: { from, to } }) }, spine.children, toPlace);
}

function readMarker({ job, rate }: Walk, marker: XmlElement, toPlace: Mapping, { from: first, to }: Seen): void {
  const { line } = marker;
  const start = readTime(marker.attributes['start']);
  if (!start) return job.warn('ROW_SKIPPED', 'A marker has no start that can be read.', { line });
  const place = toPlace(start);
  if (isBefore(place, first) || (to && !isBefore(place, to)))
    return job.warn('ROW_SKIPPED', 'A marker stands on a part of its clip that is cut off; Final Cut hides it, too.', {
      line,
    });
  const from = frameIn(place, rate);
  if (!from.isExact)
    job.warn('OFF_FRAME_ROUNDED', 'A marker lies between two frames; it is put on the nearer one.', { line });
  const duration = readTime(marker.attributes['duration']);
  const frames = duration ? Math.max(1, frameIn(duration, rate).frame) : 1;
  const { value = '', note = '', completed } = marker.attributes;
  const [, author] = /^([^:]{1,80}): /.exec(value) ?? [];
  const isAuthor = author !== undefined && isSaidBy(note, author);
  const thread = readThread(note || value, isAuthor ? author : undefined);
  const status = thread.status ?? (completed === '1' ? 'resolved' : completed === '0' ? 'open' : undefined);
  job.add({
    in: from.frame,
    ...longer(frames),
    line,
    ...thread,
    ...(isAuthor && { author }),
    ...(!isAuthor && note && value && value !== note ? { name: value } : {}),
    ...(status && { status }),
  });
}

/** Rates between which Final Cut plays every frame, faster or slower; between others it leaves out or repeats some. */
const FILM: ReadonlyMap<string, Rate> = new Map([
  ['23.98', RATES['23.976']],
  ['24', RATES['24']],
  ['25', RATES['25']],
]);

/** At which pace conformed media runs in the sequence; null where it runs at its own. */
function conformedPace(clip: XmlElement, rate: Rate): Fraction | null {
  const conform = child(clip, 'conform-rate');
  const source = FILM.get(conform?.attributes['srcFrameRate'] ?? '');
  const isFilm = [...FILM.values()].some((film) => sameRate(film, rate));
  if (!source || !isFilm || conform?.attributes['scaleEnabled'] === '0') return null;
  return { num: BigInt(source.num) * BigInt(rate.den), den: BigInt(source.den) * BigInt(rate.num) };
}

/** Sequences of projects; without a project, the first there is. */
function sequencesOf(root: XmlElement): readonly XmlElement[] {
  const inProjects = [...descendants(root, 'project')].flatMap((project) => children(project, 'sequence'));
  return inProjects.length > 0 ? inProjects : [...descendants(root, 'sequence')].slice(0, 1);
}

function rateOf(format: XmlElement | undefined): Rate | undefined {
  const frame = readTime(format?.attributes['frameDuration']);
  if (!frame || frame.num <= 0n) return undefined;
  return readFraction(Number(frame.den), Number(frame.num));
}
