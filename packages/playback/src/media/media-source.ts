import type { Rate } from '@kreatli/timecode';

/** What to play. `rate` and `frames` are declared by the host; where the media contradicts them, the media wins. */
export interface MediaSource {
  /** URL of the file or of the HLS multivariant (or media) playlist, resolved against the document. */
  readonly src: string;
  /** `auto` (default): a path that ends in `.m3u8` is HLS, everything else is a file. */
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

/** How a source is played: its `kind` if that is `file` or `hls`, else by the extension of the URL's path. */
export function kindOf(source: MediaSource): 'file' | 'hls' {
  if (source.kind === 'file' || source.kind === 'hls') return source.kind;
  const path = source.src.split(/[?#]/, 1)[0] ?? '';
  return /\.m3u8$/i.test(path) ? 'hls' : 'file';
}
