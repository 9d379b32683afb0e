import type { Rate } from '@kreatli/timecode';

/** What to play. `rate` and `frames` are declared by the host; where the media contradicts them, the media wins. */
export interface MediaSource {
  /** URL of the file or of the HLS multivariant (or media) playlist, resolved against the document. */
  readonly src: string;
  /** `auto` (default): HLS if the path ends in `.m3u8`, or if it has no extension and the resource is a playlist. */
  readonly kind?: 'auto' | 'file' | 'hls';
  /** Declared frame rate, for example `{ num: 24000, den: 1001 }`. */
  readonly rate?: Rate;
  /** URL of a WebVTT storyboard with thumbnails, also as parts of sprites. Without it, thumbnails are decoded. */
  readonly storyboard?: string;
  /** URL of audio peaks in audiowaveform's JSON format. Without it, peaks are measured. */
  readonly peaks?: string;
  /** Declared length in frames. Wins over a measured length that differs by at most half a second. */
  readonly frames?: number;
}

/** Extensions of files, and URLs that name no path. */
const FILE = /^(blob|data):|\.(mp4|m4v|mov|qt|webm|mkv|ts|mts|mp3|m4a|aac|ogv|ogg|avi|mxf)$/i;

/**
 * How a source is played: its `kind` if that is `file` or `hls`, else by the extension of the URL's path. `unknown`:
 * the first bytes decide.
 */
export function kindOf(source: MediaSource): 'file' | 'hls' | 'unknown' {
  if (source.kind === 'file' || source.kind === 'hls') return source.kind;
  const path = source.src.split(/[?#]/, 1)[0] ?? '';
  if (/\.m3u8$/i.test(path)) return 'hls';
  return FILE.test(path) ? 'file' : 'unknown';
}
