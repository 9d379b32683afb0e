/** OpenTimelineIO. Writes `Marker.2`, which every released reader knows; reads `Marker.3` too. */
import { rate, sameRate, type Rate, snapRate } from '@kreatli/timecode';
import { COLOURS, readColour } from '../colour.js';
import { type ExportJob, placed, type PlacedNote } from '../export-job.js';
import type { ImportJob } from '../import-job.js';
import { InterchangeError } from '../interchange-error.js';
import { asList, asText, isObject, readJson } from '../json-read.js';
import { scopeLine } from '../scope.js';
import { isSaidBy, readThread } from '../thread-text.js';
import { readComment, writeComment } from './comment-json.js';
import { editing, type Format } from './format.js';
import { oriCommands } from './ori-drawing.js';

export const otio: Format = {
  label: 'OpenTimelineIO',
  extension: 'otio',
  mediaType: 'application/json',
  carries: { ...editing, drawings: true, rate: true },
  write(job) {
    const { asset, clock } = job;
    const at = timeIn(clock.rate);
    const notes = placed(job.notes);
    const duration = Math.max(1, asset.durationFrames);
    const gap = (frames: number): object => ({
      OTIO_SCHEMA: 'Gap.1',
      metadata: {},
      name: '',
      source_range: at.range(0, frames),
      effects: [],
      markers: [],
      enabled: true,
    });
    const track = (name: string, kids: readonly object[]): object => ({
      OTIO_SCHEMA: 'Track.1',
      metadata: {},
      name,
      kind: 'Video',
      source_range: null,
      effects: [],
      markers: [],
      enabled: true,
      children: kids,
    });
    const drawn = drawings(notes, job, gap, at);
    const timeline = {
      OTIO_SCHEMA: 'Timeline.1',
      metadata: { kreatli: { scope: scopeLine(job.scope, job.notes.length) } },
      name: asset.name,
      global_start_time: at.time(clock.start),
      tracks: {
        OTIO_SCHEMA: 'Stack.1',
        metadata: {},
        name: 'tracks',
        source_range: null,
        effects: [],
        markers: notes.map((note) => markerJson(note, job, at)),
        enabled: true,
        children: [track('V1', [gap(duration)]), ...(drawn.length > 0 ? [track('Annotations', drawn)] : [])],
      },
    };
    return `${JSON.stringify(timeline, null, 1)}\n`;
  },
  recognises: (text) => /"OTIO_SCHEMA"\s*:/.test(text.slice(0, 4096)),
  read(text, job) {
    const root = readJson(text);
    const timeline =
      isObject(root) && schemaOf(root) === 'SerializableCollection'
        ? asList(root['children']).find((one) => isObject(one) && schemaOf(one) === 'Timeline')
        : root;
    if (!isObject(timeline) || schemaOf(timeline) !== 'Timeline')
      throw new InterchangeError('NOT_THIS_FORMAT', 'There is no OpenTimelineIO timeline in this file.', {
        line: 1,
        column: 1,
      });
    const stack = timeline['tracks'];
    const start = readRational(timeline['global_start_time']);
    const own = start?.rate ?? firstRate(stack) ?? undefined;
    job.timeline = { ...(own && { rate: own }), ...(start && { startFrame: Math.max(0, Math.round(start.value)) }) };
    if (isObject(stack)) walk(stack, 0, own ?? job.clock.rate, job, 0);
  },
};

interface Times {
  time(frames: number): object;
  range(from: number, frames: number): object;
}

function timeIn({ num, den }: Rate): Times {
  const time = (value: number): object => ({ OTIO_SCHEMA: 'RationalTime.1', rate: num / den, value });
  return {
    time,
    range: (from, frames) => ({ OTIO_SCHEMA: 'TimeRange.1', duration: time(frames), start_time: time(from) }),
  };
}

function markerJson(note: PlacedNote, job: ExportJob, at: Times): object {
  const { place } = note;
  return {
    OTIO_SCHEMA: 'Marker.2',
    metadata: { kreatli: writeComment(note, job) },
    name: job.author(note),
    color: COLOURS[note.colour].otio,
    marked_range: at.range(place.in, place.isPoint ? 0 : place.out - place.in),
    comment: job.text(note, { showsStatus: true }),
  };
}

/** A one-frame clip for every frame that is drawn on, with gaps between them. */
function drawings(
  notes: readonly PlacedNote[],
  job: ExportJob,
  gap: (frames: number) => object,
  at: Times,
): readonly object[] {
  const size = { width: job.asset.width ?? 1920, height: job.asset.height ?? 1080 };
  const byFrame = new Map<number, { readonly commands: object[]; readonly texts: string[] }>();
  for (const note of notes) {
    const commands = oriCommands(note, job.author(note), size);
    if (commands.length === 0) continue;
    const here = byFrame.get(note.place.in) ?? { commands: [], texts: [] };
    for (const command of commands) here.commands.push(command);
    here.texts.push(job.text(note, { showsStatus: true }));
    byFrame.set(note.place.in, here);
  }
  let end = 0;
  return [...byFrame].flatMap(([frame, { commands, texts }]) => {
    const before = frame > end ? [gap(frame - end)] : [];
    end = frame + 1;
    const metadata = { annotation_commands: commands, annotated_clip_name: job.asset.name, note: texts.join('\n') };
    return [
      ...before,
      {
        OTIO_SCHEMA: 'Clip.2',
        metadata,
        name: `Frame ${frame}`,
        source_range: at.range(frame, 1),
        effects: [],
        markers: [],
        enabled: true,
        media_references: {
          DEFAULT_MEDIA: { OTIO_SCHEMA: 'MissingReference.1', metadata: {}, name: '', available_range: null },
        },
        active_media_reference_key: 'DEFAULT_MEDIA',
      },
    ];
  });
}

const schemaOf = (value: Readonly<Record<string, unknown>>): string =>
  (asText(value['OTIO_SCHEMA']) ?? '').split('.')[0]!;

interface Rational {
  readonly value: number;
  readonly rate: Rate;
}

function readRational(value: unknown): Rational | null {
  if (!isObject(value) || typeof value['value'] !== 'number' || typeof value['rate'] !== 'number') return null;
  const pace = value['rate'];
  if (!Number.isFinite(value['value']) || !(pace > 0) || pace > 10_000) return null;
  return { value: value['value'], rate: snapRate(pace) ?? rate(Math.max(1, Math.round(pace * 1000)), 1000) };
}

/** The rate that the first time in the tracks has. */
function firstRate(stack: unknown): Rate | null {
  const ahead: unknown[] = [stack];
  for (let index = 0; index < ahead.length && index < 100_000; index++) {
    const next = ahead[index];
    const time = readRational(next);
    if (time) return time.rate;
    if (Array.isArray(next)) ahead.push(...next.slice(0, 1000));
    else if (isObject(next))
      ahead.push(
        next['marked_range'],
        next['start_time'],
        next['duration'],
        next['source_range'],
        next['markers'],
        next['children'],
      );
  }
  return null;
}

/** Frames at `target`; the file may mix rates. */
const framesAt = ({ value, rate: own }: Rational, target: Rate): number =>
  sameRate(own, target) ? value : (value * own.den * target.num) / (own.num * target.den);

type Item = Readonly<Record<string, unknown>>;

/** What of its media an item shows: its source range, else all that there is. */
const rangeOf = (item: Item): Item | undefined =>
  isObject(item['source_range']) ? item['source_range'] : availableRange(item);

/** Frames that an item lasts; of a nested track those of its children, of a stack the longest. */
function durationOf(item: Item, pace: Rate, depth: number): number {
  const own = readRational(rangeOf(item)?.['duration']);
  if (own) return Math.max(0, framesAt(own, pace));
  const lengths =
    depth > 16
      ? []
      : asList(item['children']).map((child) =>
          isObject(child) && schemaOf(child) !== 'Transition' ? durationOf(child, pace, depth + 1) : 0,
        );
  return schemaOf(item) === 'Stack'
    ? lengths.reduce((most, length) => Math.max(most, length), 0)
    : lengths.reduce((sum, length) => sum + length, 0);
}

/** Markers of an item and of what lies in it. `origin`: the frame of the timeline at which the item's own time 0 stands; `seen`: frames of it that are shown. */
function walk(
  item: Item,
  origin: number,
  pace: Rate,
  job: ImportJob,
  depth: number,
  seen?: { readonly from: number; readonly to: number },
): void {
  for (const marker of asList(item['markers'])) readMarker(marker, origin, pace, job, seen);
  const isTrack = schemaOf(item) === 'Track';
  let at = origin;
  for (const child of asList(item['children'])) {
    if (!isObject(child) || depth > 64) continue;
    const range = rangeOf(child);
    const start = readRational(range?.['start_time']);
    const length = durationOf(child, pace, depth);
    walk(child, at - (start ? framesAt(start, pace) : 0), pace, job, depth + 1, range && { from: at, to: at + length });
    if (isTrack && schemaOf(child) !== 'Transition') at += length;
  }
}

function availableRange(clip: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  const references = clip['media_references'];
  const media = isObject(references)
    ? references[asText(clip['active_media_reference_key']) ?? 'DEFAULT_MEDIA']
    : clip['media_reference'];
  const range = isObject(media) ? media['available_range'] : undefined;
  return isObject(range) ? range : undefined;
}

function readMarker(
  marker: unknown,
  origin: number,
  pace: Rate,
  job: ImportJob,
  seen?: { readonly from: number; readonly to: number },
): void {
  const range = isObject(marker) && isObject(marker['marked_range']) ? marker['marked_range'] : undefined;
  const start = readRational(range?.['start_time']);
  if (!isObject(marker) || !start) return job.warn('ROW_SKIPPED', 'A marker has no place that can be read.');
  const exact = framesAt(start, pace) + origin;
  const frame = Math.round(exact);
  if (seen && (exact < seen.from || exact >= seen.to))
    return job.warn('ROW_SKIPPED', 'A marker stands on a part of its clip that is cut off.');
  if (Math.abs(exact - frame) > 1e-3)
    job.warn('OFF_FRAME_ROUNDED', 'A marker lies between two frames; it is put on the nearer one.');
  const duration = readRational(range?.['duration']);
  const length = duration ? Math.round(framesAt(duration, pace)) : 0;
  const colour = readColour(colourName(marker['color']));
  const name = asText(marker['name']) ?? '';
  const comment = asText(marker['comment']) ?? '';
  const place = { in: frame, ...(length > 0 && { length }) };
  const ours = isObject(marker['metadata']) ? readComment(marker['metadata']['kreatli']) : null;
  if (ours) return job.add({ ...(colour && { colour }), ...ours, ...place });
  const isAuthor = isSaidBy(comment, name);
  job.add({
    ...place,
    ...readThread(comment || name, isAuthor ? name : undefined),
    ...(isAuthor ? { author: name } : name && comment ? { name } : {}),
    ...(colour && { colour }),
  });
}

/** `Marker.3` has an object where `Marker.2` has a name. */
function colourName(colour: unknown): string {
  if (!isObject(colour)) return asText(colour) ?? '';
  const name = asText(colour['name']);
  if (name) return name;
  const hex = ['r', 'g', 'b'].map((part) =>
    Math.round(Math.min(1, Math.max(0, Number(colour[part]) || 0)) * 255)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${hex.join('')}`;
}
