import type { BlobRef, EventMap, Id, PublishedVersion } from '@kreatli/core';
import { manifestOf } from '@kreatli/core';
import type { Playhead } from '@kreatli/playback';
import type { Rate } from '@kreatli/timecode';
import type { CaptionSource } from '../context/contexts.js';
import { readTimeBase } from '../player/time-base.js';

/** A version as a host declares it, oldest first: where to play it from, and what is known of it. */
export interface VersionSource {
  /** 1–64 characters of `[A-Za-z0-9_-]`, the same for ever. */
  readonly id: Id;
  /** Shown to people, such as `v3`. */
  readonly label: string;
  /** Address of a file or an HLS playlist. */
  readonly src: string;
  readonly poster?: string;
  /** `"24000/1001"`, `"29.97"`, `25` or `{ num, den }`. Read from the media when left out. */
  readonly rate?: Rate | string | number;
  /** Length in frames. Read from the media when left out. */
  readonly frames?: number;
  readonly width?: number;
  readonly height?: number;
  /** Address of a WebVTT storyboard with thumbnails. */
  readonly storyboard?: string;
  /** Address of the sound's peaks, as audiowaveform writes them (JSON). */
  readonly peaks?: string;
  readonly captions?: readonly CaptionSource[];
  readonly dropFrame?: boolean;
  /** Label of the first frame. Default `00:00:00:00`. */
  readonly startTimecode?: string;
  /** The original that is decided on, by its bytes. Without it a decision is bound to the manifest alone. */
  readonly content?: BlobRef;
  /** What is on screen, by its bytes. */
  readonly proxies?: readonly EventMap['version.ready']['proxies'][number][];
}

/** A declaration without the counts that are no positive whole numbers; `report` is told of each. */
export function withoutNonsense(source: VersionSource, report: (problem: string) => void): VersionSource {
  const wrong = (['frames', 'width', 'height'] as const).filter(
    (key) => source[key] !== undefined && !(Number.isSafeInteger(source[key]) && source[key]! > 0),
  );
  if (wrong.length === 0) return source;
  for (const key of wrong)
    report(
      `${key} of version "${source.id}" is ${source[key]}: a positive whole number, or left out to be read from the video.`,
    );
  return Object.fromEntries(
    Object.entries(source).filter(([key]) => !wrong.some((one) => one === key)),
  ) as unknown as VersionSource;
}

/** What is measured once the video is there. */
export type MediaFacts = Pick<Playhead, 'rate' | 'frameCount' | 'width' | 'height'>;

/** A version as it is published; null while its rate, length or size is not known. */
export function toPublished(source: VersionSource, facts: MediaFacts | null): PublishedVersion | null {
  const rate = facts?.rate ?? readTimeBase(source, null).rate;
  const frames = source.frames ?? facts?.frameCount ?? 0;
  const width = source.width ?? facts?.width ?? 0;
  const height = source.height ?? facts?.height ?? 0;
  if (!rate || frames < 1 || width < 1 || height < 1) return null;
  const proxies = source.proxies ?? [];
  const content = source.content ?? undeclared(source, manifestOf({ proxies, rate, frames }));
  return { versionId: source.id, label: source.label, content, rate, frames, width, height, proxies };
}

/** Where the host names no bytes, the type says that the digest is of the manifest. */
const undeclared = ({ src }: VersionSource, digest: BlobRef['digest']): BlobRef => ({
  digest,
  bytes: 0,
  type: 'application/vnd.kreatli.manifest+json',
  name: src.slice(-255),
});
