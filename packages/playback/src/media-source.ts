import type { Rate } from '@kreatli/timecode';

/** What to play. `rate` and `frames` are what the host declares; the media is asked as well and wins where it contradicts. */
export interface MediaSource {
  /** Address of the file or of the HLS multivariant (or media) playlist, resolved against the page. */
  readonly src: string;
  /** `auto` (default): `.m3u8` is HLS, everything else a file. */
  readonly kind?: 'auto' | 'file' | 'hls';
  /** Frame rate as the host knows it, for example `{ num: 24000, den: 1001 }`. */
  readonly rate?: Rate;
  /** Address of a WebVTT storyboard with thumbnails, often parts of a sprite. Without it they are decoded. */
  readonly storyboard?: string;
  /** Address of the sound's peaks, as audiowaveform writes them (JSON). Without it they are measured. */
  readonly peaks?: string;
  /** Length in frames as the host knows it. Wins over a computed length that differs by at most half a second. */
  readonly frames?: number;
}

/** The kind a source is played as: `kind` where given, else by the extension of the address's path. */
export function kindOf(source: MediaSource): 'file' | 'hls' {
  if (source.kind === 'file' || source.kind === 'hls') return source.kind;
  const path = source.src.split(/[?#]/, 1)[0] ?? '';
  return /\.m3u8$/i.test(path) ? 'hls' : 'file';
}
