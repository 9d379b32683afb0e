import type { FrameSize } from '@kreatli/drawing';
import type { ImportJob } from '../read/import-job.js';
import { type FoundMarker, withLength } from '../read/place-marker.js';
import { asArray, asString, isObject } from '../text/read-json.js';
import { parseThread, startsWithAuthor } from '../thread/thread-text.js';
import { frameSizeOf } from '../write/frame-size.js';
import { readOriCommands } from './ori-read.js';

type Json = Readonly<Record<string, unknown>>;

/** A marker of a timeline. */
export interface OtioMarker {
  marker: FoundMarker;
  /** Its text as the file has it; null for a comment of ours, which is complete. */
  readonly note: string | null;
}

/** A clip of a timeline, which may have drawings. */
export interface OtioClip {
  /** Frames of the timeline. */
  readonly in: number;
  readonly length: number;
  readonly metadata: Json;
}

/**
 * Adds the markers. The drawing of a clip belongs to the marker at its frame that has its text; without one, it becomes
 * a comment.
 */
export function addWithDrawings(markers: OtioMarker[], clips: readonly OtioClip[], job: ImportJob): void {
  const ownIds = new Set<string>();
  const waiting = new Map<string, OtioMarker>();
  for (const found of markers) {
    if (found.note !== null) waiting.set(`${found.marker.in} ${found.note}`, found);
    else if (found.marker.commentId) ownIds.add(found.marker.commentId);
  }
  for (const clip of clips) {
    const note = asString(clip.metadata['note']) ?? '';
    const comment = readClip(clip, note, ownIds, job);
    if (!comment) continue;
    const found = waiting.get(`${clip.in} ${note}`);
    if (found && !found.marker.drawing) found.marker = { ...found.marker, drawing: comment.drawing! };
    else markers.push({ marker: comment, note: null });
  }
  for (const { marker } of markers) job.add(marker);
}

/** A clip as a comment; null without drawing and note. Commands of our comments are left out: those are complete. */
function readClip(clip: OtioClip, note: string, ownIds: ReadonlySet<string>, job: ImportJob): FoundMarker | null {
  const all = asArray(clip.metadata['annotation_commands']).filter(isObject);
  const commands = all.filter(({ uuid }) => !ownIds.has((asString(uuid) ?? '').replace(/-\d+$/, '')));
  const { shapes, author } = readOriCommands(commands, sizeOf(clip.metadata, job));
  if (shapes.length === 0 && (!note || commands.length < all.length)) return null;
  return {
    in: clip.in,
    ...withLength(clip.length),
    ...parseThread(note, startsWithAuthor(note, author) ? author : undefined),
    ...(author && { author }),
    drawing: shapes,
  };
}

/** The frame that was drawn on: as the file has it, else that of the video. */
function sizeOf({ canvas_size }: Json, job: ImportJob): FrameSize {
  const [width, height] = asArray(canvas_size).map(Number);
  return width! > 0 && height! > 0 ? { width: width!, height: height! } : frameSizeOf(job.options);
}
