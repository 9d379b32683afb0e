import { type Rate, sameRate } from '@kreatli/timecode';
import { nearestColor, parsePremiereColor } from '../color/parse-color.js';
import { notThisFormat } from '../model/interchange-error.js';
import type { ImportJob } from '../read/import-job.js';
import type { Timeline } from '../read/timeline.js';
import { readXml } from '../text/read-xml.js';
import { child, children, childText, descendants, type XmlElement } from '../text/xml-element.js';
import { parseNamedThread } from '../thread/thread-text.js';
import { rateFromFraction } from '../time/parse-rate.js';

/** Adds the markers of the first sequence, of its clips and of sequences nested in them. */
export function readPremiereXml(text: string, job: ImportJob): void {
  const root = readXml(text);
  const [sequence, ...others] = root.name === 'xmeml' ? [...descendants(root, 'sequence', { nested: false })] : [];
  if (!sequence) throw notThisFormat('There is no <xmeml> with a <sequence>.', { line: root.line });
  for (const { line } of others)
    job.warn('ROW_SKIPPED', 'The file has another sequence. Only the first is read.', { line });
  job.setTimeline(readTimeline(sequence));
  readSequence(sequence, 0, { from: -Infinity, to: Infinity }, job);
}

/** Frames of the outermost sequence that are visible, half-open. */
interface VisibleRange {
  readonly from: number;
  readonly to: number;
}

function readTimeline(sequence: XmlElement): Timeline {
  const timecode = child(sequence, 'timecode');
  const own = rateOf(sequence);
  const display = timecode && childText(timecode, 'displayformat');
  const start = timecode && parseInteger(childText(timecode, 'frame'));
  const duration = parseInteger(childText(sequence, 'duration'));
  return {
    ...(own && { rate: own }),
    ...(display && { dropFrame: display === 'DF' }),
    ...(start !== undefined && start >= 0 && { startFrame: start }),
    ...(duration !== undefined && duration > 0 && { durationFrames: duration }),
  };
}

function rateOf(element: XmlElement): Rate | undefined {
  const own = child(element, 'rate');
  const base = own && parseInteger(childText(own, 'timebase'));
  if (!own || !base) return undefined;
  return childText(own, 'ntsc')?.toUpperCase() === 'TRUE'
    ? rateFromFraction(base * 1000, 1001)
    : rateFromFraction(base, 1);
}

/** `offset`: the frame of the outermost sequence at frame 0 of this one. */
function readSequence(sequence: XmlElement, offset: number, visible: VisibleRange, job: ImportJob): void {
  const keys = new Set<string>();
  for (const marker of children(sequence, 'marker')) {
    keys.add(keyOf(marker, offset));
    readMarker(marker, offset, 1, visible, job);
  }
  const media = child(sequence, 'media');
  const tracks = media
    ? ['video', 'audio'].flatMap((kind) => children(media, kind)).flatMap((kind) => children(kind, 'track'))
    : [];
  const own = rateOf(sequence);
  for (const clip of tracks.flatMap((track) => track.children)) {
    if (clip.name === 'generatoritem' || clip.name === 'clipitem') readClip(clip, offset, own, visible, keys, job);
  }
}

/**
 * Markers of a clip count frames of its media at the media's rate; those on trimmed parts are left out. `keys`: the
 * markers of the sequence, which our own matte repeats.
 */
function readClip(
  clip: XmlElement,
  offset: number,
  sequenceRate: Rate | undefined,
  window: VisibleRange,
  keys: ReadonlySet<string>,
  job: ImportJob,
): void {
  const [start, end] = [parseInteger(childText(clip, 'start')), parseInteger(childText(clip, 'end'))];
  const firstFrame = parseInteger(childText(clip, 'in')) ?? 0;
  const markers = children(clip, 'marker');
  if (start === undefined || start < 0) {
    for (const { line } of markers)
      job.warn('ROW_SKIPPED', 'A marker is on a clip in a transition, which has no frame of its own.', { line });
    return;
  }
  const own = rateOf(clip);
  const factor =
    sequenceRate && own && !sameRate(sequenceRate, own)
      ? (sequenceRate.num * own.den) / (sequenceRate.den * own.num)
      : 1;
  const origin = offset + start - firstFrame * factor;
  const visible = {
    from: Math.max(window.from, offset + start),
    to: Math.min(window.to, end !== undefined && end > start ? offset + end : Infinity),
  };
  for (const marker of markers) {
    const isCopy = clip.name === 'generatoritem' && keys.has(keyOf(marker, Math.round(origin)));
    if (!isCopy) readMarker(marker, origin, factor, visible, job);
  }
  const nested = child(clip, 'sequence');
  if (nested) readSequence(nested, Math.round(origin), visible, job);
}

const keyOf = (marker: XmlElement, offset: number): string =>
  JSON.stringify([
    (parseInteger(childText(marker, 'in')) ?? 0) + offset,
    childText(marker, 'comment'),
    childText(marker, 'name'),
  ]);

/** `factor`: frames of the outermost sequence per frame of the marker. */
function readMarker(marker: XmlElement, origin: number, factor: number, visible: VisibleRange, job: ImportJob): void {
  const { line } = marker;
  const from = parseInteger(childText(marker, 'in'));
  if (from === undefined) return job.warn('ROW_SKIPPED', 'A marker has no <in>.', { line });
  const to = parseInteger(childText(marker, 'out')) ?? -1;
  const frame = Math.round(from * factor + origin);
  if (frame < visible.from || frame >= visible.to)
    return job.warn('ROW_SKIPPED', 'A marker is on a trimmed part of its clip.', { line });
  const name = childText(marker, 'name') ?? '';
  const comment = child(marker, 'comment')?.text ?? '';
  const color = readColor(marker);
  job.add({
    in: frame,
    ...(to > from && { length: Math.max(1, Math.round((to - from) * factor)) }),
    line,
    ...parseNamedThread(name, comment),
    ...(color && { color }),
  });
}

/** Premiere's own integer, else the RGB of Final Cut Pro 7. */
function readColor(marker: XmlElement): ReturnType<typeof parsePremiereColor> {
  const premiere = parseInteger(childText(marker, 'pproColor'));
  if (premiere !== undefined) return parsePremiereColor(premiere);
  const rgb = child(marker, 'color');
  if (!rgb) return null;
  const channel = (name: string): number => Math.min(255, Math.max(0, parseInteger(childText(rgb, name)) ?? 0));
  return nearestColor(channel('red'), channel('green'), channel('blue'));
}

const parseInteger = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d{1,12}$/.test(text) ? Number(text) : undefined;
