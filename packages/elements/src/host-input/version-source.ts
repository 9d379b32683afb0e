import type { BlobRef, EventMap, Id } from '@kreatli/core';
import type { Rate } from '@kreatli/timecode';

/** Captions that a host adds to a video, as a WebVTT file. */
export interface CaptionSource {
  /** URL of the WebVTT file. */
  readonly src: string;
  /** Shown to users, such as `English`. */
  readonly label: string;
  /** BCP 47 language tag. */
  readonly language?: string;
}

/** A version as a host declares it: where to play it from, and its known properties. */
export interface VersionSource {
  /** 1–64 characters of `[A-Za-z0-9_-]`. Never changes once the version is published. */
  readonly id: Id;
  /** Shown to users, such as `v3`. 1–100 characters. */
  readonly label: string;
  /** URL of a video file or an HLS playlist. */
  readonly src: string;
  /** What `src` is: `file` or `hls`. Default: by its extension, or its first bytes where it has none. */
  readonly kind?: 'file' | 'hls';
  /** URL of the image shown before the first frame. */
  readonly poster?: string;
  /** Frames per second: `"24000/1001"`, `"29.97"`, `25` or `{ num, den }`. Default: read from the media. */
  readonly rate?: Rate | string | number;
  /** Length in frames. Default: read from the media. */
  readonly frames?: number;
  /** Width in pixels. Default: read from the media. */
  readonly width?: number;
  /** Height in pixels. Default: read from the media. */
  readonly height?: number;
  /** URL of a WebVTT storyboard with thumbnails. Default: thumbnails are decoded from the video. */
  readonly storyboard?: string;
  /** URL of the audio peaks, JSON as audiowaveform writes it. Default: measured in the browser. */
  readonly peaks?: string;
  /** Captions in addition to those in the media. */
  readonly captions?: readonly CaptionSource[];
  /** Whether timecodes are drop-frame; possible at 29.97, 59.94 and 119.88. Default: as the log, or the file. */
  readonly dropFrame?: boolean;
  /** Timecode of the first frame. Default: that of the log, or of the file, else `00:00:00:00`. */
  readonly startTimecode?: string;
  /** The original file that decisions are bound to, by its digest. Default: decisions are bound to the manifest. */
  readonly content?: BlobRef;
  /** The files that are played, by their digests. */
  readonly proxies?: readonly EventMap['version.ready']['proxies'][number][];
}
