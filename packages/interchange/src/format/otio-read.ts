import type { ColorToken } from '@kreatli/drawing';
import { type Rate, rate, sameRate, snapRate } from '@kreatli/timecode';
import { colorOfChannels, parseColor } from '../color/parse-color.js';
import { notThisFormat } from '../model/interchange-error.js';
import type { ImportJob } from '../read/import-job.js';
import { asArray, asString, isObject, readJson } from '../text/read-json.js';
import { parseNamedThread } from '../thread/thread-text.js';
import { readComment } from './comment-json.js';
import { addWithDrawings, type OtioClip, type OtioMarker } from './otio-attach.js';

/** A composition, clip, gap or marker, unchecked. */
type Item = Readonly<Record<string, unknown>>;

const MAX_DEPTH = 64;
/** Deeper compositions without a range of their own count as empty. */
const MAX_DURATION_DEPTH = 16;
/** Audio counts in samples. */
const MAX_RATE = 1_000_000;
/** The highest rate of a video; higher ones count samples. */
const MAX_FRAME_RATE = 1_000;
/** Items and children per item that are searched for a rate. */
const [MAX_SEARCHED_ITEMS, MAX_SEARCHED_CHILDREN] = [100_000, 1000];
/** Frames; what floating-point times are off by. */
const TIME_TOLERANCE = 1e-3;

/** Adds the markers of a timeline, or of the first one in a collection. */
export function readOtio(text: string, job: ImportJob): void {
  const root = readJson(text);
  const timeline =
    isObject(root) && schemaOf(root) === 'SerializableCollection'
      ? asArray(root['children']).find((item) => isObject(item) && schemaOf(item) === 'Timeline')
      : root;
  if (!isObject(timeline) || schemaOf(timeline) !== 'Timeline')
    throw notThisFormat('There is no OpenTimelineIO timeline in this file.');
  const stack = timeline['tracks'];
  const start = readTime(timeline['global_start_time']);
  const own = start?.rate ?? findRate(stack) ?? undefined;
  job.setTimeline({
    ...(own && { rate: own }),
    ...(start && { startFrame: Math.max(0, Math.round(start.value)) }),
  });
  if (!isObject(stack)) return;
  const state: Walk = { rate: own ?? job.timebase.rate, job, markers: [], clips: [] };
  walk(stack, 0, state, 0);
  addWithDrawings(state.markers, state.clips, job);
}

/** The name of an item's schema, without its version. */
const schemaOf = (item: Item): string => (asString(item['OTIO_SCHEMA']) ?? '').split('.')[0]!;

/** A time in frames of its own rate. */
interface OtioTime {
  readonly value: number;
  readonly rate: Rate;
}

function readTime(value: unknown): OtioTime | null {
  if (!isObject(value) || typeof value['value'] !== 'number' || typeof value['rate'] !== 'number') return null;
  const perSecond = value['rate'];
  if (!Number.isFinite(value['value']) || !(perSecond > 0) || perSecond > MAX_RATE) return null;
  const den = perSecond > MAX_FRAME_RATE ? 1 : 1000;
  const ownRate = snapRate(perSecond) ?? rate(Math.max(1, Math.round(perSecond * den)), den);
  return { value: value['value'], rate: ownRate };
}

/** The rate of the first time in the tracks. */
function findRate(stack: unknown): Rate | null {
  const queue: unknown[] = [stack];
  for (let index = 0; index < queue.length && index < MAX_SEARCHED_ITEMS; index++) {
    const next = queue[index];
    const time = readTime(next);
    if (time && time.rate.num <= MAX_FRAME_RATE * time.rate.den) return time.rate;
    if (Array.isArray(next)) queue.push(...next.slice(0, MAX_SEARCHED_CHILDREN));
    else if (isObject(next))
      for (const key of ['marked_range', 'start_time', 'duration', 'source_range', 'markers', 'children'])
        queue.push(next[key]);
  }
  return null;
}

/** Frames at `target`; a file may mix rates. */
const framesAt = ({ value, rate: own }: OtioTime, target: Rate): number =>
  sameRate(own, target) ? value : (value * own.den * target.num) / (own.num * target.den);

/** The part of its media that an item shows: its source range, else the whole media. */
const rangeOf = (item: Item): Item | undefined =>
  isObject(item['source_range']) ? item['source_range'] : availableRange(item);

function availableRange(clip: Item): Item | undefined {
  const references = clip['media_references'];
  const media = isObject(references)
    ? references[asString(clip['active_media_reference_key']) ?? 'DEFAULT_MEDIA']
    : clip['media_reference'];
  const range = isObject(media) ? media['available_range'] : undefined;
  return isObject(range) ? range : undefined;
}

/** Length of an item in frames: its range, else the sum of its children, or the longest child of a stack. */
function durationOf(item: Item, target: Rate, depth: number): number {
  const own = readTime(rangeOf(item)?.['duration']);
  if (own) return Math.max(0, framesAt(own, target));
  const lengths =
    depth > MAX_DURATION_DEPTH
      ? []
      : asArray(item['children']).map((child) =>
          isObject(child) && schemaOf(child) !== 'Transition' ? durationOf(child, target, depth + 1) : 0,
        );
  return schemaOf(item) === 'Stack'
    ? lengths.reduce((max, length) => Math.max(max, length), 0)
    : lengths.reduce((sum, length) => sum + length, 0);
}

interface Walk {
  /** Rate of the timeline. */
  readonly rate: Rate;
  readonly job: ImportJob;
  readonly markers: OtioMarker[];
  readonly clips: OtioClip[];
}

/** Frames of the timeline that are visible of an item, half-open. */
interface VisibleRange {
  readonly from: number;
  readonly to: number;
}

/** Kdenlive counts from where the clip is cut in, not from the start of its media. */
const isOfKdenlive = (marker: unknown): boolean =>
  isObject(marker) && isObject(marker['metadata']) && 'kdenlive' in marker['metadata'];

/** Reads the markers of an item and of its children. `origin`: the frame of the timeline at the item's time 0. */
function walk(item: Item, origin: number, state: Walk, depth: number, visible?: VisibleRange): void {
  for (const marker of asArray(item['markers']))
    readMarker(marker, isOfKdenlive(marker) && visible ? visible.from : origin, state, visible);
  const isTrack = schemaOf(item) === 'Track';
  let at = origin;
  for (const child of asArray(item['children'])) {
    if (!isObject(child) || depth > MAX_DEPTH) continue;
    const range = rangeOf(child);
    const start = readTime(range?.['start_time']);
    const length = durationOf(child, state.rate, depth);
    const childOrigin = at - (start ? framesAt(start, state.rate) : 0);
    const { metadata } = child;
    if (isObject(metadata) && 'annotation_commands' in metadata)
      state.clips.push({ in: Math.round(at), length: Math.round(length), metadata });
    walk(child, childOrigin, state, depth + 1, range && { from: at, to: at + length });
    if (isTrack && schemaOf(child) !== 'Transition') at += length;
  }
}

function readMarker(marker: unknown, origin: number, state: Walk, visible?: VisibleRange): void {
  const { rate: target, job, markers } = state;
  const range = isObject(marker) && isObject(marker['marked_range']) ? marker['marked_range'] : undefined;
  const start = readTime(range?.['start_time']);
  if (!isObject(marker) || !start) return job.warn('ROW_SKIPPED', 'A marker has no valid range.');
  const exact = framesAt(start, target) + origin;
  const frame = Math.round(exact);
  if (visible && (exact < visible.from || exact >= visible.to))
    return job.warn('ROW_SKIPPED', 'A marker is on a trimmed part of its clip.');
  if (Math.abs(exact - frame) > TIME_TOLERANCE)
    job.warn('OFF_FRAME_ROUNDED', 'A marker is between two frames; it moves to the nearer one.');
  const duration = readTime(range?.['duration']);
  const length = duration ? Math.round(framesAt(duration, target)) : 0;
  const place = { in: frame, ...(length > 0 && { length }) };
  const color = colorOf(marker['color']);
  const ours = isObject(marker['metadata']) ? readComment(marker['metadata']['kreatli']) : null;
  if (ours) return void markers.push({ marker: { ...(color && { color }), ...ours, ...place }, note: null });
  const name = asString(marker['name']) ?? '';
  const comment = asString(marker['comment']) || resolveNote(marker['metadata']);
  const found = {
    ...place,
    ...parseNamedThread(name, comment),
    ...(color && { color }),
  };
  markers.push({ marker: found, note: comment });
}

/** DaVinci Resolve keeps the text of a marker in its own metadata. */
const resolveNote = (metadata: unknown): string => {
  const own = isObject(metadata) ? metadata['Resolve_OTIO'] : undefined;
  return (isObject(own) && asString(own['Note'])) || '';
};

/** The color of a marker: a name in `Marker.2`, an object in `Marker.3`. */
const colorOf = (color: unknown): ColorToken | null =>
  isObject(color) && !color['name']
    ? colorOfChannels([color['r'], color['g'], color['b']])
    : parseColor(asString(isObject(color) ? color['name'] : color) ?? '');
