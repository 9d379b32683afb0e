/** What a host's developers need to know of a version and the log. Loaded when a page has a backend of its own. */
import type { Id, Review, Version } from '@kreatli/core';
import type { Playback, Playhead } from '@kreatli/playback';
import { type Rate, framesToSeconds, sameRate } from '@kreatli/timecode';
import type { VersionSource } from '../host-input/version-source.js';
import type { SessionHost } from './session-host.js';

/** Largest difference between a published length and that of the video, in seconds: as for declared lengths. */
const MAX_DIFFERENCE_SECONDS = 0.5;
/** The states of a playhead whose rate and length are certain enough to contradict the log. */
const CERTAIN: ReadonlySet<Playhead['exactnessReason']> = new Set([null, 'SHIFTED_TIMELINE', 'NO_FRAME_CALLBACK']);

/** What the player observes of a video. */
export type ObservedVideo = Pick<Playhead, 'status' | 'rate' | 'frameCount' | 'exactnessReason'>;

/** A property of a version in the log that the video contradicts. */
export interface Contradiction {
  readonly code: 'RATE_MISMATCH' | 'FRAMES_MISMATCH';
  /** English, for developers. */
  readonly message: string;
}

/** Why a version is not in the log. `unreadable`: its source, where rate, length or size cannot be read from it. */
export const explainUnpublished = (versionId: Id, unreadable: VersionSource | null): string =>
  unreadable
    ? `Rate, length or size of version "${versionId}" cannot be read from ${unreadable.src}: ` +
      'declare its rate, frames, width and height, or let this page read the bytes (CORS).'
    : `The log has no version "${versionId}": publish it before it is reviewed.`;

const CURE = 'Publish the version again with the right values: publish() appends another version.ready.';
const textOf = ({ num, den }: Rate): string => `${num}/${den}`;

/** Where the video contradicts what the log has of its version. */
export function contradictionsOf(
  { versionId, rate: published, frames }: Pick<Version, 'versionId' | 'rate' | 'frames'>,
  { status, rate, frameCount, exactnessReason }: ObservedVideo,
): readonly Contradiction[] {
  if (status !== 'ready' || !rate || !CERTAIN.has(exactnessReason)) return [];
  const found: Contradiction[] = [];
  if (published && !sameRate(published, rate))
    found.push({
      code: 'RATE_MISMATCH',
      message:
        `The log has version "${versionId}" at ${textOf(published)} frames per second, ` +
        `the video has ${textOf(rate)}. ` +
        `Files of comments that are made from the log have wrong timecodes. ${CURE}`,
    });
  if (frames > 0 && frameCount > 0 && framesToSeconds(Math.abs(frames - frameCount), rate) > MAX_DIFFERENCE_SECONDS)
    found.push({
      code: 'FRAMES_MISMATCH',
      message: `The log has version "${versionId}" with ${frames} frames, the video has ${frameCount}. ${CURE}`,
    });
  return found;
}

/** What {@link reportContradictions} observes. */
export interface ContradictionParts {
  readonly playback: Playback;
  readonly versions: { loaded(): VersionSource | null };
}

/**
 * Reports the contradictions between the log and the video on screen, each once for every time that the version was
 * published. Returns a function that stops it.
 */
export function reportContradictions(
  { $confirmed }: Pick<Review, '$confirmed'>,
  { playback: { $playhead }, versions }: ContradictionParts,
  host: Pick<SessionHost, 'report'>,
): () => void {
  const reported = new Set<string>();
  const check = (): void => {
    const published = $confirmed.get().versions.get(versions.loaded()?.id ?? '');
    if (!published) return;
    for (const { code, message } of contradictionsOf(published, $playhead.get())) {
      const key = `${code} ${published.versionId} ${published.seq}`;
      if (reported.has(key)) continue;
      reported.add(key);
      host.report(code, message);
    }
  };
  const stops = [
    $confirmed.subscribe(check),
    $playhead.listen((now, before) => {
      if (!before || isOther(now, before)) check();
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

/** Whether another video, or something else of it, is observed. During playback the playhead changes at every frame. */
const isOther = (now: ObservedVideo, before: ObservedVideo): boolean =>
  now.status !== before.status ||
  now.rate !== before.rate ||
  now.frameCount !== before.frameCount ||
  now.exactnessReason !== before.exactnessReason;
